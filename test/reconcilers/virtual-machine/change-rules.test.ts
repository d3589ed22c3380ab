import { describe, expect, test } from 'vitest';
import type { Spec } from '../../../src/reconcilers/virtual-machine/facts.ts';
import { liveFacts, liveFields, machine, planOf, wantedMachine } from './machine.ts';

type Facts = Partial<typeof liveFacts>;
const off: Facts = { power: 'Off' };
const outage = (...steps: string[]): string[] => ['shut-down', ...steps, 'start'];

const [disk] = liveFacts.disks;
const [nic] = liveFacts.nics;
if (disk === undefined || nic === undefined) throw new Error('the machine of the tests has a disk and an adapter');
const root = { name: 'root', address: 'scsi:0:0' };
const data = { name: 'data', address: 'scsi:0:1', capacity: '10GiB' };
const ide = { name: 'ide', address: 'ide:primary:master', capacity: '10GiB' };
const front = { name: 'front', network: '/DC1/network/prod' };
const cd = { name: 'cd0', address: 'sata:0:0' };
const iso = { datastoreIso: { datastore: '/DC1/datastore/iso', path: 'rhel9.iso' } };
const hotCpu: Facts = { cpuHotAdd: true, cpuHotRemove: true };
const hotMemory: Facts = { memoryHotAdd: true, memoryStep: 128, memoryLimit: 16384 };

interface Row {
  what: string;
  wanted: Partial<Spec>;
  facts?: Facts;
  fields?: Partial<Spec>;
  steps: string[];
  /** Of the step that makes the change; `safe` when left out. */
  impact?: string;
  irreversible?: true;
}

/** Each row of the change rules, with the machine running unless the facts say otherwise. */
const rows: Row[] = [
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
  { what: 'NIC add', wanted: { nics: [front, { name: 'back', network: '/DC1/network/back' }] }, steps: ['add-nic'] },
  { what: 'NIC left out', wanted: { nics: [] }, steps: [] },
  {
    what: 'NIC removed with permission',
    wanted: { nics: [], disruption: { removeDevices: true } },
    steps: ['remove-nic'],
    impact: 'service-restart',
    irreversible: true,
  },
  { what: 'NIC network', wanted: { nics: [{ ...front, network: '/DC1/network/x' }] }, steps: ['update-nic'] },
  { what: 'NIC unplugged', wanted: { nics: [{ ...front, connected: false }] }, steps: ['disconnect-nic'] },
  { what: 'NIC unplugged, off', wanted: { nics: [{ ...front, connected: false }] }, facts: off, steps: [] },
  { what: 'NIC connected at start', wanted: { nics: [{ ...front, startConnected: false }] }, steps: ['update-nic'] },
  {
    what: 'NIC MAC',
    wanted: { nics: [{ ...front, mac: { mode: 'Manual', address: '00:50:56:00:00:01' } }] },
    steps: outage('update-nic'),
    impact: 'power-cycle',
  },
  { what: 'NIC with an automatic MAC', wanted: { nics: [{ ...front, mac: { mode: 'Automatic' } }] }, steps: [] },
  {
    what: 'NIC wake on LAN',
    wanted: { nics: [{ ...front, wakeOnLan: true }] },
    steps: outage('update-nic'),
    impact: 'power-cycle',
  },
  { what: 'NIC UPT, off', wanted: { nics: [{ ...front, uptCompatibility: true }] }, facts: off, steps: ['update-nic'] },
  {
    what: 'NIC type with permission',
    wanted: { nics: [{ ...front, type: 'E1000E' }], disruption: { replaceNics: true } },
    steps: ['replace-nic'],
    impact: 'service-restart',
    irreversible: true,
  },
  { what: 'CD-ROM medium', wanted: { cdroms: [{ ...cd, medium: iso }] }, steps: ['update-cdrom'] },
  { what: 'CD-ROM that is empty anyway', wanted: { cdroms: [{ ...cd, medium: { none: {} } }] }, steps: [] },
  { what: 'CD-ROM connected', wanted: { cdroms: [{ ...cd, connected: true }] }, steps: ['connect-cdrom'] },
  {
    what: 'IDE CD-ROM add',
    wanted: { cdroms: [cd, { name: 'cd1', address: 'ide:secondary:master' }] },
    steps: outage('add-cdrom'),
    impact: 'power-cycle',
  },
  {
    what: 'SCSI sharing',
    wanted: { controllers: { scsi: [{ bus: 0, sharing: 'VIRTUAL' }] } },
    steps: outage('update-controller'),
    impact: 'power-cycle',
  },
  {
    what: 'SCSI controller add',
    wanted: { controllers: { scsi: [{ bus: 0 }, { bus: 1, type: 'PVSCSI' }] } },
    steps: ['add-controller'],
  },
  {
    what: 'controller type with permission',
    wanted: { controllers: { scsi: [{ bus: 0, type: 'LSILOGICSAS' }] }, disruption: { moveDevices: true } },
    steps: outage('replace-controller'),
    impact: 'power-cycle',
  },
  {
    what: 'serial port add',
    wanted: { serialPorts: [{ name: 'console', backing: { network: { location: 'telnet://c:1' } } }] },
    steps: outage('add-port'),
    impact: 'power-cycle',
  },
  { what: 'tools policy', wanted: { tools: { upgradePolicy: 'UPGRADE_AT_POWER_CYCLE' } }, steps: ['update-tools'] },
  { what: 'storage policy', wanted: { storagePolicy: { home: 'gold' } }, steps: ['set-storage-policy'] },
  {
    what: 'data set',
    wanted: { dataSets: [{ name: 'com.example.a', host: 'READ_WRITE', guest: 'READ_ONLY' }] },
    steps: ['create-data-set'],
  },
  { what: 'tags', wanted: { tags: ['env/prod'] }, steps: ['attach-tags'] },
  { what: 'annotation', wanted: { annotation: 'new' }, steps: ['reconfigure'] },
  { what: 'extraConfig', wanted: { extraConfig: { 'svga.present': 'TRUE' } }, steps: ['reconfigure'] },
  { what: 'custom attributes', wanted: { customAttributes: { owner: 'team-a' } }, steps: ['set-custom-attributes'] },
  { what: 'CPU reservation', wanted: { cpuAllocation: { reservation: '500MHz' } }, steps: ['reconfigure'] },
  { what: 'memory limit', wanted: { memoryAllocation: { limit: '8GiB', lockAll: true } }, steps: ['reconfigure'] },
  { what: 'secure boot', wanted: { secureBoot: true }, steps: outage('reconfigure'), impact: 'power-cycle' },
  { what: 'vTPM', wanted: { vTpm: true }, steps: outage('reconfigure'), impact: 'power-cycle' },
  { what: 'nested virtualization, off', wanted: { nestedVirtualization: true }, facts: off, steps: ['reconfigure'] },
  {
    what: 'guest customization of a new revision',
    wanted: { guestCustomization: { revision: '2', specification: 'linux' } },
    facts: { customized: '1' },
    steps: outage('customize'),
    impact: 'power-cycle',
    irreversible: true,
  },
  {
    what: 'guest customization of a machine that somebody else made',
    wanted: { guestCustomization: { revision: '2', specification: 'linux' } },
    steps: [],
  },
  { what: 'another source', wanted: { source: { clone: { vm: '/DC1/vm/base' } } }, steps: [] },
  { what: 'template', wanted: { template: true }, steps: ['shut-down', 'mark-as-template'], impact: 'power-cycle' },
  { what: 'power off', wanted: { powerState: 'Off' }, steps: ['shut-down'], impact: 'power-cycle' },
  { what: 'power on', wanted: { powerState: 'On' }, facts: off, steps: ['start'] },
  { what: 'suspend', wanted: { powerState: 'Suspended' }, steps: ['suspend'], impact: 'power-cycle' },
  { what: 'resume', wanted: { powerState: 'On' }, facts: { power: 'Suspended' }, steps: ['start'] },
  {
    what: 'off for good with changes that need it',
    wanted: { powerState: 'Off', memory: { size: '4GiB' } },
    steps: ['shut-down', 'update-memory'],
    impact: 'power-cycle',
  },
  { what: 'what an unfinished outage left off', wanted: {}, facts: { power: 'Off', restart: true }, steps: ['start'] },
];

describe('a change of', () => {
  test.each(rows.map((row) => [row.what, row] as const))(
    '%s',
    (_what, { wanted, facts, fields, steps, impact, irreversible }) => {
      const { change, drafts } = planOf(wantedMachine(wanted), machine(facts, fields));
      expect(change.message).not.toContain('blocked');
      expect(drafts.map(({ operation }) => operation)).toEqual(steps);
      expect(change.verdict).toBe(steps.length === 0 ? 'keep' : 'update');
      const writes = drafts.filter(
        ({ operation }) => !['shut-down', 'start'].includes(operation) || drafts.length === 1,
      );
      const [write] = writes;
      if (write === undefined) return;
      expect(write.impact).toBe(impact ?? 'safe');
      expect(write.reversible).toBe(irreversible !== true);
      expect(change.fields.map((field) => field.reversible)).toContain(irreversible !== true);
    },
  );
});

test('a machine that is as asked needs nothing', () => {
  const { placement, ...fields } = liveFields;
  expect(
    planOf(wantedMachine({ ...fields, disks: [root], nics: [front], cdroms: [cd] }), machine()).change,
  ).toMatchObject({
    verdict: 'keep',
    fields: [],
  });
  expect(placement).toBeDefined();
});

test('everything that needs the power off is one outage, after what does not, and each of its steps says so', () => {
  const wanted = {
    annotation: 'new',
    memory: { size: '4GiB' },
    cpu: { count: 2 },
    hardware: { version: 'VMX_19' as const },
    disks: [root, data],
    nics: [{ ...front, wakeOnLan: true }],
  };
  const { drafts } = planOf(wantedMachine(wanted), machine());
  expect(drafts.map(({ operation, impact, restores }) => [operation, impact, restores])).toEqual([
    ['add-disk', 'safe', undefined],
    ['reconfigure', 'safe', undefined],
    ['shut-down', 'power-cycle', undefined],
    ['upgrade-hardware', 'power-cycle', undefined],
    ['update-cpu', 'power-cycle', undefined],
    ['update-memory', 'power-cycle', undefined],
    ['update-nic', 'power-cycle', undefined],
    ['start', 'power-cycle', 'shut-down'],
  ]);
});
