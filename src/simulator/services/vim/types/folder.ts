import type { Folder } from '../../../state/objects.ts';
import { managedType } from '../managed-type.ts';
import { reference } from '../reference.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { leaf } from '../property.ts';
import { refs } from './leaves.ts';

const childTypes: Record<Folder['type'], readonly string[]> = {
  DATACENTER: ['Folder', 'Datacenter'],
  DATASTORE: ['Folder', 'Datastore', 'StoragePod'],
  HOST: ['Folder', 'ComputeResource'],
  NETWORK: ['Folder', 'Network', 'DistributedVirtualSwitch'],
  VIRTUAL_MACHINE: ['Folder', 'VirtualMachine', 'VirtualApp'],
};

export const folderType = managedType<Folder>({
  name: 'Folder',
  ancestors: entityAncestors,
  find: ({ state }, id) => state.folders.get(id),
  ids: ({ state }) => state.folders.keys(),
  holders: ({ parent }) => [parent],
  properties: {
    ...entityProperties<Folder>(({ parent }, { state }) => {
      if (parent === undefined) return undefined;
      return reference(state.datacenters.has(parent) ? 'Datacenter' : 'Folder', parent);
    }),
    childType: leaf('ArrayOfString', ({ type }) => [...childTypes[type]]),
    childEntity: refs(({ id }, inventory) => inventory.childrenOf(id)),
  },
});
