import { deleteMachine } from '../../../machines/remove-machine.ts';
import { requireOff } from '../../../machines/state-rules.ts';
import type { Datacenter, Folder } from '../../../state/objects.ts';
import { contentOf, removeDatacenter } from '../../../state/remove-datacenter.ts';
import { objectKey, type VcenterState } from '../../../state/state.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { inPowerTerms } from '../config/apply-config.ts';
import { vimFault } from '../fault.ts';
import { isWithin } from '../find-object.ts';
import type { ObjectReference } from '../reference.ts';
import { entityBehind } from './named-entities.ts';

/** Removes an object for good, with everything in it. Nobody is asked: the caller has looked before. */
export function destroyEntity({ state }: WorkContext, target: ObjectReference): void {
  const { id } = entityBehind(state, target);
  const machine = state.virtualMachines.get(id);
  const folder = state.folders.get(id);
  const datacenter = state.datacenters.get(id);
  if (machine !== undefined) destroyMachine(state, machine);
  else if (folder !== undefined) destroyFolder(state, folder);
  else if (datacenter !== undefined) destroyDatacenter(state, datacenter);
  else throw vimFault('NotSupported', `A ${target.type} cannot be destroyed here.`);
}

function destroyDatacenter(state: VcenterState, datacenter: Datacenter): void {
  if (contentOf(state, datacenter).length > 0) throw vimFault('ResourceInUse', `${datacenter.name} is not empty.`);
  removeDatacenter(state, datacenter);
}

function destroyMachine(state: VcenterState, machine: VirtualMachine): void {
  try {
    requireOff(machine, 'Deleting');
  } catch (error) {
    throw inPowerTerms(error, machine);
  }
  deleteMachine(state, machine);
}

/** One VM that is on keeps the folder and everything in it. */
function destroyFolder(state: VcenterState, folder: Folder): void {
  if (folder.parent === undefined || !state.folders.has(folder.parent)) {
    throw vimFault('NotSupported', `${folder.name} is a root folder and stays.`);
  }
  if (folder.type !== 'VIRTUAL_MACHINE' && holdsSomething(state, folder)) {
    throw vimFault('ResourceInUse', `${folder.name} is not empty.`);
  }
  const inside = [...state.virtualMachines.values()].filter(({ parent }) => isWithin(state, parent, folder.id));
  for (const machine of inside) {
    if (machine.powerState !== 'POWERED_OFF') destroyMachine(state, machine);
  }
  for (const machine of inside) deleteMachine(state, machine);
  const folders = [...state.folders.values()].filter(({ id }) => isWithin(state, id, folder.id));
  for (const { id } of folders) forgetFolder(state, id);
}

function holdsSomething({ datacenters, clusters, hosts, datastores, networks }: VcenterState, { id }: Folder): boolean {
  const collections = [datacenters, clusters, hosts, datastores, networks];
  return collections.some((collection) => [...collection.values()].some(({ parent }) => parent === id));
}

function forgetFolder(state: VcenterState, id: string): void {
  state.folders.delete(id);
  state.customValues.delete(id);
  const key = objectKey({ type: 'Folder', id });
  for (const objects of state.associations.values()) objects.delete(key);
}
