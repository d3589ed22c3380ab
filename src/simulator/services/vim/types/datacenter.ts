import type { Datacenter, Datastore, Network } from '../../../state/objects.ts';
import { isInDatacenter } from '../../../state/containment.ts';
import type { Inventory } from '../inventory.ts';
import { managedType } from '../managed-type.ts';
import { reference } from '../reference.ts';
import { networkTypes } from '../type-names.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { ref, refs } from './leaves.ts';

export const datacenterType = managedType<Datacenter>({
  name: 'Datacenter',
  ancestors: entityAncestors,
  find: ({ state }, id) => state.datacenters.get(id),
  ids: ({ state }) => state.datacenters.keys(),
  holders: ({ parent }) => [parent],
  properties: {
    ...entityProperties<Datacenter>(({ parent }) => reference('Folder', parent)),
    vmFolder: ref(({ vmFolder }) => reference('Folder', vmFolder)),
    hostFolder: ref(({ hostFolder }) => reference('Folder', hostFolder)),
    datastoreFolder: ref(({ datastoreFolder }) => reference('Folder', datastoreFolder)),
    networkFolder: ref(({ networkFolder }) => reference('Folder', networkFolder)),
    datastore: refs(({ id }, inventory) =>
      datastoresIn(inventory, id).map((found) => reference('Datastore', found.id)),
    ),
    network: refs(({ id }, inventory) =>
      networksIn(inventory, id).map((found) => reference(networkTypes[found.type], found.id)),
    ),
  },
});

/** The datastores of a datacenter: every host of it is taken to see them all. */
export function datastoresIn({ state }: Inventory, datacenter: string): Datastore[] {
  const wanted = new Set([datacenter]);
  return [...state.datastores.values()].filter(({ parent }) => isInDatacenter(state, parent, wanted));
}

export function networksIn({ state }: Inventory, datacenter: string): Network[] {
  const wanted = new Set([datacenter]);
  return [...state.networks.values()].filter(({ parent }) => isInDatacenter(state, parent, wanted));
}
