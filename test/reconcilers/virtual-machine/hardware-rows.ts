import { off, outage, data, root, type Row } from './change-row.ts';
import { liveFacts } from './machine.ts';

const [disk] = liveFacts.disks;
if (disk === undefined) throw new Error('the machine of the tests has a disk');
const ide = { name: 'ide', address: 'ide:primary:master', capacity: '10GiB' };
const hotCpu = { cpuHotAdd: true, cpuHotRemove: true };
const hotMemory = { memoryHotAdd: true, memoryStep: 128, memoryLimit: 16384 };

/** Rows about place, hardware and disks; the machine runs unless the facts say otherwise. */
export const hardwareRows: Row[] = [
  { what: 'rename', wanted: { name: 'web-02' }, steps: ['rename'] },
  { what: 'folder', wanted: { placement: { folder: '/DC1/vm/other' } }, steps: ['relocate'] },
  {
    what: 'resource pool that is held',
    wanted: {
      placement: { folder: '/DC1/vm/prod', resourcePool: '/DC1/host/C1/Resources/x', enforce: ['resourcePool'] },
    },
    steps: ['relocate'],
  },
  {
    what: 'host that is held',
    wanted: { placement: { folder: '/DC1/vm/prod', host: '/DC1/host/C1/esx-2', enforce: ['host'] } },
    steps: ['relocate'],
  },
  {
    what: 'host that is not held',
    wanted: { placement: { folder: '/DC1/vm/prod', host: '/DC1/host/C1/esx-2' } },
    steps: [],
  },
  {
    what: 'datastore that is held',
    wanted: { placement: { folder: '/DC1/vm/prod', datastore: '/DC1/datastore/ds2', enforce: ['datastore'] } },
    steps: ['relocate'],
  },
  {
    what: 'datastore of a disk',
    wanted: { disks: [{ ...root, datastore: '/DC1/datastore/ds2' }] },
    steps: ['relocate'],
  },
  { what: 'guest OS', wanted: { guestOS: 'RHEL_9_64' }, steps: outage('reconfigure'), impact: 'power-cycle' },
  { what: 'guest OS, off', wanted: { guestOS: 'RHEL_9_64' }, facts: off, steps: ['reconfigure'] },
  {
    what: 'hardware version up',
    wanted: { hardware: { version: 'VMX_19' } },
    steps: outage('upgrade-hardware'),
    impact: 'power-cycle',
    irreversible: true,
  },
  {
    what: 'hardware version up, off',
    wanted: { hardware: { version: 'VMX_19' } },
    facts: off,
    steps: ['upgrade-hardware'],
    irreversible: true,
  },
  { what: 'hardware version down', wanted: { hardware: { version: 'VMX_15' } }, steps: [] },
  { what: 'scheduled upgrade', wanted: { hardware: { upgradePolicy: 'ALWAYS' } }, steps: ['schedule-upgrade'] },
  { what: 'CPUs up', wanted: { cpu: { count: 6 } }, steps: outage('update-cpu'), impact: 'power-cycle' },
  { what: 'CPUs up with hot add', wanted: { cpu: { count: 6 } }, facts: hotCpu, steps: ['update-cpu'] },
  { what: 'CPUs up, off', wanted: { cpu: { count: 6 } }, facts: off, steps: ['update-cpu'] },
  { what: 'CPUs down', wanted: { cpu: { count: 2 } }, steps: outage('update-cpu'), impact: 'power-cycle' },
  { what: 'CPUs down with hot remove', wanted: { cpu: { count: 2 } }, facts: hotCpu, steps: ['update-cpu'] },
  {
    what: 'CPUs down with hot add only',
    wanted: { cpu: { count: 2 } },
    facts: { cpuHotAdd: true },
    steps: outage('update-cpu'),
    impact: 'power-cycle',
  },
  {
    what: 'CPUs up and hot add switched on at once',
    wanted: { cpu: { count: 6, hotAdd: true } },
    steps: outage('update-cpu'),
    impact: 'power-cycle',
  },
  {
    what: 'cores per socket with hot add',
    wanted: { cpu: { coresPerSocket: 4 } },
    facts: hotCpu,
    steps: outage('update-cpu'),
    impact: 'power-cycle',
  },
  {
    what: 'cores per socket that the host chooses',
    wanted: { cpu: { coresPerSocket: 4 } },
    facts: { autoCores: true },
    steps: [],
  },
  { what: 'CPU hot add', wanted: { cpu: { hotAdd: true } }, steps: outage('update-cpu'), impact: 'power-cycle' },
  { what: 'CPU hot remove, off', wanted: { cpu: { hotRemove: true } }, facts: off, steps: ['update-cpu'] },
  { what: 'memory up', wanted: { memory: { size: '12GiB' } }, steps: outage('update-memory'), impact: 'power-cycle' },
  { what: 'memory up with hot add', wanted: { memory: { size: '12GiB' } }, facts: hotMemory, steps: ['update-memory'] },
  {
    what: 'memory up beyond what is hot',
    wanted: { memory: { size: '32GiB' } },
    facts: hotMemory,
    steps: outage('update-memory'),
    impact: 'power-cycle',
  },
  {
    what: 'memory up off the steps that are hot',
    wanted: { memory: { size: '8200MiB' } },
    facts: hotMemory,
    steps: outage('update-memory'),
    impact: 'power-cycle',
  },
  {
    what: 'memory down with hot add',
    wanted: { memory: { size: '4GiB' } },
    facts: hotMemory,
    steps: outage('update-memory'),
    impact: 'power-cycle',
  },
  { what: 'memory down, off', wanted: { memory: { size: '4GiB' } }, facts: off, steps: ['update-memory'] },
  {
    what: 'memory up and hot add switched on at once',
    wanted: { memory: { size: '12GiB', hotAdd: true } },
    steps: outage('update-memory'),
    impact: 'power-cycle',
  },
  {
    what: 'firmware with its permission',
    wanted: { boot: { firmware: 'BIOS' }, disruption: { firmwareChange: true } },
    steps: outage('update-firmware'),
    impact: 'power-cycle',
  },
  {
    what: 'legacy boot',
    wanted: { boot: { efiLegacyBoot: true } },
    steps: outage('update-firmware'),
    impact: 'power-cycle',
  },
  {
    what: 'legacy boot of a BIOS',
    wanted: { boot: { efiLegacyBoot: true } },
    fields: { boot: { firmware: 'BIOS' } },
    steps: [],
  },
  { what: 'boot delay and retry', wanted: { boot: { delay: '5s', retry: true } }, steps: ['update-boot'] },
  {
    what: 'boot order',
    wanted: { boot: { order: [{ type: 'ETHERNET' }, { type: 'DISK' }] } },
    steps: ['set-boot-order'],
  },
  {
    what: 'boot order of the same types',
    wanted: { boot: { order: [{ type: 'DISK' }, { type: 'ETHERNET' }] } },
    steps: [],
  },
  { what: 'disk add', wanted: { disks: [root, data] }, steps: ['add-disk'] },
  { what: 'IDE disk add', wanted: { disks: [root, ide] }, steps: outage('add-disk'), impact: 'power-cycle' },
  { what: 'disk grow', wanted: { disks: [{ ...root, capacity: '50GiB' }] }, steps: ['grow-disk'], irreversible: true },
  {
    what: 'IDE disk grow',
    wanted: { disks: [{ name: 'ide', address: 'ide:primary:master', capacity: '50GiB' }] },
    facts: { disks: [{ ...disk, address: 'ide:primary:master' }] },
    steps: outage('grow-disk'),
    impact: 'power-cycle',
    irreversible: true,
  },
  { what: 'disk that a datastore rounded up', wanted: { disks: [{ ...root, capacity: '40959.5MiB' }] }, steps: [] },
  { what: 'disk left out', wanted: { disks: [] }, steps: [] },
  {
    what: 'disk removed with permission',
    wanted: { disks: [], disruption: { detachDisks: true } },
    steps: ['detach-disk'],
  },
  {
    what: 'disk destroyed with permission',
    wanted: { disks: [], disruption: { detachDisks: true } },
    facts: { diskRemoval: 'scsi:0:0=Destroy' },
    steps: ['destroy-disk', 'remember'],
    impact: 'destructive',
    irreversible: true,
  },
  {
    what: 'disk moved with permission',
    wanted: {
      disks: [{ name: 'root', address: 'scsi:0:3', fileName: 'web-01' }],
      disruption: { moveDevices: true },
    },
    steps: outage('move-disk'),
    impact: 'power-cycle',
  },
  {
    what: 'storage policy of a disk',
    wanted: { disks: [{ ...root, storagePolicy: 'gold' }] },
    steps: ['set-storage-policy'],
  },
];
