import { describe, expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import { machineNamed, openVim, typed, vmRef, type OpenedVim, type TaskInfo } from './open-vim.ts';

type PowerState = VirtualMachine['powerState'];

function reconfigure(opened: OpenedVim, machine: VirtualMachine, members: object): Promise<TaskInfo> {
  const spec = typed('VirtualMachineConfigSpec', members);
  return opened.task(vmRef(machine), 'ReconfigVM_Task', { spec });
}

async function openMachine(powerState: PowerState, change: Partial<VirtualMachine> = {}) {
  const opened = await openVim();
  const machine = machineNamed(opened);
  Object.assign(machine, { powerState, ...change });
  return { opened, machine };
}

const allocation = (members: object): object => typed('ResourceAllocationInfo', members);
const boot = (members: object): object => ({ bootOptions: typed('VirtualMachineBootOptions', members) });

describe('reconfiguring a VM', () => {
  test.each<[name: string, spec: object, expected: object]>([
    ['annotation', { annotation: 'shop' }, { annotation: 'shop' }],
    ['name', { name: 'renamed' }, { name: 'renamed' }],
    [
      'CPU allocation',
      { cpuAllocation: allocation({ reservation: 500, shares: typed('SharesInfo', { level: 'high' }) }) },
      { cpuAllocation: { reservation: 500, limit: -1, shares: { level: 'HIGH' } } },
    ],
    [
      'memory allocation with its own shares',
      { memoryAllocation: allocation({ limit: 8192, shares: typed('SharesInfo', { level: 'custom', shares: 99 }) }) },
      { memoryAllocation: { reservation: 0, limit: 8192, shares: { level: 'CUSTOM', shares: 99 } } },
    ],
    [
      'locked memory',
      { memoryReservationLockedToMax: true },
      { memoryReservationLockedToMax: true, memoryAllocation: { reservation: 4096 } },
    ],
    ['boot delay', boot({ bootDelay: 500, bootRetryEnabled: true }), { boot: { delay: 500, retry: true } }],
    [
      'Tools policy',
      { tools: typed('ToolsConfigInfo', { toolsUpgradePolicy: 'upgradeAtPowerCycle' }) },
      { tools: { upgradePolicy: 'UPGRADE_AT_POWER_CYCLE' } },
    ],
    [
      'managing extension',
      { managedBy: typed('ManagedByInfo', { extensionKey: 'com.example', type: 'agent' }) },
      { managedBy: { extensionKey: 'com.example', type: 'agent' } },
    ],
    ['more memory with hot add', { memoryMB: 8192 }, { memoryMiB: 8192 }],
    ['more CPUs with hot add', { numCPUs: 4 }, { cpuCount: 4 }],
    ['what is so already', { guestId: 'ubuntu64Guest', nestedHVEnabled: false, firmware: 'efi' }, {}],
  ])('%s changes in every power state', async (_name, spec, expected) => {
    for (const powerState of ['POWERED_OFF', 'POWERED_ON'] as const) {
      const { opened, machine } = await openMachine(powerState);
      const before = machine.changeVersion;
      expect(await reconfigure(opened, machine, spec)).toMatchObject({ state: 'success' });
      expect(machine).toMatchObject({ ...expected, changeVersion: before + 1 });
    }
  });

  test.each<[name: string, spec: object, expected: object]>([
    ['guest system', { guestId: 'rhel9_64Guest' }, { guestOs: 'RHEL_9_64' }],
    ['secure boot', boot({ efiSecureBootEnabled: true }), { secureBoot: true }],
    ['nested virtualization', { nestedHVEnabled: true }, { nestedVirtualization: true }],
    ['firmware', { firmware: 'bios' }, { boot: { type: 'BIOS' } }],
    ['hot-add flag', { memoryHotAddEnabled: false }, { memoryHotAdd: false }],
    ['cores per socket', { numCoresPerSocket: 2 }, { coresPerSocket: 2 }],
    ['less memory', { memoryMB: 2048 }, { memoryMiB: 2048 }],
    ['fewer CPUs', { numCPUs: 1 }, { cpuCount: 1 }],
    [
      'virtual TPM',
      {
        deviceChange: [
          typed('VirtualDeviceConfigSpec', { operation: 'add', device: typed('VirtualTPM', { key: -1 }) }),
        ],
      },
      { virtualTpm: true },
    ],
  ])('%s changes only while the VM is off', async (_name, spec, expected) => {
    const on = await openMachine('POWERED_ON');
    const before = structuredClone(on.machine);
    const fault = { _typeName: 'InvalidPowerState', requestedState: 'poweredOff', existingState: 'poweredOn' };
    expect(await reconfigure(on.opened, on.machine, spec)).toMatchObject({ state: 'error', error: { fault } });
    expect(on.machine).toEqual(before);
    const off = await openMachine('POWERED_OFF');
    expect(await reconfigure(off.opened, off.machine, spec)).toMatchObject({ state: 'success' });
    expect(off.machine).toMatchObject(expected);
  });

  test('the hot-add flag from before decides, not the one of the same call', async () => {
    const { opened, machine } = await openMachine('POWERED_ON', { memoryHotAdd: false });
    const info = await reconfigure(opened, machine, { memoryHotAddEnabled: true, memoryMB: 8192 });
    expect(info).toMatchObject({ error: { fault: { _typeName: 'InvalidPowerState' } } });
    expect(machine).toMatchObject({ memoryHotAdd: false, memoryMiB: 4096 });
  });

  test.each<[name: string, spec: object, fault: string]>([
    ['an unknown guest system', { guestId: 'cpm80Guest' }, 'InvalidArgument'],
    ['a limit below the reservation', { cpuAllocation: allocation({ reservation: 5, limit: 1 }) }, 'InvalidArgument'],
    ['memory that is no multiple of 4', { memoryMB: 4097 }, 'InvalidArgument'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'InvalidArgument'],
    ['a name that is taken', { name: 'web-05' }, 'DuplicateName'],
    ['other virtual hardware', { version: 'vmx-20' }, 'NotSupported'],
    ['a device that is not there', { deviceChange: [removal('VirtualDisk', 2099)] }, 'InvalidDeviceSpec'],
    ['a device of another world', { deviceChange: [removal('VirtualUSB', 7000)] }, 'DeviceUnsupportedForVmPlatform'],
  ])('%s fails the task and leaves everything as it was', async (_name, spec, fault) => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    const other = machineNamed(opened, 'web-02');
    Object.assign(other, { name: 'web-05', parent: machine.parent });
    const before = structuredClone(machine);
    const info = await reconfigure(opened, machine, { annotation: 'lost', ...spec });
    expect(info).toMatchObject({
      state: 'error',
      error: { _typeName: 'LocalizedMethodFault', fault: { _typeName: fault } },
    });
    expect(machine).toEqual(before);
  });

  test('secure boot needs EFI', async () => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    machine.boot.type = 'BIOS';
    const info = await reconfigure(opened, machine, boot({ efiSecureBootEnabled: true }));
    expect(info).toMatchObject({ error: { fault: { _typeName: 'InvalidArgument' } } });
  });

  test('an extra option is set, changed, and taken away with an empty value', async () => {
    const { opened, machine } = await openMachine('POWERED_ON', { extraConfig: { keep: '1', change: '1', drop: '1' } });
    const option = (key: string, value: string): object =>
      typed('OptionValue', { key, value: typed('string', { _value: value }) });
    const extraConfig = [option('change', '2'), option('drop', ''), option('new', '3'), option('never', '')];
    expect(await reconfigure(opened, machine, { extraConfig })).toMatchObject({ state: 'success' });
    expect(machine.extraConfig).toEqual({ keep: '1', change: '2', new: '3' });
  });

  test('the boot order names devices, and disks that follow each other are one entry', async () => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    const [disk] = machine.disks;
    if (disk !== undefined) machine.disks.push({ ...disk, key: '2001', unit: 1 });
    const device = (kind: string, members = {}): object =>
      typed(`VirtualMachineBootOptionsBootable${kind}Device`, members);
    const bootOrder = [
      device('Cdrom'),
      device('Disk', { deviceKey: 2000 }),
      device('Disk', { deviceKey: 2001 }),
      device('Ethernet', { deviceKey: 4000 }),
    ];
    expect(await reconfigure(opened, machine, boot({ bootOrder }))).toMatchObject({ state: 'success' });
    expect(machine.bootDevices).toEqual([
      { type: 'CDROM' },
      { type: 'DISK', disks: ['2000', '2001'] },
      { type: 'ETHERNET', nic: '4000' },
    ]);
    const { body } = await opened.get(vmRef(machine), 'config');
    expect(body).toMatchObject({ bootOptions: { bootOrder } });
  });

  test('the version that was read locks the change against anybody else', async () => {
    const { opened, machine } = await openMachine('POWERED_ON');
    const read = ((await opened.get(vmRef(machine), 'config')).body as { changeVersion: string }).changeVersion;
    expect(await reconfigure(opened, machine, { changeVersion: read, annotation: 'one' })).toMatchObject({
      state: 'success',
    });
    const late = await reconfigure(opened, machine, { changeVersion: read, annotation: 'two' });
    expect(late).toMatchObject({ state: 'error', error: { fault: { _typeName: 'ConcurrentAccess' } } });
    expect(machine.annotation).toBe('one');
  });

  test('a VM whose configuration cannot be read is not changed', async () => {
    const { opened, machine } = await openMachine('POWERED_OFF', { configReadable: false });
    const info = await reconfigure(opened, machine, { annotation: 'x' });
    expect(info).toMatchObject({ error: { fault: { _typeName: 'InvalidState' } } });
  });

  test.each([
    ['a member that nobody knows', { spec: typed('VirtualMachineConfigSpec', { colour: 'blue' }) }],
    ['a device without its type', { spec: typed('VirtualMachineConfigSpec', { deviceChange: [untypedDevice()] }) }],
    ['no specification', {}],
  ])('%s is refused on the spot', async (_name, parameters) => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    expect(await opened.post(vmRef(machine), 'ReconfigVM_Task', parameters)).toMatchObject({ status: 500 });
    expect(opened.simulator.state.tasks.size).toBe(0);
  });
});

function removal(typeName: string, key: number): object {
  return typed('VirtualDeviceConfigSpec', { operation: 'remove', device: typed(typeName, { key }) });
}

function untypedDevice(): object {
  return typed('VirtualDeviceConfigSpec', { operation: 'edit', device: typed('VirtualDisk', { key: 1, backing: {} }) });
}
