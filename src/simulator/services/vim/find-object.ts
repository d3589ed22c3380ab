import { ancestors } from '../../state/containment.ts';
import type { Folder } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { vimFault } from './fault.ts';
import { reference, type ObjectReference } from './reference.ts';

/** Objects behind references. Each throws ManagedObjectNotFound: an object may have gone while a task ran. */

/** Templates are VMs as well. */
export function machineBehind(state: VcenterState, object: ObjectReference): VirtualMachine {
  const found = object.type === 'VirtualMachine' ? state.virtualMachines.get(object.value) : undefined;
  if (found === undefined) throw notThere(object);
  return found;
}

export function folderBehind(state: VcenterState, object: ObjectReference): Folder {
  const found = object.type === 'Folder' ? state.folders.get(object.value) : undefined;
  if (found === undefined) throw notThere(object);
  return found;
}

export function notThere(object: ObjectReference): Error {
  return vimFault('ManagedObjectNotFound', `The ${object.type} ${object.value} does not exist.`, { obj: object });
}

/** Whether an object is a container or lies somewhere below it. */
export function isWithin(state: VcenterState, id: string, container: string): boolean {
  return id === container || ancestors(state, id).includes(container);
}

/** A name that is taken; the fault carries the object that has it. */
export function duplicateName(name: string, { type, value }: ObjectReference): Error {
  return vimFault('DuplicateName', `The name '${name}' already exists.`, { name, object: reference(type, value) });
}
