import { checkName } from '../../../machines/create-machine.ts';
import type { Operation } from '../../../operations/operation.ts';
import { list, object, text } from '../../../operations/shape.ts';
import { addFolder } from '../../../state/made-up/folders.ts';
import { addDatacenter } from '../../../state/made-up/datacenter.ts';
import type { Folder, ResourcePool } from '../../../state/objects.ts';
import type { VcenterState } from '../../../state/state.ts';
import { vimFault } from '../fault.ts';
import { duplicateName, folderBehind, isWithin, notThere } from '../find-object.ts';
import { reference, referenceShape, type ObjectReference } from '../reference.ts';
import { method } from '../vim-call.ts';
import { taskMethod } from '../vim-task.ts';
import { childNamed, entityBehind } from './named-entities.ts';

const types = ['Folder'];
const named = object<{ name: string }>({ name: text });
const listed = object<{ list: ObjectReference[] }>({ list: list(referenceShape) });

/** Folders, and what goes into folders and pools. */
export const folderMethods: Operation[] = [
  ...method({
    types,
    name: 'CreateFolder',
    parameters: named,
    run({ vcenter: { state }, target }, { name }) {
      const parent = folderBehind(state, target);
      refuseTaken(state, parent.id, name);
      return reference('Folder', addFolder(state, { name, type: parent.type, parent: parent.id }));
    },
  }),
  ...method({
    types,
    name: 'CreateDatacenter',
    parameters: named,
    run({ vcenter: { state }, target }, { name }) {
      const parent = folderBehind(state, target);
      if (parent.type !== 'DATACENTER') throw vimFault('NotSupported', `${parent.name} holds no datacenters.`);
      refuseTaken(state, parent.id, name);
      return reference('Datacenter', addDatacenter(state, name, parent.id).id);
    },
  }),
  ...taskMethod({
    types,
    name: 'MoveIntoFolder_Task',
    parameters: listed,
    finish({ state }, target, parameters) {
      const folder = folderBehind(state, target);
      for (const object of parameters.list) checkMove(state, folder, object);
      for (const object of parameters.list) entityBehind(state, object).parent = folder.id;
      return undefined;
    },
  }),
  ...method({
    types: ['ResourcePool'],
    name: 'MoveIntoResourcePool',
    parameters: listed,
    run({ vcenter: { state }, target }, parameters) {
      const pool = state.resourcePools.get(target.value);
      if (pool === undefined) throw notThere(target);
      for (const object of parameters.list) checkPool(state, pool, object);
      for (const object of parameters.list) putInto(state, pool, object);
      return undefined;
    },
  }),
];

function refuseTaken(state: VcenterState, parent: string, name: string): void {
  checkName(name);
  const taken = childNamed(state, parent, name);
  if (taken !== undefined) throw duplicateName(name, taken);
}

/** What a folder of each type takes, besides folders of its own type. */
const content: Record<Folder['type'], readonly string[]> = {
  DATACENTER: ['Datacenter'],
  DATASTORE: ['Datastore'],
  HOST: ['ClusterComputeResource', 'ComputeResource'],
  NETWORK: ['Network', 'DistributedVirtualPortgroup', 'OpaqueNetwork'],
  VIRTUAL_MACHINE: ['VirtualMachine'],
};

function checkMove(state: VcenterState, folder: Folder, object: ObjectReference): void {
  const entity = entityBehind(state, object);
  const isFolder = object.type === 'Folder';
  const fits = isFolder
    ? state.folders.get(entity.id)?.type === folder.type
    : content[folder.type].includes(object.type);
  if (!fits) throw vimFault('NotSupported', `${folder.name} takes no ${object.type} such as ${entity.name}.`);
  if (isFolder && isWithin(state, folder.id, entity.id)) {
    throw vimFault('InvalidFolder', `${entity.name} cannot be moved into itself.`, { target: object });
  }
  if (entity.parent === folder.id) return;
  const taken = childNamed(state, folder.id, entity.name);
  if (taken !== undefined) throw duplicateName(entity.name, taken);
}

/** Pools of one owner only: another owner is another host, and that is a migration. */
function checkPool(state: VcenterState, pool: ResourcePool, object: ObjectReference): void {
  const { resourcePools, virtualMachines } = state;
  const moved = resourcePools.get(object.value);
  const machine = virtualMachines.get(object.value);
  if (moved === undefined && machine === undefined) throw notThere(object);
  const owner = moved?.owner ?? resourcePools.get(machine?.resourcePool ?? '')?.owner;
  if (owner !== pool.owner) throw vimFault('InvalidArgument', `${pool.name} belongs to another owner.`);
  if (moved === undefined) return;
  if (moved.parent === undefined) throw vimFault('NotSupported', `${moved.name} is a root resource pool and stays.`);
  if (isBelow(state, pool, moved.id)) throw vimFault('InvalidArgument', `${moved.name} cannot be moved into itself.`);
  const taken = [...resourcePools.values()].find(({ parent, name }) => parent === pool.id && name === moved.name);
  if (taken !== undefined && taken !== moved) throw duplicateName(moved.name, reference('ResourcePool', taken.id));
}

function isBelow(state: VcenterState, pool: ResourcePool, ancestor: string): boolean {
  if (pool.id === ancestor) return true;
  const above = state.resourcePools.get(pool.parent ?? '');
  return above !== undefined && isBelow(state, above, ancestor);
}

function putInto(
  { resourcePools, virtualMachines }: VcenterState,
  pool: ResourcePool,
  { value }: ObjectReference,
): void {
  const moved = resourcePools.get(value);
  if (moved !== undefined) moved.parent = pool.id;
  const machine = virtualMachines.get(value);
  if (machine !== undefined) machine.resourcePool = pool.id;
}
