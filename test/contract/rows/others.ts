import type { InventoryDocument } from '../../../src/simulator/state/document.ts';

/** What other people have in the same vCenter, which no run may touch. */
export const others: InventoryDocument = {
  storagePolicies: [
    { id: 'policy-gold', name: 'Gold' },
    { id: 'policy-silver', name: 'Silver' },
  ],
  categories: [
    {
      id: 'urn:vmomi:InventoryServiceCategory:11111111-1111-4111-8111-111111111111:GLOBAL',
      name: 'cost-centre',
      cardinality: 'SINGLE',
      associableTypes: ['VirtualMachine'],
      usedBy: ['com.example.billing'],
    },
    {
      id: 'urn:vmomi:InventoryServiceCategory:22222222-2222-4222-8222-222222222222:GLOBAL',
      name: 'backup',
      cardinality: 'MULTIPLE',
      usedBy: ['trueup/storage-team/backup'],
    },
  ],
  tags: [
    {
      id: 'urn:vmomi:InventoryServiceTag:33333333-3333-4333-8333-333333333333:GLOBAL',
      categoryId: 'urn:vmomi:InventoryServiceCategory:11111111-1111-4111-8111-111111111111:GLOBAL',
      name: '4711',
    },
    {
      id: 'urn:vmomi:InventoryServiceTag:44444444-4444-4444-8444-444444444444:GLOBAL',
      categoryId: 'urn:vmomi:InventoryServiceCategory:22222222-2222-4222-8222-222222222222:GLOBAL',
      name: 'nightly',
      usedBy: ['trueup/storage-team/nightly'],
    },
  ],
  virtualMachineClasses: [
    { id: 'best-effort-small', cpuCount: 2, memoryMiB: 4096, description: 'Comes with vCenter' },
    { id: 'of-others', cpuCount: 1, memoryMiB: 1024, description: 'Theirs [trueup/storage-team/of-others]' },
  ],
  associations: [
    {
      tag: 'urn:vmomi:InventoryServiceTag:33333333-3333-4333-8333-333333333333:GLOBAL',
      object: { type: 'VirtualMachine', id: 'vm-1' },
    },
  ],
};
