import { noContent, type Answer } from '../../operations/answer.ts';
import { bodyOf, parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Shape } from '../../operations/shape.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { findMachine, findReadableMachine } from '../../machines/find-machine.ts';

/** Operations on one VM, `{vm}` in the path. All but power and removal need its configuration to be readable. */

export const root = '/api/vcenter/vm/{vm}';

export function machineOf(call: Call): VirtualMachine {
  return findMachine(call.vcenter.state, parameter(call, 'vm'));
}

export function readableMachineOf(call: Call): VirtualMachine {
  return findReadableMachine(call.vcenter.state, parameter(call, 'vm'));
}

/** A read of a VM. */
export function readOperation(id: string, read: (call: Call, machine: VirtualMachine) => Answer): Operation {
  return { id, handle: withoutBody((call) => read(call, readableMachineOf(call))) };
}

/** A change that answers 204. */
export function changeOperation<T>(
  id: string,
  shape: Shape<T>,
  change: (call: Call, machine: VirtualMachine, body: T) => void,
): Operation {
  return {
    id,
    handle(call) {
      const machine = readableMachineOf(call);
      change(call, machine, bodyOf(call, shape));
      return noContent;
    },
  };
}

/** Something that is done to a VM without a body, and answers 204. */
export function actionOperation(id: string, act: (call: Call, machine: VirtualMachine) => void): Operation {
  const handle = withoutBody((call) => {
    act(call, readableMachineOf(call));
    return noContent;
  });
  return { id, handle };
}

/** The body of an operation whose body may be left out. */
export function bodyOrNothing<T>(call: Call, shape: Shape<T>): T {
  return call.body === undefined ? shape.read({}, 'body') : bodyOf(call, shape);
}
