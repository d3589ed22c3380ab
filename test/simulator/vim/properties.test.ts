import { describe, expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import { machineNamed, openVim, ref, services, vmRef, type OpenedVim, type Reference } from './open-vim.ts';

/** The first object of a type in the made-up inventory that has that name. */
function named({ simulator }: OpenedVim, type: string, name: string): Reference {
  const { folders, datacenters, clusters, hosts, datastores, networks, resourcePools } = simulator.state;
  const collections = {
    Folder: folders,
    Datacenter: datacenters,
    ClusterComputeResource: clusters,
    HostSystem: hosts,
    Datastore: datastores,
    DistributedVirtualPortgroup: networks,
    ResourcePool: resourcePools,
  };
  const found = [...collections[type as keyof typeof collections].values()].find((object) => object.name === name);
  if (found === undefined) throw new Error(`There is no ${type} called ${name}.`);
  return ref(type, found.id);
}

describe('properties of the inventory', () => {
  test.each([
    ['Folder', 'prod', 'childType', ['Folder', 'VirtualMachine', 'VirtualApp']],
    ['Datacenter', 'DC0', 'name', 'DC0'],
    ['ClusterComputeResource', 'Cluster-A', 'name', 'Cluster-A'],
    [
      'ClusterComputeResource',
      'Cluster-A',
      'configuration',
      { dasConfig: { _typeName: 'ClusterDasConfigInfo', enabled: true }, drsConfig: { enabled: true } },
    ],
    [
      'HostSystem',
      'edge01.dc0.example',
      'runtime',
      { connectionState: 'connected', powerState: 'poweredOn', inMaintenanceMode: false },
    ],
    ['HostSystem', 'edge01.dc0.example', 'config', { product: { name: 'VMware ESXi', version: '8.0.2' } }],
    ['Datastore', 'vsan-01', 'summary', { _typeName: 'DatastoreSummary', type: 'vsan', accessible: true }],
    ['Datastore', 'vmfs-01', 'info', { _typeName: 'VmfsDatastoreInfo', name: 'vmfs-01' }],
    ['Datastore', 'vsan-01', 'effectiveRole', [-1]],
    ['Folder', 'prod', 'disabledMethod', []],
    [
      'ResourcePool',
      'prod',
      'config',
      {
        cpuAllocation: {
          _typeName: 'ResourceAllocationInfo',
          reservation: 0,
          limit: -1,
          expandableReservation: true,
          shares: { _typeName: 'SharesInfo', level: 'normal', shares: 4000 },
        },
      },
    ],
  ])('%s %s has %s', async (type, name, property, value) => {
    const opened = await openVim();
    const { status, body } = await opened.get(named(opened, type, name), property);
    expect({ status, body }).toMatchObject({ status: 200, body: value });
  });

  test('parents lead from a VM to the root, and a standalone host has a compute resource above it', async () => {
    const opened = await openVim();
    const path: string[] = [];
    for (let at: Reference | undefined = vmRef(machineNamed(opened)); at !== undefined;) {
      path.push(at.type);
      at = (await opened.get(at, 'parent')).body as Reference | undefined;
    }
    expect(path).toEqual(['VirtualMachine', 'Folder', 'Folder', 'Datacenter', 'Folder']);
    const host = named(opened, 'HostSystem', 'edge01.dc0.example');
    const compute = (await opened.get(host, 'parent')).body as Reference;
    expect(compute.type).toBe('ComputeResource');
    expect(await opened.get(compute, 'host')).toMatchObject({ body: [host] });
    const pool = (await opened.get(compute, 'resourcePool')).body as Reference;
    expect(await opened.get(pool, 'owner')).toMatchObject({ body: compute });
    expect(await opened.get(compute, 'parent')).toMatchObject({ body: { type: 'Folder' } });
  });

  test('a host that does not answer has no known power state, and one in maintenance says so', async () => {
    const opened = await openVim();
    const [host] = opened.simulator.state.hosts.values();
    Object.assign(host ?? {}, { connectionState: 'NOT_RESPONDING', inMaintenanceMode: true });
    const { body } = await opened.get(ref('HostSystem', host?.id ?? ''), 'runtime');
    expect(body).toMatchObject({ connectionState: 'notResponding', powerState: 'unknown', inMaintenanceMode: true });
    expect(await opened.get(ref('HostSystem', host?.id ?? ''), 'config')).toMatchObject({ status: 204 });
  });

  test('port groups of one name are told apart by their switch', async () => {
    const opened = await openVim();
    const { networks } = opened.simulator.state;
    const [, one, other] = networks.values();
    Object.assign(other ?? {}, { name: one?.name, distributedSwitch: 'DSwitch-2' });
    const switches = await Promise.all(
      [one, other].map(async (network) => {
        const { body } = await opened.get(ref('DistributedVirtualPortgroup', network?.id ?? ''), 'config');
        const found = (body as { distributedVirtualSwitch: Reference }).distributedVirtualSwitch;
        return (await opened.get(found, 'name')).body;
      }),
    );
    expect(switches).toEqual(['DSwitch', 'DSwitch-2']);
  });

  test('an object that is gone, or of another type, is not found', async () => {
    const opened = await openVim();
    const { id } = machineNamed(opened);
    for (const object of [ref('VirtualMachine', 'vm-0'), ref('Folder', id), ref('Network', 'dvportgroup-0')]) {
      const answer = await opened.get(object, 'name');
      expect(answer).toMatchObject({ status: 500, body: { _typeName: 'ManagedObjectNotFound', obj: object } });
    }
  });
});

interface Device {
  _typeName: string;
  key: number;
  controllerKey?: number;
  unitNumber?: number;
  backing?: { _typeName: string };
}

async function devices(opened: OpenedVim, machine: VirtualMachine): Promise<Device[]> {
  const { body } = await opened.get(vmRef(machine), 'config');
  return (body as { hardware: { device: Device[] } }).hardware.device;
}

describe('properties of a VM', () => {
  test('its configuration is in the words of VIM', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    Object.assign(machine, {
      annotation: 'shop',
      extraConfig: { 'svga.present': 'TRUE' },
      secureBoot: true,
      nestedVirtualization: true,
      biosUuid: machine.biosUuid.toUpperCase(),
    });
    const { body } = await opened.get(vmRef(machine), 'config');
    expect(body).toMatchObject({
      _typeName: 'VirtualMachineConfigInfo',
      name: 'web-01',
      guestId: 'ubuntu64Guest',
      version: 'vmx-19',
      uuid: machine.biosUuid.toLowerCase(),
      instanceUuid: machine.instanceUuid,
      annotation: 'shop',
      firmware: 'efi',
      template: false,
      nestedHVEnabled: true,
      cpuHotAddEnabled: true,
      memoryHotAddEnabled: true,
      files: { vmPathName: '[vsan-01] web-01/web-01.vmx' },
      tools: { toolsUpgradePolicy: 'manual' },
      hardware: { _typeName: 'VirtualHardware', numCPU: 2, numCoresPerSocket: 1, memoryMB: 4096 },
      bootOptions: { efiSecureBootEnabled: true, enterBIOSSetup: false, bootRetryDelay: 10_000 },
      cpuAllocation: { _typeName: 'ResourceAllocationInfo', reservation: 0, limit: -1 },
      extraConfig: [{ _typeName: 'OptionValue', key: 'svga.present', value: { _typeName: 'string', _value: 'TRUE' } }],
    });
  });

  test('every device has the class, the controller and the backing of its kind', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const plug = { connected: true, startConnected: true, allowGuestControl: true };
    machine.virtualTpm = true;
    machine.nvmeAdapters.push({ key: '31000', label: 'NVME controller 0', bus: 0 });
    const [disk] = machine.disks;
    if (disk !== undefined) {
      machine.disks.push({ ...disk, key: '3000', type: 'IDE', bus: 1, unit: 1, provisioning: 'eagerZeroedThick' });
      machine.disks.push({ ...disk, key: '32000', type: 'NVME', bus: 0, unit: 3, mode: 'independent_persistent' });
    }
    machine.serialPorts.push({
      key: '9000',
      label: 'Serial port 1',
      ...plug,
      yieldOnPoll: true,
      backing: { type: 'NETWORK_SERVER', networkLocation: 'telnet://:4000' },
    });
    machine.floppies.push({ key: '8000', label: 'Floppy drive 1', ...plug, backing: { type: 'CLIENT_DEVICE' } });
    const found = await devices(opened, machine);
    const byKey = new Map(found.map((device) => [device.key, device]));
    const standard = machine.scsiAdapters[0]?.key;
    expect(byKey.get(Number(standard))).toMatchObject({
      _typeName: 'ParaVirtualSCSIController',
      sharedBus: 'noSharing',
    });
    expect(byKey.get(2000)).toMatchObject({
      _typeName: 'VirtualDisk',
      controllerKey: Number(standard),
      unitNumber: 0,
      capacityInKB: 41_943_040,
      capacityInBytes: 42_949_672_960,
      backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', diskMode: 'persistent', thinProvisioned: true },
    });
    expect(byKey.get(3000)).toMatchObject({ controllerKey: 201, unitNumber: 1, backing: { eagerlyScrub: true } });
    expect(byKey.get(32_000)).toMatchObject({
      controllerKey: 31_000,
      unitNumber: 3,
      backing: { diskMode: 'independent_persistent' },
    });
    expect(byKey.get(9000)).toMatchObject({
      _typeName: 'VirtualSerialPort',
      yieldOnPoll: true,
      connectable: { _typeName: 'VirtualDeviceConnectInfo', connected: true },
      backing: { _typeName: 'VirtualSerialPortURIBackingInfo', direction: 'server', serviceURI: 'telnet://:4000' },
    });
    expect(byKey.get(8000)).toMatchObject({ backing: { _typeName: 'VirtualFloppyRemoteDeviceBackingInfo' } });
    expect(byKey.get(11_000)).toMatchObject({ _typeName: 'VirtualTPM', controllerKey: 100 });
    expect(byKey.get(15_000)).toMatchObject({ _typeName: 'VirtualAHCIController', busNumber: 0 });
    expect(found.filter(({ _typeName }) => _typeName === 'VirtualCdrom')).toHaveLength(1);
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
  });

  test.each([
    ['STANDARD_PORTGROUP', 'VirtualEthernetCardNetworkBackingInfo'],
    ['DISTRIBUTED_PORTGROUP', 'VirtualEthernetCardDistributedVirtualPortBackingInfo'],
    ['OPAQUE_NETWORK', 'VirtualEthernetCardOpaqueNetworkBackingInfo'],
  ] as const)('a network adapter on a %s has the backing %s', async (type, backing) => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const network = opened.simulator.state.networks.get(machine.nics[0]?.network ?? '');
    if (network !== undefined) network.type = type;
    const nic = (await devices(opened, machine)).find(({ key }) => key === 4000);
    expect(nic).toMatchObject({
      _typeName: 'VirtualVmxnet3',
      addressType: 'assigned',
      backing: { _typeName: backing },
    });
  });

  test('a pending question, snapshots and custom values are there while they are, and not set otherwise', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const at = vmRef(machine);
    expect((await opened.get(at, 'runtime')).body).not.toHaveProperty('question');
    expect(await opened.get(at, 'snapshot')).toMatchObject({ status: 204 });
    machine.question = {
      id: 'q1',
      text: 'Moved or copied?',
      choices: [{ key: '0', label: 'Moved' }],
      defaultChoice: '0',
    };
    const snapshot = { name: 's', description: '', createdAt: 0, powerState: 'POWERED_ON' } as const;
    machine.snapshots = [
      { ...snapshot, id: 'snapshot-1' },
      { ...snapshot, id: 'snapshot-2', parent: 'snapshot-1' },
    ];
    machine.customValues = { 7: 'team-a' };
    expect((await opened.get(at, 'runtime')).body).toMatchObject({
      question: { _typeName: 'VirtualMachineQuestionInfo', id: 'q1', choice: { defaultIndex: 0 } },
    });
    expect((await opened.get(at, 'snapshot')).body).toMatchObject({
      currentSnapshot: { value: 'snapshot-2' },
      rootSnapshotList: [{ snapshot: { value: 'snapshot-1' }, childSnapshotList: [{ id: 2 }] }],
    });
    expect((await opened.get(at, 'customValue')).body).toEqual([
      { _typeName: 'CustomFieldStringValue', key: 7, value: 'team-a' },
    ]);
  });

  test('the guest says something while its Tools run', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const on = (await opened.get(vmRef(machine), 'guest')).body;
    expect(on).toMatchObject({ toolsRunningStatus: 'guestToolsRunning', hostName: 'web-01', guestState: 'running' });
    expect(on).toMatchObject({ guestFamily: 'linuxGuest', toolsVersionStatus2: 'guestToolsCurrent' });
    machine.powerState = 'POWERED_OFF';
    const off = (await opened.get(vmRef(machine), 'guest')).body;
    expect(off).toMatchObject({ toolsRunningStatus: 'guestToolsNotRunning', guestState: 'notRunning' });
    expect(off).not.toHaveProperty('ipAddress');
  });

  test('a template has no pool, and is in the folder where it is', async () => {
    const opened = await openVim();
    const template = vmRef(machineNamed(opened, 'template-01'));
    expect(await opened.get(template, 'resourcePool')).toMatchObject({ status: 204 });
    const folder = (await opened.get(template, 'parent')).body as Reference;
    expect((await opened.get(folder, 'childEntity')).body).toContainEqual(template);
  });

  test('what only the service content names is there too', async () => {
    const opened = await openVim();
    expect(await opened.get(services.sessions, 'currentSession')).toMatchObject({ body: { _typeName: 'UserSession' } });
    expect(await opened.get(services.fields, 'field')).toMatchObject({ status: 200, body: [] });
  });
});
