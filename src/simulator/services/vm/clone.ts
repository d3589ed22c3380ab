import type { JsonObject } from '../../../base/json.ts';
import { checkClone, cloneMachine, type CloneSpec } from '../../machines/clone-machine.ts';
import { findMachine } from '../../machines/find-machine.ts';
import { namedCustomization } from '../../machines/guest-customization.ts';
import { bodyOf, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, list, map, mapped, maybe, object, text, type Shape } from '../../operations/shape.ts';
import type { ObjectId } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { immediateOperation, taskOperation, type TaskWork } from '../../tasks/task-operation.ts';
import type { WorkContext } from '../../work-context.ts';
import { placementBody } from './setting-bodies.ts';

/** Copying a VM: `POST /api/vcenter/vm?action=clone`, at once or as a task whose result is the id. */

interface CloneCall {
  source: string;
  spec: CloneSpec;
  customizationName: string | undefined;
}

const body: Shape<CloneCall> = mapped(
  object({
    source: text,
    name: text,
    placement: maybe(placementBody),
    disks_to_remove: maybe(list(text)),
    disks_to_update: maybe(map(object({ datastore: maybe(text) }))),
    power_on: maybe(boolean),
    guest_customization_spec: maybe(object({ name: maybe(text) })),
  }),
  ({ source, name, placement, ...wire }) => ({
    source,
    customizationName: wire.guest_customization_spec?.name,
    spec: {
      name,
      placement,
      disksToRemove: wire.disks_to_remove,
      diskDatastores: wire.disks_to_update && datastores(wire.disks_to_update),
      powerOn: wire.power_on,
    },
  }),
);

function datastores(disks: Record<string, { datastore: string | undefined }>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(disks).map(([key, { datastore }]) => [key, datastore]));
}

const work: TaskWork = {
  service: 'com.vmware.vcenter.VM',
  operation: 'clone$task',
  description: 'Clone a virtual machine',
  cancelable: true,
  begin,
  finish,
};

export const cloneOperations: Operation[] = [
  immediateOperation('POST /api/vcenter/vm?action=clone', work),
  taskOperation('POST /api/vcenter/vm?action=clone&vmw-task=true', work),
];

/** A named customization is copied when the call comes: later edits of it do not count. */
function begin(call: Call): { args: JsonObject; target: ObjectId } {
  const { state } = call.vcenter;
  const { source, spec, customizationName } = bodyOf(call, body);
  const machine = findMachine(state, source);
  checkClone(state, machine, spec);
  const customization = customizationName === undefined ? undefined : namedCustomization(state, customizationName);
  // Plain JSON, so that a dump in the middle of the task can carry it.
  const args = JSON.parse(JSON.stringify({ source, spec: { ...spec, customization } })) as JsonObject;
  return { args, target: { type: 'VirtualMachine', id: source } };
}

function finish(state: VcenterState, args: JsonObject, context: WorkContext): string {
  const { source, spec } = args as unknown as { source: string; spec: CloneSpec };
  return cloneMachine(context, findMachine(state, source), spec).id;
}
