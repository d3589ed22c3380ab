import { newObjectId } from '../new-id.ts';
import type { Datacenter } from '../objects.ts';
import type { VcenterState } from '../state.ts';
import { addFolder } from './folders.ts';

/** Adds a datacenter with its four root folders. */
export function addDatacenter(state: VcenterState, name: string, parent: string): Datacenter {
  const id = newObjectId(state, 'datacenter');
  const datacenter: Datacenter = {
    id,
    name,
    parent,
    vmFolder: addFolder(state, { name: 'vm', type: 'VIRTUAL_MACHINE', parent: id }),
    hostFolder: addFolder(state, { name: 'host', type: 'HOST', parent: id }),
    datastoreFolder: addFolder(state, { name: 'datastore', type: 'DATASTORE', parent: id }),
    networkFolder: addFolder(state, { name: 'network', type: 'NETWORK', parent: id }),
  };
  state.datacenters.set(id, datacenter);
  return datacenter;
}
