import { alreadyExists, invalidArgument, notFound } from '../operations/api-error.ts';
import { newObjectId } from '../state/new-id.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { checkName } from './create-machine.ts';
import { fileId, readDatastorePath, writeDatastorePath, type DatastorePath } from './datastore-path.ts';
import { checkPlacement, chooseCompute, refuseTakenName, type WantedPlacement } from './placement.ts';

/** A configuration file to take into the inventory: its path, or a datastore's id and the path in it. */
export interface RegisterSpec {
  datastorePath?: string | undefined;
  datastore?: string | undefined;
  path?: string | undefined;
  /** Missing means the name that the file says. */
  name?: string | undefined;
  placement: WantedPlacement;
}

/** The VM gets a new id and keeps its UUIDs. */
export function registerMachine({ state }: WorkContext, spec: RegisterSpec): VirtualMachine {
  checkPlacement(state, spec.placement);
  const compute = chooseCompute(state, spec.placement);
  const { folder } = spec.placement;
  if (folder === undefined) throw invalidArgument('The placement has no folder.', 'placement.folder');
  if (compute === undefined) throw invalidArgument('The placement has no pool, host or cluster.', 'placement');
  const path = pathOf(state, spec, folder);
  const written = writeDatastorePath(path);
  const registered = [...state.virtualMachines.values()].find(({ vmPathName }) => vmPathName === written);
  if (registered !== undefined) throw alreadyExists('virtual machine', registered.name);
  const found = state.datastoreFiles.get(fileId(path));
  if (found?.machine === undefined) throw notFound('file', written);
  const name = spec.name ?? found.machine.name;
  checkName(name);
  refuseTakenName(state, folder, name);
  const machine = { ...structuredClone(found.machine), ...compute, name, parent: folder };
  machine.id = newObjectId(state, 'vm');
  state.datastoreFiles.delete(found.id);
  state.virtualMachines.set(machine.id, machine);
  return machine;
}

function pathOf(state: WorkContext['state'], spec: RegisterSpec, near: string): DatastorePath {
  const { datastorePath, datastore: id, path } = spec;
  if (datastorePath !== undefined) {
    if (id !== undefined || path !== undefined) {
      throw invalidArgument('Give either datastore_path, or datastore and path.', 'datastore_path');
    }
    return readDatastorePath(state, datastorePath, near);
  }
  if (id === undefined || path === undefined) {
    throw invalidArgument('The configuration file needs datastore_path, or datastore and path.', 'datastore_path');
  }
  const datastore = state.datastores.get(id);
  if (datastore === undefined) throw notFound('datastore', id);
  return { datastore, path: path.replace(/^\/+/, '') };
}
