import { describe, expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import { machineNamed, openVim, ref, typed, vmRef, type OpenedVim, type TaskInfo } from './open-vim.ts';

interface Device {
  _typeName: string;
  key: number;
}

async function openMachine(powerState: VirtualMachine['powerState']) {
  const opened = await openVim();
  const machine = machineNamed(opened);
  machine.powerState = powerState;
  return { opened, machine };
}

async function readDevice(opened: OpenedVim, machine: VirtualMachine, typeName: string): Promise<Device> {
  const { body } = await opened.get(vmRef(machine), 'config');
  const { device } = (body as { hardware: { device: Device[] } }).hardware;
  const found = device.find(({ _typeName }) => _typeName === typeName);
  if (found === undefined) throw new Error(`${machine.name} has no ${typeName}.`);
  return found;
}

function change(opened: OpenedVim, machine: VirtualMachine, operation: string, device: object): Promise<TaskInfo> {
  const deviceChange = [typed('VirtualDeviceConfigSpec', { operation, device })];
  return opened.task(vmRef(machine), 'ReconfigVM_Task', { spec: typed('VirtualMachineConfigSpec', { deviceChange }) });
}

const plugged = (members: object): object => ({ connectable: typed('VirtualDeviceConnectInfo', members) });

describe('network adapters', () => {
  test('an adapter is added to a running VM, on the network that its backing names', async () => {
    const { opened, machine } = await openMachine('POWERED_ON');
    const { networks } = opened.simulator.state;
    const standard = [...networks.values()].find(({ type }) => type === 'STANDARD_PORTGROUP');
    const network = ref('Network', standard?.id ?? '');
    const device = typed('VirtualE1000e', {
      key: -1,
      backing: typed('VirtualEthernetCardNetworkBackingInfo', { deviceName: standard?.name, network }),
      ...plugged({ startConnected: true, allowGuestControl: true, connected: true }),
    });
    expect(await change(opened, machine, 'add', device)).toMatchObject({ state: 'success' });
    expect(machine.nics[1]).toMatchObject({ key: '4001', type: 'E1000E', network: standard?.id, connected: true });
  });

  test('another network and what is plugged change while the VM is on, and what is sent back as read does not', async () => {
    const { opened, machine } = await openMachine('POWERED_ON');
    const distributed = [...opened.simulator.state.networks.values()].find(
      ({ type }) => type === 'DISTRIBUTED_PORTGROUP',
    );
    Object.assign(machine.nics[0] ?? {}, { network: distributed?.id });
    const nic = await readDevice(opened, machine, 'VirtualVmxnet3');
    const before = structuredClone(machine.nics[0]);
    expect(await change(opened, machine, 'edit', nic)).toMatchObject({ state: 'success' });
    expect(machine.nics[0]).toEqual(before);
    const target = [...opened.simulator.state.networks.values()].find(({ id, type }) => {
      return type === 'DISTRIBUTED_PORTGROUP' && id !== machine.nics[0]?.network;
    });
    const port = typed('DistributedVirtualSwitchPortConnection', { portgroupKey: target?.id, switchUuid: 'any' });
    const backing = typed('VirtualEthernetCardDistributedVirtualPortBackingInfo', { port });
    const connection = plugged({ startConnected: false, allowGuestControl: false, connected: false });
    expect(await change(opened, machine, 'edit', { ...nic, backing, ...connection })).toMatchObject({
      state: 'success',
    });
    expect(machine.nics[0]).toMatchObject({ network: target?.id, connected: false, startConnected: false });
  });

  test('a manual address waits for the next power-on', async () => {
    const { opened, machine } = await openMachine('POWERED_ON');
    const nic = await readDevice(opened, machine, 'VirtualVmxnet3');
    const device = { ...nic, addressType: 'manual', macAddress: '00:50:56:00:00:01' };
    expect(await change(opened, machine, 'edit', device)).toMatchObject({ state: 'success' });
    expect(machine.nics[0]?.pending).toMatchObject({ macType: 'MANUAL', macAddress: '00:50:56:00:00:01' });
  });

  test('an adapter is removed', async () => {
    const { opened, machine } = await openMachine('POWERED_ON');
    const nic = await readDevice(opened, machine, 'VirtualVmxnet3');
    expect(await change(opened, machine, 'remove', nic)).toMatchObject({ state: 'success' });
    expect(machine.nics).toEqual([]);
  });
});

describe('CD-ROM drives', () => {
  const iso = (fileName: string): object => ({ backing: typed('VirtualCdromIsoBackingInfo', { fileName }) });

  test('the medium of a connected drive changes when the same call takes it out', async () => {
    const { opened, machine } = await openMachine('POWERED_ON');
    Object.assign(machine.cdroms[0] ?? {}, { connected: true });
    const cdrom = await readDevice(opened, machine, 'VirtualCdrom');
    const medium = iso('[vsan-01] iso/rhel.iso');
    const kept = await change(opened, machine, 'edit', { ...cdrom, ...medium });
    expect(kept).toMatchObject({ error: { fault: { _typeName: 'InvalidPowerState' } } });
    const out = plugged({ startConnected: false, allowGuestControl: false, connected: false });
    expect(await change(opened, machine, 'edit', { ...cdrom, ...medium, ...out })).toMatchObject({ state: 'success' });
    expect(machine.cdroms[0]).toMatchObject({ backing: { type: 'ISO_FILE', isoFile: '[vsan-01] iso/rhel.iso' } });
  });

  test.each([
    ['VirtualCdromRemoteAtapiBackingInfo', {}, { type: 'CLIENT_DEVICE', deviceAccessType: 'EMULATION' }],
    ['VirtualCdromRemotePassthroughBackingInfo', { exclusive: true }, { type: 'CLIENT_DEVICE' }],
    ['VirtualCdromAtapiBackingInfo', { deviceName: '/dev/cdrom' }, { type: 'HOST_DEVICE', hostDevice: '/dev/cdrom' }],
  ])('a drive with %s is added', async (typeName, members, backing) => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    const device = typed('VirtualCdrom', { key: -1, controllerKey: 201, backing: typed(typeName, members) });
    expect(await change(opened, machine, 'add', device)).toMatchObject({ state: 'success' });
    expect(machine.cdroms[1]).toMatchObject({ type: 'IDE', bus: 1, unit: 0, backing });
    const { body } = await opened.get(vmRef(machine), 'config');
    expect(JSON.stringify(body)).toContain(typeName);
  });
});

describe('controllers and ports', () => {
  test.each([
    ['VirtualLsiLogicSASController', 'scsiAdapters', { type: 'LSILOGICSAS', bus: 1 }],
    ['VirtualAHCIController', 'sataAdapters', { bus: 1 }],
    ['VirtualNVMEController', 'nvmeAdapters', { bus: 0 }],
  ] as const)('a %s is added to a running VM, and removed', async (typeName, list, added) => {
    const { opened, machine } = await openMachine('POWERED_ON');
    const before = machine[list].length;
    expect(await change(opened, machine, 'add', typed(typeName, { key: -1 }))).toMatchObject({ state: 'success' });
    expect(machine[list].at(-1)).toMatchObject(added);
    const key = Number(machine[list].at(-1)?.key);
    expect(await change(opened, machine, 'remove', typed(typeName, { key }))).toMatchObject({ state: 'success' });
    expect(machine[list]).toHaveLength(before);
  });

  test('a controller with disks stays', async () => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    const controller = await readDevice(opened, machine, 'ParaVirtualSCSIController');
    const info = await change(opened, machine, 'remove', controller);
    expect(info).toMatchObject({ error: { fault: { _typeName: 'ResourceInUse' } } });
  });

  test.each([
    ['POWERED_ON', 'error'],
    ['POWERED_OFF', 'success'],
  ] as const)('the sharing of a SCSI bus changed while the VM is %s is a task with %s', async (powerState, state) => {
    const { opened, machine } = await openMachine(powerState);
    const controller = await readDevice(opened, machine, 'ParaVirtualSCSIController');
    const info = await change(opened, machine, 'edit', { ...controller, sharedBus: 'physicalSharing' });
    expect(info).toMatchObject({ state });
  });

  test.each([
    [
      'VirtualSerialPort',
      typed('VirtualSerialPortPipeBackingInfo', { pipeName: 'com1', endpoint: 'client', noRxLoss: true }),
      'serialPorts',
      { type: 'PIPE_CLIENT', pipe: 'com1', noRxLoss: true },
    ],
    [
      'VirtualSerialPort',
      typed('VirtualSerialPortURIBackingInfo', { serviceURI: 'telnet://:1', direction: 'server' }),
      'serialPorts',
      { type: 'NETWORK_SERVER', networkLocation: 'telnet://:1' },
    ],
    [
      'VirtualParallelPort',
      typed('VirtualParallelPortFileBackingInfo', { fileName: '[vsan-01] lpt1' }),
      'parallelPorts',
      { type: 'FILE', file: '[vsan-01] lpt1' },
    ],
    [
      'VirtualFloppy',
      typed('VirtualFloppyImageBackingInfo', { fileName: '[vsan-01] a.flp' }),
      'floppies',
      { type: 'IMAGE_FILE', imageFile: '[vsan-01] a.flp' },
    ],
  ] as const)(
    'a %s is added while the VM is off only, and read as it was written',
    async (typeName, backing, list, kept) => {
      const device = typed(typeName, {
        key: -1,
        backing,
        ...plugged({ startConnected: true, allowGuestControl: false }),
      });
      const on = await openMachine('POWERED_ON');
      expect(await change(on.opened, on.machine, 'add', device)).toMatchObject({ state: 'error' });
      const { opened, machine } = await openMachine('POWERED_OFF');
      expect(await change(opened, machine, 'add', device)).toMatchObject({ state: 'success' });
      expect(machine[list][0]).toMatchObject({ startConnected: true, backing: kept });
      const read = await readDevice(opened, machine, typeName);
      expect(read).toMatchObject({ backing });
      expect(await change(opened, machine, 'edit', read)).toMatchObject({ state: 'success' });
      expect(await change(opened, machine, 'remove', read)).toMatchObject({ state: 'success' });
      expect(machine[list]).toEqual([]);
    },
  );

  test('there is one virtual TPM or none, and only with EFI', async () => {
    const { opened, machine } = await openMachine('POWERED_OFF');
    const tpm = typed('VirtualTPM', { key: -1 });
    expect(await change(opened, machine, 'remove', tpm)).toMatchObject({ state: 'error' });
    machine.boot.type = 'BIOS';
    expect(await change(opened, machine, 'add', tpm)).toMatchObject({ state: 'error' });
    machine.boot.type = 'EFI';
    expect(await change(opened, machine, 'add', tpm)).toMatchObject({ state: 'success' });
    expect(await change(opened, machine, 'add', tpm)).toMatchObject({ state: 'error' });
  });
});
