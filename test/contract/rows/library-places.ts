import type { InventoryDocument } from '../../../src/simulator/state/document.ts';

/** Datastores and policies that libraries name, and libraries of other people. */
export const libraryPlaces: InventoryDocument = {
  folders: [
    { id: 'group-v1', name: 'vm', type: 'VIRTUAL_MACHINE', parent: 'datacenter-1' },
    { id: 'group-h1', name: 'host', type: 'HOST', parent: 'datacenter-1' },
    { id: 'group-s1', name: 'datastore', type: 'DATASTORE', parent: 'datacenter-1' },
    { id: 'group-n1', name: 'network', type: 'NETWORK', parent: 'datacenter-1' },
  ],
  datacenters: [
    {
      id: 'datacenter-1',
      name: 'DC0',
      parent: 'group-d1',
      vmFolder: 'group-v1',
      hostFolder: 'group-h1',
      datastoreFolder: 'group-s1',
      networkFolder: 'group-n1',
    },
  ],
  datastores: [
    { id: 'datastore-a', name: 'ds-a', type: 'VMFS', parent: 'group-s1', capacity: 1e12, freeSpace: 1e12 },
    { id: 'datastore-b', name: 'ds-b', type: 'VMFS', parent: 'group-s1', capacity: 1e12, freeSpace: 1e12 },
  ],
  securityPolicies: [{ id: 'policy-strict', name: 'Strict', rules: { ovf: 'OVF_STRICT_VERIFICATION' } }],
  libraries: [
    { id: '11111111-1111-4111-8111-111111111111', name: 'theirs', storage: { datastore: 'datastore-a' } },
    {
      id: '22222222-2222-4222-8222-222222222222',
      name: 'of-others',
      description: 'Of others [trueup/storage-team/of-others password:123456]',
      storage: { datastore: 'datastore-b' },
    },
  ],
};
