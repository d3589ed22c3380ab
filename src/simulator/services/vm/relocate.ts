import type { JsonObject } from '../../../base/json.ts';
import { findMachine } from '../../machines/find-machine.ts';
import { checkRelocate, relocateMachine, type RelocateSpec } from '../../machines/relocate-machine.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import { map, mapped, maybe, object, text, type Shape } from '../../operations/shape.ts';
import type { ObjectId } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { immediateOperation, taskOperation, type TaskWork } from '../../tasks/task-operation.ts';
import { placementBody } from './setting-bodies.ts';

/** Moving a VM: `POST /api/vcenter/vm/{vm}?action=relocate`, at once or as a task. */

const body: Shape<RelocateSpec> = mapped(
  object({ placement: maybe(placementBody), disks: maybe(map(object({ datastore: maybe(text) }))) }),
  ({ placement, disks = {} }) => ({
    placement,
    diskDatastores: Object.fromEntries(Object.entries(disks).map(([key, { datastore }]) => [key, datastore])),
  }),
);

const work: TaskWork = {
  service: 'com.vmware.vcenter.VM',
  operation: 'relocate$task',
  description: 'Relocate a virtual machine',
  cancelable: true,
  begin,
  finish,
};

export const relocateOperations: Operation[] = [
  immediateOperation('POST /api/vcenter/vm/{vm}?action=relocate', work),
  taskOperation('POST /api/vcenter/vm/{vm}?action=relocate&vmw-task=true', work),
];

function begin(call: Call): { args: JsonObject; target: ObjectId } {
  const { state } = call.vcenter;
  const machine = findMachine(state, parameter(call, 'vm'));
  const spec = bodyOf(call, body);
  checkRelocate(state, machine, spec);
  const args = JSON.parse(JSON.stringify({ vm: machine.id, ...spec })) as JsonObject;
  return { args, target: { type: 'VirtualMachine', id: machine.id } };
}

/** The VM may have gone while the task ran. What the placement leaves out stays as it is. */
function finish(state: VcenterState, args: JsonObject): undefined {
  const { vm, ...spec } = args as unknown as RelocateSpec & { vm: string };
  relocateMachine(state, findMachine(state, vm), spec);
}
