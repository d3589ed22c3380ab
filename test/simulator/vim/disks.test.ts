import { describe, expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import { machineNamed, openVim, typed, vmRef, type OpenedVim, type TaskInfo } from './open-vim.ts';

const gibibyte = 1024 ** 3;
const size = 40 * gibibyte;

interface Disk {
  key: number;
  capacityInKB: number;
  capacityInBytes: number;
  controllerKey: number;
  unitNumber: number;
  backing: object;
}

/** A VM with what a caller reads of its first disk. */
async function openDisk(change: Partial<VirtualMachine> = {}) {
  const opened = await openVim();
  const machine = machineNamed(opened);
  Object.assign(machine, change);
  const { body } = await opened.get(vmRef(machine), 'config');
  const { device } = (body as { hardware: { device: ({ _typeName: string } & Disk)[] } }).hardware;
  const disk = device.find(({ _typeName }) => _typeName === 'VirtualDisk');
  if (disk === undefined) throw new Error('The VM has no disk.');
  return { opened, machine, disk };
}

function change(opened: OpenedVim, machine: VirtualMachine, ...changes: object[]): Promise<TaskInfo> {
  const deviceChange = changes.map((members) => typed('VirtualDeviceConfigSpec', members));
  const spec = typed('VirtualMachineConfigSpec', { deviceChange });
  return opened.task(vmRef(machine), 'ReconfigVM_Task', { spec });
}

const capacity = (bytes: number): object => ({ capacityInKB: bytes / 1024, capacityInBytes: bytes });

describe('growing a disk', () => {
  test.each<[name: string, change: Partial<VirtualMachine>, members: object, bytes: number]>([
    ['off', { powerState: 'POWERED_OFF' }, capacity(2 * size), 2 * size],
    ['on', { powerState: 'POWERED_ON' }, capacity(2 * size), 2 * size],
    ['to what it is', { powerState: 'SUSPENDED' }, capacity(size), size],
  ])('is done while the VM is %s', async (_name, before, members, bytes) => {
    const { opened, machine, disk } = await openDisk(before);
    const info = await change(opened, machine, { operation: 'edit', device: { ...disk, ...members } });
    expect(info).toMatchObject({ state: 'success' });
    expect(machine.disks[0]?.capacity).toBe(bytes);
  });

  test.each([
    ['only kilobytes', { capacityInKB: (2 * size) / 1024, capacityInBytes: undefined }],
    ['only bytes', { capacityInKB: undefined, capacityInBytes: 2 * size }],
  ])('takes %s as well', async (_name, members) => {
    const { opened, machine, disk } = await openDisk();
    await change(opened, machine, { operation: 'edit', device: { ...disk, ...members } });
    expect(machine.disks[0]?.capacity).toBe(2 * size);
  });

  const snapshots: VirtualMachine['snapshots'] = [
    { id: 'snapshot-1', name: 's', description: '', createdAt: 0, powerState: 'POWERED_OFF' },
  ];

  test.each<[name: string, change: Partial<VirtualMachine>, members: object, fault: string]>([
    ['a smaller capacity', {}, capacity(size / 2), 'InvalidArgument'],
    ['new bytes beside old kilobytes', {}, { capacityInBytes: 2 * size }, 'InvalidArgument'],
    ['new kilobytes beside old bytes', {}, { capacityInKB: (2 * size) / 1024 }, 'InvalidArgument'],
    ['a VM with snapshots', { snapshots }, capacity(2 * size), 'InvalidState'],
    ['a suspended VM', { powerState: 'SUSPENDED' }, capacity(2 * size), 'InvalidPowerState'],
  ])('is refused for %s', async (_name, before, members, fault) => {
    const { opened, machine, disk } = await openDisk(before);
    const info = await change(opened, machine, { operation: 'edit', device: { ...disk, ...members } });
    expect(info).toMatchObject({ state: 'error', error: { fault: { _typeName: fault } } });
    expect(machine.disks[0]?.capacity).toBe(size);
  });

  test.each([
    ['POWERED_ON', 'error'],
    ['POWERED_OFF', 'success'],
  ] as const)('on IDE while the VM is %s is a task with %s', async (powerState, state) => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    machine.powerState = powerState;
    Object.assign(machine.disks[0] ?? {}, { type: 'IDE', bus: 0, unit: 0 });
    const device = typed('VirtualDisk', { key: 2000, ...capacity(2 * size) });
    expect(await change(opened, machine, { operation: 'edit', device })).toMatchObject({ state });
  });
});

describe('disks that come and go', () => {
  const newDisk = (members: object, backing: object = {}): object => ({
    operation: 'add',
    fileOperation: 'create',
    device: typed('VirtualDisk', {
      key: -1,
      controllerKey: 1000,
      unitNumber: 1,
      capacityInKB: (10 * gibibyte) / 1024,
      ...members,
      backing: typed('VirtualDiskFlatVer2BackingInfo', { fileName: '', diskMode: 'persistent', ...backing }),
    }),
  });

  test.each([
    ['thin', { thinProvisioned: true }, 'thin'],
    ['thick', {}, 'thick'],
    ['zeroed', { thinProvisioned: false, eagerlyScrub: true }, 'eagerZeroedThick'],
  ])('a new disk is %s where its backing says so', async (_name, backing, provisioning) => {
    const { opened, machine } = await openDisk();
    expect(await change(opened, machine, newDisk({}, backing))).toMatchObject({ state: 'success' });
    const added = machine.disks[1];
    expect(added).toMatchObject({ key: '2001', bus: 0, unit: 1, capacity: 10 * gibibyte, provisioning });
    const files = [...opened.simulator.state.datastoreFiles.values()];
    expect(
      files.map((file) => file.id).some((id) => (added?.vmdkFile ?? '').endsWith(id.slice(id.indexOf('/') + 1))),
    ).toBe(true);
  });

  test('its file goes to the datastore that the backing names, and has that name', async () => {
    const { opened, machine } = await openDisk();
    await change(
      opened,
      machine,
      newDisk({}, { fileName: '[vmfs-01] web-01/data.vmdk', diskMode: 'independent_persistent' }),
    );
    expect(machine.disks[1]).toMatchObject({ vmdkFile: '[vmfs-01] web-01/data.vmdk', mode: 'independent_persistent' });
  });

  test('a controller and a disk on it come in one call', async () => {
    const { opened, machine } = await openDisk({ powerState: 'POWERED_ON' });
    const controller = typed('VirtualNVMEController', { key: -101, busNumber: 0 });
    const info = await change(
      opened,
      machine,
      { operation: 'add', device: controller },
      newDisk({ controllerKey: -101, unitNumber: 0 }),
    );
    expect(info).toMatchObject({ state: 'success' });
    expect(machine.disks[1]).toMatchObject({ type: 'NVME', bus: 0, unit: 0 });
  });

  test('a taken address is refused, and nothing is left behind on the datastore', async () => {
    const { opened, machine } = await openDisk();
    const before = [...opened.simulator.state.datastoreFiles.keys()];
    const info = await change(opened, machine, newDisk({}), newDisk({ unitNumber: 0 }));
    expect(info).toMatchObject({ error: { fault: { _typeName: 'ResourceInUse' } } });
    expect(machine.disks).toHaveLength(1);
    expect([...opened.simulator.state.datastoreFiles.keys()]).toEqual(before);
  });

  test.each([
    ['stays', undefined, true],
    ['goes with the disk', 'destroy', false],
  ])('the file of a removed disk %s', async (_name, fileOperation, stays) => {
    const { opened, machine, disk } = await openDisk();
    await change(opened, machine, newDisk({}));
    const added = machine.disks[1]?.vmdkFile ?? '';
    const device = { ...disk, key: 2001 };
    const info = await change(opened, machine, { operation: 'remove', fileOperation, device });
    expect(info).toMatchObject({ state: 'success' });
    expect(machine.disks).toHaveLength(1);
    const path = added.slice(added.indexOf('] ') + 2);
    expect([...opened.simulator.state.datastoreFiles.keys()].some((id) => id.endsWith(path))).toBe(stays);
  });

  test('a disk that was taken off can be attached again, and moved in one call', async () => {
    const { opened, machine, disk } = await openDisk({ powerState: 'POWERED_OFF' });
    await change(opened, machine, newDisk({}));
    const fileName = machine.disks[1]?.vmdkFile;
    const again = { ...disk, key: -1, unitNumber: 5, backing: typed('VirtualDiskFlatVer2BackingInfo', { fileName }) };
    const info = await change(
      opened,
      machine,
      { operation: 'remove', device: { ...disk, key: 2001 } },
      { operation: 'add', device: again },
    );
    expect(info).toMatchObject({ state: 'success' });
    expect(machine.disks[1]).toMatchObject({ unit: 5, vmdkFile: fileName });
  });

  test.each([
    ['POWERED_ON', 'error'],
    ['POWERED_OFF', 'success'],
  ] as const)('the mode of a disk changed while the VM is %s is a task with %s', async (powerState, state) => {
    const { opened, machine, disk } = await openDisk({ powerState });
    const device = { ...disk, backing: { ...disk.backing, diskMode: 'independent_persistent' } };
    expect(await change(opened, machine, { operation: 'edit', device })).toMatchObject({ state });
  });
});
