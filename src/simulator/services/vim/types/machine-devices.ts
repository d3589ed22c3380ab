import type { JsonObject } from '../../../../base/json.ts';
import type { Adapter, Floppy, ParallelPort, ScsiAdapter, SerialPort } from '../../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { Inventory } from '../inventory.ts';
import { connectInfo, device, slotInfo } from './device-members.ts';
import { cdromDevice, diskDevice } from './machine-drives.ts';
import { nicDevice } from './machine-nics.ts';

/** `config.hardware.device`: all devices of a VM, those that REST shows and those that every VM has. */
export function devicesOf(machine: VirtualMachine, inventory: Inventory): JsonObject[] {
  const { scsiAdapters, sataAdapters, nvmeAdapters, disks, cdroms, nics } = machine;
  return [
    ...builtIn,
    ...scsiAdapters.map(scsiController),
    ...sataAdapters.map((adapter) => controller('VirtualAHCIController', adapter, 'AHCI')),
    ...nvmeAdapters.map((adapter) => controller('VirtualNVMEController', adapter, 'NVME Controller')),
    ...disks.map((disk) => diskDevice(machine, disk, inventory)),
    ...cdroms.map((cdrom) => cdromDevice(machine, cdrom, inventory)),
    ...nics.map((nic) => nicDevice(machine, nic, inventory)),
    ...machine.floppies.map((floppy) => floppyDevice(machine, floppy)),
    ...machine.parallelPorts.map((port) => parallelPort(machine, port)),
    ...machine.serialPorts.map((port) => serialPort(machine, port)),
    ...(machine.virtualTpm ? [device('VirtualTPM', 11_000, 'Virtual TPM', { controllerKey: 100, unitNumber: 0 })] : []),
  ];
}

/** What no VM is without. */
const builtIn: readonly JsonObject[] = [
  device('VirtualIDEController', 200, 'IDE 0', { busNumber: 0 }),
  device('VirtualIDEController', 201, 'IDE 1', { busNumber: 1 }),
  device('VirtualPS2Controller', 300, 'PS2 controller 0', { busNumber: 0 }),
  device('VirtualPCIController', 100, 'PCI controller 0', { busNumber: 0 }),
  device('VirtualSIOController', 400, 'SIO controller 0', { busNumber: 0 }),
  device('VirtualKeyboard', 600, 'Keyboard', { controllerKey: 300, unitNumber: 0 }),
  device('VirtualPointingDevice', 700, 'Pointing device', { controllerKey: 300, unitNumber: 1 }),
  device('VirtualMachineVideoCard', 500, 'Video card', { controllerKey: 100, unitNumber: 0 }),
  device('VirtualMachineVMCIDevice', 12_000, 'VMCI device', { controllerKey: 100, unitNumber: 17 }),
];

const scsiTypes: Record<ScsiAdapter['type'], string> = {
  BUSLOGIC: 'VirtualBusLogicController',
  LSILOGIC: 'VirtualLsiLogicController',
  LSILOGICSAS: 'VirtualLsiLogicSASController',
  PVSCSI: 'ParaVirtualSCSIController',
};

const sharings: Record<ScsiAdapter['sharing'], string> = {
  NONE: 'noSharing',
  VIRTUAL: 'virtualSharing',
  PHYSICAL: 'physicalSharing',
};

function scsiController(adapter: ScsiAdapter): JsonObject {
  return {
    ...controller(scsiTypes[adapter.type], adapter, 'SCSI'),
    sharedBus: sharings[adapter.sharing],
    scsiCtlrUnitNumber: 7,
    hotAddRemove: true,
  };
}

function controller(typeName: string, { key, label, bus, pciSlot }: Adapter, summary: string): JsonObject {
  return {
    _typeName: typeName,
    key: Number(key),
    deviceInfo: { _typeName: 'Description', label, summary },
    controllerKey: 100,
    busNumber: bus,
    ...slotInfo(pciSlot),
  };
}

function floppyDevice(machine: VirtualMachine, floppy: Floppy): JsonObject {
  const { key, label, backing } = floppy;
  return device('VirtualFloppy', Number(key), label, {
    backing: floppyBacking(backing),
    ...connectInfo(machine, floppy),
    controllerKey: 400,
    unitNumber: 0,
  });
}

function floppyBacking({ type, imageFile = '', hostDevice = '' }: Floppy['backing']): JsonObject {
  switch (type) {
    case 'IMAGE_FILE':
      return { _typeName: 'VirtualFloppyImageBackingInfo', fileName: imageFile };
    case 'HOST_DEVICE':
      return { _typeName: 'VirtualFloppyDeviceBackingInfo', deviceName: hostDevice, useAutoDetect: hostDevice === '' };
    case 'CLIENT_DEVICE':
      return { _typeName: 'VirtualFloppyRemoteDeviceBackingInfo', deviceName: '', useAutoDetect: false };
    default:
      return type satisfies never;
  }
}

function parallelPort(machine: VirtualMachine, port: ParallelPort): JsonObject {
  const { key, label, backing } = port;
  const { file = '', hostDevice = '' } = backing;
  return device('VirtualParallelPort', Number(key), label, {
    backing:
      backing.type === 'FILE'
        ? { _typeName: 'VirtualParallelPortFileBackingInfo', fileName: file }
        : {
            _typeName: 'VirtualParallelPortDeviceBackingInfo',
            deviceName: hostDevice,
            useAutoDetect: hostDevice === '',
          },
    ...connectInfo(machine, port),
    controllerKey: 400,
  });
}

function serialPort(machine: VirtualMachine, port: SerialPort): JsonObject {
  const { key, label, backing, yieldOnPoll } = port;
  return device('VirtualSerialPort', Number(key), label, {
    backing: serialBacking(backing),
    ...connectInfo(machine, port),
    controllerKey: 400,
    yieldOnPoll,
  });
}

function serialBacking(backing: SerialPort['backing']): JsonObject {
  const { type, file = '', hostDevice = '', pipe = '', noRxLoss = false, networkLocation = '', proxy } = backing;
  switch (type) {
    case 'FILE':
      return { _typeName: 'VirtualSerialPortFileBackingInfo', fileName: file };
    case 'HOST_DEVICE':
      return {
        _typeName: 'VirtualSerialPortDeviceBackingInfo',
        deviceName: hostDevice,
        useAutoDetect: hostDevice === '',
      };
    case 'PIPE_SERVER':
    case 'PIPE_CLIENT':
      return {
        _typeName: 'VirtualSerialPortPipeBackingInfo',
        pipeName: pipe,
        endpoint: type === 'PIPE_SERVER' ? 'server' : 'client',
        noRxLoss,
      };
    case 'NETWORK_SERVER':
    case 'NETWORK_CLIENT':
      return {
        _typeName: 'VirtualSerialPortURIBackingInfo',
        serviceURI: networkLocation,
        direction: type === 'NETWORK_SERVER' ? 'server' : 'client',
        ...(proxy === undefined ? {} : { proxyURI: proxy }),
      };
    default:
      return type satisfies never;
  }
}
