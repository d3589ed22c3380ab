import { newObjectId } from '../new-id.ts';
import type { Folder } from '../objects.ts';
import type { VcenterState } from '../state.ts';

const idPrefix: Record<Folder['type'], string> = {
  DATACENTER: 'group-d',
  DATASTORE: 'group-s',
  HOST: 'group-h',
  NETWORK: 'group-n',
  VIRTUAL_MACHINE: 'group-v',
};

/** The folder that everything stands in; there is one in every vCenter. */
export function addRootFolder(state: VcenterState): string {
  const id = 'group-d1';
  state.folders.set(id, { id, name: 'Datacenters', type: 'DATACENTER' });
  return id;
}

/** Adds a folder and answers its id. */
export function addFolder(state: VcenterState, folder: Omit<Folder, 'id'>): string {
  const id = newObjectId(state, idPrefix[folder.type], '');
  state.folders.set(id, { id, ...folder });
  return id;
}
