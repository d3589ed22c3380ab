import { powerOff, powerOn, reset, suspend } from '../../machines/power.ts';
import { noContent, ok } from '../../operations/answer.ts';
import { withoutBody, type Operation } from '../../operations/operation.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import type { WorkContext } from '../../work-context.ts';
import { machineOf, root } from './machine-call.ts';

/** Service `vcenter/vm/power`. */
export const powerOperations: Operation[] = [
  { id: `GET ${root}/power`, handle: withoutBody((call) => ok(powerInfo(machineOf(call)))) },
  powerOperation('start', powerOn),
  powerOperation('stop', powerOff),
  powerOperation('suspend', suspend),
  powerOperation('reset', reset),
];

/** How the VM went off is told only while it is off. */
function powerInfo({ powerState: state, cleanPowerOff }: VirtualMachine): object {
  return state === 'POWERED_OFF' ? { state, clean_power_off: cleanPowerOff } : { state };
}

function powerOperation(action: string, act: (context: WorkContext, machine: VirtualMachine) => void): Operation {
  const handle = withoutBody((call) => {
    act(call.vcenter, machineOf(call));
    return noContent;
  });
  return { id: `POST ${root}/power?action=${action}`, handle };
}
