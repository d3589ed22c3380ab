import { expect } from 'vitest';
import type { Opened } from '../open-simulator.ts';

/** Calls every operation about VMs, customization specifications, storage policies, datacenters and pools. */
export async function walkMachines(opened: Opened): Promise<void> {
  const vm = await makeMachine(opened);
  await expectAll(opened, [...devices(vm), ...settings(vm, policyOf(opened)), ...dataSets(vm)]);
  await walkDataSet(opened, vm);
  await walkPower(opened, vm);
  await walkPlaces(opened);
  await walkCopies(opened, vm);
}

type Step = [method: string, path: string, body?: unknown];

async function expectAll({ call }: Opened, steps: Step[]): Promise<void> {
  for (const [method, path, body] of steps) {
    const answer = await call(method, path, body);
    expect({ method, path, ...answer, ok: answer.status < 300 }).toMatchObject({ ok: true });
  }
}

function policyOf({ simulator }: Opened): string {
  return [...simulator.state.storagePolicies.keys()][0] ?? '';
}

async function makeMachine(opened: Opened): Promise<string> {
  const { call, simulator } = opened;
  const { folders, clusters, datastores, networks } = simulator.state;
  const [cluster] = clusters.values();
  const [datastore] = datastores.values();
  const network = [...networks.values()].find(({ type }) => type === 'STANDARD_PORTGROUP');
  const folder = [...folders.values()].find(({ type }) => type === 'VIRTUAL_MACHINE')?.id;
  const placement = { folder, cluster: cluster?.id, datastore: datastore?.id };
  const { status, body } = await call('POST', '/api/vcenter/vm', {
    guest_OS: 'RHEL_9_64',
    name: 'walk',
    placement,
    boot: { type: 'EFI' },
    boot_devices: [{ type: 'DISK' }],
    cpu: { count: 2 },
    memory: { size_MiB: 2048, hot_add_enabled: true },
    disks: [
      { type: 'SCSI', new_vmdk: { name: 'walk', capacity: 1024 ** 3, storage_policy: { policy: policyOf(opened) } } },
    ],
    nics: [{ type: 'VMXNET3', backing: { type: 'STANDARD_PORTGROUP', network: network?.id }, start_connected: true }],
    cdroms: [{ type: 'SATA', backing: { type: 'CLIENT_DEVICE' } }],
    floppies: [{ backing: { type: 'CLIENT_DEVICE' } }],
    parallel_ports: [{ backing: { type: 'FILE', file: '[x] p' } }],
    serial_ports: [{ backing: { type: 'PIPE_SERVER', pipe: 'p' }, yield_on_poll: true }],
    scsi_adapters: [{ type: 'PVSCSI' }],
    sata_adapters: [{ type: 'AHCI' }],
    nvme_adapters: [{}],
    storage_policy: { policy: policyOf(opened) },
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body as string;
}

/** Adds, reads, changes and removes one of each class; what `makeMachine` made stays. */
function devices(vm: string): Step[] {
  const hardware = `/api/vcenter/vm/${vm}/hardware`;
  const cycle = (path: string, key: string, body: object, change?: object): Step[] => [
    ['GET', `${hardware}/${path}`],
    ['POST', `${hardware}/${path}`, body],
    ['GET', `${hardware}/${path}/${key}`],
    ...(change === undefined ? [] : ([['PATCH', `${hardware}/${path}/${key}`, change]] as Step[])),
    ['DELETE', `${hardware}/${path}/${key}`],
  ];
  return [
    ...cycle('disk', '2001', { type: 'SCSI', new_vmdk: { name: 'second' } }, {}),
    ...cycle('ethernet', '4001', {}, { start_connected: true, wake_on_lan_enabled: true }),
    ...cycle('cdrom', '16001', { backing: { type: 'CLIENT_DEVICE' } }, { start_connected: true }),
    ...cycle('floppy', '8001', {}, { start_connected: true }),
    ...cycle('parallel', '10001', {}, { start_connected: true }),
    ...cycle('serial', '9001', {}, { yield_on_poll: true }),
    ...cycle('adapter/scsi', '1001', {}, { sharing: 'VIRTUAL' }),
    ...cycle('adapter/sata', '15001', {}),
    ...cycle('adapter/nvme', '31001', {}),
  ];
}

function settings(vm: string, policy: string): Step[] {
  const root = `/api/vcenter/vm/${vm}`;
  return [
    ['GET', root],
    ['GET', `${root}/hardware`],
    ['PATCH', `${root}/hardware`, { upgrade_policy: 'NEVER' }],
    ['GET', `${root}/hardware/cpu`],
    ['PATCH', `${root}/hardware/cpu`, { count: 4, cores_per_socket: 2 }],
    ['GET', `${root}/hardware/memory`],
    ['PATCH', `${root}/hardware/memory`, { size_MiB: 4096 }],
    ['GET', `${root}/hardware/boot`],
    ['PATCH', `${root}/hardware/boot`, { delay: 100, type: 'EFI', efi_legacy_boot: false, network_protocol: 'IPV4' }],
    [
      'PUT',
      `${root}/hardware/boot/device`,
      {
        devices: [
          { type: 'DISK', disks: ['2000'] },
          { type: 'ETHERNET', nic: '4000' },
        ],
      },
    ],
    ['GET', `${root}/hardware/boot/device`],
    ['GET', `${root}/tools`],
    ['PATCH', `${root}/tools`, { upgrade_policy: 'MANUAL' }],
    ['GET', `${root}/tools/installer`],
    ['GET', `${root}/library-item`],
    ['GET', `${root}/storage/policy`],
    ['PATCH', `${root}/storage/policy`, { vm_home: { type: 'USE_SPECIFIED_POLICY', policy }, disks: {} }],
    ['GET', `${root}/storage/policy/compliance`],
    ['POST', `${root}/storage/policy/compliance?action=check`, { vm_home: true, disks: ['2000'] }],
    ['GET', `/api/vcenter/storage/policies/${policy}/vm`],
    ['GET', '/api/vcenter/storage/policies/compliance/vm?status=COMPLIANT&status=NOT_APPLICABLE'],
    ['GET', `${root}/guest/customization`],
    ...customization(root),
  ];
}

function customization(root: string): Step[] {
  const specs = '/api/vcenter/guest/customization-specs';
  const spec = {
    configuration_spec: { linux_config: { hostname: { type: 'VIRTUAL_MACHINE' }, domain: 'example' } },
    global_DNS_settings: { dns_servers: ['10.0.0.1'] },
    interfaces: [{ adapter: { ipv4: { type: 'DHCP' } } }],
  };
  const written = JSON.stringify({ name: 'imported', description: '', spec });
  return [
    ['POST', specs, { name: 'linux', description: 'x', spec }],
    ['GET', specs],
    ['GET', `${specs}/linux`],
    ['POST', `${specs}/linux?action=export`, { format: 'JSON' }],
    ['POST', `${specs}?action=import`, { customization_spec: written }],
    ['PUT', `${root}/guest/customization`, { name: 'linux' }],
    ['PUT', `${root}/guest/customization`, {}],
  ];
}

function dataSets(vm: string): Step[] {
  const set = { name: 'com.example.walk', description: '', host: 'READ_WRITE', guest: 'NONE' };
  return [
    ['POST', `/api/vcenter/vm/${vm}/data-sets`, { ...set, omit_from_snapshot_and_clone: false }],
    ['GET', `/api/vcenter/vm/${vm}/data-sets`],
  ];
}

async function walkDataSet(opened: Opened, vm: string): Promise<void> {
  const id = opened.simulator.state.virtualMachines.get(vm)?.dataSets[0]?.id ?? '';
  const one = `/api/vcenter/vm/${vm}/data-sets/${id}`;
  const specs = '/api/vcenter/guest/customization-specs';
  const named = opened.simulator.state.customizationSpecs.get('linux');
  const set = { name: 'linux', description: 'y', spec: named?.spec, fingerprint: named?.fingerprint };
  await expectAll(opened, [
    ['GET', one],
    ['PATCH', one, { description: 'x' }],
    ['PUT', `${one}/entries/color`, 'blue'],
    ['GET', `${one}/entries`],
    ['GET', `${one}/entries/color`],
    ['DELETE', `${one}/entries/color`],
    ['DELETE', `${one}?force=true`],
    ['PUT', `${specs}/linux`, set],
    ['DELETE', `${specs}/linux`],
  ]);
}

async function walkPower(opened: Opened, vm: string): Promise<void> {
  const root = `/api/vcenter/vm/${vm}`;
  const machine = opened.simulator.state.virtualMachines.get(vm);
  if (machine !== undefined) machine.tools.versionStatus = 'SUPPORTED_OLD';
  const plug = (path: string): Step[] => [
    ['POST', `${root}/hardware/${path}?action=connect`],
    ['POST', `${root}/hardware/${path}?action=disconnect`],
  ];
  await expectAll(opened, [
    ['POST', `${root}/power?action=start`],
    ['GET', `${root}/power`],
    ['POST', `${root}/hardware/ethernet/4000?action=disconnect`],
    ...plug('ethernet/4000'),
    ...plug('cdrom/16000'),
    ...plug('floppy/8000'),
    ...plug('parallel/10000'),
    ...plug('serial/9000'),
    ['POST', `${root}/tools/installer?action=connect`],
    ['POST', `${root}/tools/installer?action=disconnect`],
    ['POST', `${root}/tools?action=upgrade`, {}],
    ['GET', `${root}/guest/power`],
    ['GET', `${root}/guest/identity`],
    ['GET', `${root}/guest/networking`],
    ['GET', `${root}/guest/networking/interfaces`],
    ['GET', `${root}/guest/networking/routes`],
    ['GET', `${root}/guest/local-filesystem`],
    ['GET', `${root}/guest/operations`],
    ['POST', `${root}/guest/power?action=reboot`],
    ['POST', `${root}/guest/power?action=standby`],
    ['POST', `${root}/power?action=start`],
    ['POST', `${root}/power?action=reset`],
    ['POST', `${root}/power?action=suspend`],
    ['POST', `${root}/power?action=start`],
    ['POST', `${root}/guest/power?action=shutdown`],
    ['POST', `${root}/power?action=start`],
    ['POST', `${root}/power?action=stop`],
  ]);
}

async function walkPlaces(opened: Opened): Promise<void> {
  const { call, simulator } = opened;
  const [root] = [...simulator.state.resourcePools.values()].filter(({ parent }) => parent === undefined);
  const [policy] = simulator.state.storagePolicies.keys();
  const datastores = [...simulator.state.datastores.keys()];
  const pool = (await call('POST', '/api/vcenter/resource-pool', { name: 'walk', parent: root?.id })).body as string;
  const datacenter = (await call('POST', '/api/vcenter/datacenter', { name: 'DC9', folder: 'group-d1' }))
    .body as string;
  await expectAll(opened, [
    ['PATCH', `/api/vcenter/resource-pool/${pool}`, { cpu_allocation: { limit: 100 } }],
    ['DELETE', `/api/vcenter/resource-pool/${pool}`],
    ['DELETE', `/api/vcenter/datacenter/${datacenter}`],
    ['GET', `/api/vcenter/datastore/${datastores[0] ?? ''}/default-policy`],
    ['GET', `/api/vcenter/inventory/datastore?datastores=${datastores[0] ?? ''}`],
    ['GET', '/api/vcenter/storage/policies/entities/compliance?status=COMPLIANT&status=NOT_APPLICABLE'],
    ['POST', `/api/vcenter/storage/policies/${policy ?? ''}?action=check-compatibility`, { datastores }],
  ]);
}

async function walkCopies(opened: Opened, vm: string): Promise<void> {
  const { call, simulator } = opened;
  const { vmPathName = '', parent = '', resourcePool = '' } = simulator.state.virtualMachines.get(vm) ?? {};
  await expectAll(opened, [
    ['POST', '/api/vcenter/vm?action=clone', { source: vm, name: 'walk-2' }],
    ['POST', '/api/vcenter/vm?action=clone&vmw-task=true', { source: vm, name: 'walk-3', power_on: true }],
    ['POST', `/api/vcenter/vm/${vm}?action=unregister`],
  ]);
  const placement = { folder: parent, resource_pool: resourcePool };
  const again = await call('POST', '/api/vcenter/vm?action=register', { datastore_path: vmPathName, placement });
  const registered = simulator.state.virtualMachines.get(again.body as string);
  if (registered !== undefined) registered.hardwareVersion = 'VMX_20';
  await expectAll(opened, [
    ['POST', `/api/vcenter/vm/${again.body as string}/hardware?action=upgrade`, {}],
    ['DELETE', `/api/vcenter/vm/${again.body as string}`],
  ]);
}
