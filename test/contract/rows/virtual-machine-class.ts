import type { JsonObject } from '../../../src/base/json.ts';
import type { KindRow } from '../kind-row.ts';
import { liveVirtualMachineClasses } from './live-virtual-machine-classes.ts';
import { others } from './others.ts';

const withoutDevices: JsonObject = { vgpuProfiles: [], directPathDevices: [] };
const root = '/api/vcenter/namespace-management/virtual-machine-classes';

export const virtualMachineClassRow: KindRow = {
  kind: 'VirtualMachineClass',
  around: [],
  inventory: others,
  spec: {
    description: 'Half a GPU',
    cpuCount: 2,
    memory: '4GiB',
    cpuReservation: '10%',
    memoryReservation: '100%',
    vgpuProfiles: ['grid_t4-2q', 'grid_t4-1q'],
    directPathDevices: [{ vendorId: 4318, deviceId: 7864, customLabel: 'left' }],
    instanceStorage: { storagePolicy: 'Gold', volumes: ['5GiB', '10GiB', '5GiB'] },
  },
  required: { cpuCount: 2, memory: '4GiB' },
  changes: [
    { path: 'spec.name', to: 'renamed', means: 'replace' },
    { path: 'spec.description', to: 'A whole GPU', means: 'in-place' },
    { path: 'spec.description', to: '', means: 'in-place' },
    { path: 'spec.cpuCount', to: 4, means: 'in-place' },
    { path: 'spec.memory', to: '6GiB', means: 'in-place' },
    { path: 'spec.cpuReservation', to: '20%', means: 'in-place' },
    { path: 'spec.cpuReservation', to: '0%', means: 'in-place' },
    { path: 'spec.memoryReservation', to: '50%', means: 'in-place', with: withoutDevices },
    { path: 'spec.memoryReservation', to: '0%', means: 'in-place', with: withoutDevices },
    { path: 'spec.vgpuProfiles', to: ['grid_t4-1q', 'grid_t4-2q'], means: 'in-place' },
    { path: 'spec.vgpuProfiles', to: [], means: 'in-place' },
    { path: 'spec.directPathDevices', to: [{ vendorId: 4318, deviceId: 7864 }], means: 'in-place' },
    { path: 'spec.directPathDevices', to: [], means: 'in-place' },
    { path: 'spec.instanceStorage', to: { storagePolicy: 'Silver', volumes: ['1GiB'] }, means: 'in-place' },
    {
      path: 'spec.instanceStorage',
      from: null,
      to: { storagePolicy: 'Gold', volumes: ['1GiB'] },
      means: 'in-place',
    },
  ],
  synonyms: [
    { memory: '4096MiB' },
    { instanceStorage: { storagePolicy: 'Gold', volumes: ['10240MiB', '5GiB', '5GiB'] } },
  ],
  operations: {
    list: `GET ${root}`,
    create: `POST ${root}`,
    update: `PATCH ${root}/{vm_class}`,
    delete: `DELETE ${root}/{vm_class}`,
  },
  readsBesides: ['GET /api/vcenter/storage/policies'],
  uses: [
    {
      title: 'a namespace that offers it',
      user: 'Namespace shop',
      reads: [`GET ${root}/{vm_class}`],
      begin: (state, id) => state.virtualMachineClasses.get(id)?.namespaces.push('shop'),
    },
    {
      title: 'a machine that was made with it',
      user: 'VirtualMachine vm-7',
      reads: [`GET ${root}/{vm_class}`],
      begin: (state, id) => state.virtualMachineClasses.get(id)?.vms.push('vm-7'),
    },
  ],
  renames: false,
  live: liveVirtualMachineClasses,
};
