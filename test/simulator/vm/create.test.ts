import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { create, machine, openMachine, placement } from './machines.ts';

const gibibyte = 1024 ** 3;
const invalid = refusal(400, 'INVALID_ARGUMENT');
const missing = refusal(404, 'NOT_FOUND');
const newVmdk = { new_vmdk: {} };

describe('a VM from nothing', () => {
  test.each<[string, object, object]>([
    ['is off', {}, { name: 'new', power_state: 'POWERED_OFF', guest_OS: 'RHEL_9_64' }],
    [
      'has the newest hardware and a guest’s defaults',
      {},
      {
        hardware: { version: 'VMX_21', upgrade_policy: 'NEVER', upgrade_status: 'NONE' },
        cpu: { count: 1, cores_per_socket: 1 },
        memory: { size_MiB: 2048 },
        boot: { type: 'EFI', delay: 0, retry: false, retry_delay: 10_000 },
      },
    ],
    ['for Windows has more', { guest_OS: 'WINDOWS_SERVER_2019' }, { cpu: { count: 2 }, memory: { size_MiB: 4096 } }],
    ['for an old guest has BIOS', { guest_OS: 'WIN_XP_PRO' }, { boot: { type: 'BIOS' } }],
    [
      'without a word about disks has a blank one',
      { disks: undefined },
      {
        disks: {
          2000: {
            type: 'SCSI',
            scsi: { bus: 0, unit: 0 },
            capacity: 16 * gibibyte,
            backing: { vmdk_file: '[ds1] new/new.vmdk' },
          },
        },
        scsi_adapters: { 1000: { type: 'PVSCSI', sharing: 'NONE' } },
      },
    ],
    ['with an empty list has none', { disks: [] }, { disks: {}, scsi_adapters: {} }],
    [
      'has the adapters that its devices need',
      {
        disks: [
          { ...newVmdk, type: 'NVME' },
          { ...newVmdk, type: 'SCSI', scsi: { bus: 1 } },
        ],
        cdroms: [{ type: 'SATA' }],
      },
      {
        nvme_adapters: { 31000: { bus: 0 } },
        scsi_adapters: { 1000: { scsi: { bus: 1, unit: 7 } } },
        sata_adapters: { 15000: { bus: 0 } },
      },
    ],
    [
      'has a second adapter when the first is full',
      { disks: Array.from({ length: 31 }, () => ({ ...newVmdk, type: 'SATA' })) },
      { sata_adapters: { 15000: { bus: 0 }, 15001: { bus: 1 } } },
    ],
    [
      'has the adapters that were asked for',
      {
        scsi_adapters: [{ type: 'LSILOGICSAS', bus: 2, sharing: 'VIRTUAL' }],
        nvme_adapters: [{}],
        sata_adapters: [{}],
      },
      { scsi_adapters: { 1000: { type: 'LSILOGICSAS', scsi: { bus: 2 }, sharing: 'VIRTUAL' } } },
    ],
    [
      'has files side by side',
      { disks: [newVmdk, newVmdk, { new_vmdk: { name: 'data' } }] },
      {
        disks: {
          2000: { backing: { vmdk_file: '[ds1] new/new.vmdk' } },
          2001: { backing: { vmdk_file: '[ds1] new/new_1.vmdk' } },
          2002: { backing: { vmdk_file: '[ds1] new/data.vmdk' } },
        },
      },
    ],
    [
      'has its disk in a file that is there',
      { disks: [{ backing: { type: 'VMDK_FILE', vmdk_file: '[ds1] spare/spare.vmdk' } }] },
      { disks: { 2000: { capacity: 8 * gibibyte } } },
    ],
    [
      'has NICs that are not to start connected, with no address yet',
      { nics: [{}] },
      { nics: { 4000: { mac_type: 'ASSIGNED', start_connected: false, state: 'NOT_CONNECTED' } } },
    ],
    [
      'has a boot order',
      { boot_devices: [{ type: 'CDROM' }, { type: 'DISK' }] },
      { boot_devices: [{ type: 'CDROM' }, { type: 'DISK' }] },
    ],
    [
      'has all the settings',
      {
        cpu: { count: 4, cores_per_socket: 2, hot_add_enabled: true },
        memory: { size_MiB: 8192, hot_add_enabled: true },
        boot: { type: 'BIOS', delay: 5 },
      },
      {
        cpu: { count: 4, cores_per_socket: 2, hot_add_enabled: true, hot_remove_enabled: false },
        memory: { size_MiB: 8192, hot_add_enabled: true },
        boot: { type: 'BIOS', delay: 5 },
      },
    ],
    [
      'has ports',
      { floppies: [{}], serial_ports: [{}, {}], parallel_ports: [{}] },
      { floppies: { 8000: {} }, serial_ports: { 9000: {}, 9001: {} }, parallel_ports: { 10000: {} } },
    ],
  ])('%s', async (_name, spec, info) => {
    const opened = await openMachine();
    const made = await create(opened, spec);
    expect(made).toMatchObject({ status: 201 });
    expect((await opened.call('GET', `/api/vcenter/vm/${made.body as string}`)).body).toMatchObject(info);
  });

  test.each<[string, object, object]>([
    ['a name that is taken', { name: 'web-01' }, refusal(400, 'ALREADY_EXISTS')],
    ['the name of a template', { name: 'golden' }, refusal(400, 'ALREADY_EXISTS')],
    ['a name that is too long', { name: 'x'.repeat(81) }, invalid],
    ['an empty name', { name: '' }, invalid],
    ['a guest that is none', { guest_OS: 'RHEL_99_64' }, invalid],
    ['no guest', { guest_OS: undefined }, invalid],
    ['no placement', { placement: undefined }, invalid],
    ['no folder', { placement: { ...placement, folder: undefined } }, invalid],
    ['no datastore', { placement: { ...placement, datastore: undefined } }, invalid],
    ['no pool, host or cluster', { placement: { ...placement, resource_pool: undefined } }, invalid],
    ['a folder for hosts', { placement: { ...placement, folder: 'group-h3' } }, invalid],
    ['a pool that is not the host’s', { placement: { ...placement, host: 'host-25' } }, invalid],
    [
      'a cluster without DRS',
      { placement: { ...placement, resource_pool: undefined, cluster: 'domain-c24' } },
      invalid,
    ],
    [
      'a host of another cluster',
      { placement: { ...placement, resource_pool: undefined, cluster: 'domain-c20', host: 'host-25' } },
      invalid,
    ],
    ['a folder that is not there', { placement: { ...placement, folder: 'group-v9' } }, missing],
    ['a policy that is not there', { storage_policy: { policy: 'x' } }, missing],
    ['a network that is not there', { nics: [{ backing: { type: 'STANDARD_PORTGROUP', network: 'x' } }] }, missing],
    ['a network of another type', { nics: [{ backing: { type: 'OPAQUE_NETWORK', network: 'network-50' } }] }, invalid],
    [
      'one address twice',
      {
        disks: [
          { ...newVmdk, type: 'SCSI', scsi: { bus: 0, unit: 0 } },
          { ...newVmdk, type: 'SCSI', scsi: { bus: 0, unit: 0 } },
        ],
      },
      refusal(400, 'RESOURCE_IN_USE'),
    ],
    [
      'one file twice',
      { disks: [{ new_vmdk: { name: 'a' } }, { new_vmdk: { name: 'a' } }] },
      refusal(400, 'ALREADY_EXISTS'),
    ],
    [
      'a disk of another VM',
      { disks: [{ backing: { type: 'VMDK_FILE', vmdk_file: '[ds1] web-01/web-01.vmdk' } }] },
      refusal(400, 'RESOURCE_IN_USE'),
    ],
    [
      'a disk without room',
      { disks: [{ new_vmdk: { capacity: 600 * gibibyte } }] },
      refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'),
    ],
    ['CPUs that do not fit their sockets', { cpu: { count: 3, cores_per_socket: 2 } }, invalid],
    ['memory that cannot be', { memory: { size_MiB: 3 } }, invalid],
    ['a hardware version that is not known', { hardware_version: 'VMX_22' }, invalid],
    [
      'a guest that is newer than the hardware',
      { guest_OS: 'DEBIAN_12_64', hardware_version: 'VMX_19' },
      refusal(400, 'UNSUPPORTED'),
    ],
    [
      'a boot order with devices that cannot be named yet',
      { boot_devices: [{ type: 'DISK', disks: ['2000'] }] },
      refusal(400, 'UNEXPECTED_INPUT'),
    ],
    ['a type twice in the boot order', { boot_devices: [{ type: 'DISK' }, { type: 'DISK' }] }, invalid],
    ['a power state', { power_state: 'POWERED_ON' }, refusal(400, 'UNEXPECTED_INPUT')],
    ['null for what is left out', { name: null }, invalid],
  ])('is not made with %s, and leaves nothing behind', async (_name, spec, answer) => {
    const template = machine({ id: 'vm-62', name: 'golden', template: true });
    const opened = await openMachine({}, {}, template);
    const { virtualMachines, datastoreFiles } = opened.simulator.state;
    const before = [virtualMachines.size, datastoreFiles.size];
    expect(await create(opened, spec)).toMatchObject(answer);
    expect([virtualMachines.size, datastoreFiles.size]).toEqual(before);
  });

  test('may have a guest that its hardware does not know when nothing is left to guess', async () => {
    const opened = await openMachine();
    const spec = { cpu: { count: 1 }, memory: { size_MiB: 1024 }, boot: { type: 'EFI' }, disks: [] };
    const made = await create(opened, { ...spec, guest_OS: 'DEBIAN_12_64', hardware_version: 'VMX_19' });
    expect(made).toMatchObject({ status: 201 });
  });

  test('is where it was put, on a host that DRS picks or the one that is named', async () => {
    const opened = await openMachine();
    const { virtualMachines, hosts } = opened.simulator.state;
    const chosen = { folder: 'group-v10', datastore: 'datastore-41' };
    const byDrs = await create(opened, { placement: { ...chosen, cluster: 'domain-c20' } });
    const byHost = await create(opened, { name: 'b', placement: { ...chosen, host: 'host-25' } });
    const first = virtualMachines.get(byDrs.body as string);
    expect(first).toMatchObject({ parent: 'group-v10', datastore: 'datastore-41', resourcePool: 'resgroup-30' });
    expect(hosts.get(first?.host ?? '')?.parent).toBe('domain-c20');
    const second = { host: 'host-25', resourcePool: 'resgroup-34', vmPathName: '[ds2] b/b.vmx' };
    expect(virtualMachines.get(byHost.body as string)).toMatchObject(second);
  });

  test('has an id that no VM had before', async () => {
    const opened = await openMachine();
    const first = await create(opened, {});
    await opened.call('DELETE', `/api/vcenter/vm/${first.body as string}`);
    opened.simulator.load(opened.simulator.dump());
    expect((await create(opened, {})).body).not.toBe(first.body);
  });

  test('has no Tools, unless guests come with them', async () => {
    const opened = await openMachine();
    const bare = (await create(opened, {})).body as string;
    expect((await opened.call('GET', `/api/vcenter/vm/${bare}/tools`)).body).toMatchObject({
      version_status: 'NOT_INSTALLED',
    });
    const other = await openMachine({}, { behaviour: { toolsOfNewMachines: 'present' } });
    const ready = (await create(other, {})).body as string;
    expect((await other.call('GET', `/api/vcenter/vm/${ready}/tools`)).body).toMatchObject({
      version_status: 'CURRENT',
    });
  });

  test('in another folder may have the same name', async () => {
    const opened = await openMachine();
    const elsewhere = { name: 'web-01', placement: { ...placement, folder: 'group-v10' } };
    expect(await create(opened, elsewhere)).toMatchObject({ status: 201 });
  });
});
