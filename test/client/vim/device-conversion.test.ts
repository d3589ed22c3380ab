import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { convertDevices } from '../../../src/client/vim/device-conversion.ts';

const scsi = {
  _typeName: 'ParaVirtualSCSIController',
  key: 1000,
  busNumber: 0,
  deviceInfo: { label: 'SCSI controller 0' },
};
const sata = { _typeName: 'VirtualAHCIController', key: 15_000, busNumber: 1 };
const nvme = { _typeName: 'VirtualNVMEController', key: 31_000, busNumber: 2 };
const ide = { _typeName: 'VirtualIDEController', key: 201, busNumber: 1 };
const controllers = [scsi, sata, nvme, ide];
const flat = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[ds1] a/a.vmdk' };

function disk(controllerKey: number, unitNumber: number, more: JsonObject = {}): JsonObject {
  return { _typeName: 'VirtualDisk', key: 2000, controllerKey, unitNumber, backing: flat, ...more };
}

describe('a disk', () => {
  const addresses: [controller: number, unit: number, expected: object][] = [
    [1000, 8, { type: 'SCSI', scsi: { bus: 0, unit: 8 } }],
    [15_000, 0, { type: 'SATA', sata: { bus: 1, unit: 0 } }],
    [31_000, 3, { type: 'NVME', nvme: { bus: 2, unit: 3 } }],
    [201, 1, { type: 'IDE', ide: { primary: false, master: false } }],
    [201, 0, { type: 'IDE', ide: { primary: false, master: true } }],
    [77, 0, { type: 'UNKNOWN' }],
  ];

  test.each(addresses)('on controller %i, unit %i', (controller, unit, expected) => {
    const { disks } = convertDevices([...controllers, disk(controller, unit)]);
    expect(disks['2000']).toEqual({
      label: '',
      ...expected,
      backing: { type: 'VMDK_FILE', vmdk_file: '[ds1] a/a.vmdk' },
    });
  });

  test('has its capacity in bytes, also where only KiB are told', () => {
    const both = convertDevices([scsi, disk(1000, 0, { capacityInKB: 9, capacityInBytes: 9216 })]);
    const one = convertDevices([scsi, disk(1000, 0, { capacityInKB: 9 })]);
    expect([both.disks['2000']?.capacity, one.disks['2000']?.capacity]).toEqual([9216, 9216]);
  });

  test('says by VIM alone how its file is', () => {
    const backing = {
      ...flat,
      thinProvisioned: true,
      eagerlyScrub: false,
      diskMode: 'persistent',
      sharing: 'sharingMultiWriter',
      parent: flat,
    };
    expect(convertDevices([scsi, disk(1000, 0, { backing })]).vimDisks['2000']).toEqual({
      thinProvisioned: true,
      eagerlyScrub: false,
      diskMode: 'persistent',
      sharing: 'sharingMultiWriter',
      hasParent: true,
    });
    expect(convertDevices([scsi, disk(1000, 0)]).vimDisks['2000']).toEqual({ hasParent: false });
  });
});

const nics: [title: string, device: JsonObject, expected: object][] = [
  [
    'on a standard port group',
    {
      _typeName: 'VirtualVmxnet3',
      macAddress: '00:50:56:AB:00:01',
      addressType: 'assigned',
      uptCompatibilityEnabled: false,
      wakeOnLanEnabled: true,
      slotInfo: { pciSlotNumber: 192 },
      backing: {
        _typeName: 'VirtualEthernetCardNetworkBackingInfo',
        deviceName: 'VM Network',
        network: { type: 'Network', value: 'network-12' },
      },
    },
    {
      type: 'VMXNET3',
      mac_address: '00:50:56:ab:00:01',
      mac_type: 'ASSIGNED',
      upt_compatibility_enabled: false,
      wake_on_lan_enabled: true,
      pci_slot_number: 192,
      backing: { type: 'STANDARD_PORTGROUP', network: 'network-12', network_name: 'VM Network' },
    },
  ],
  [
    'on a distributed port group',
    {
      _typeName: 'VirtualE1000e',
      addressType: 'Manual',
      backing: {
        _typeName: 'VirtualEthernetCardDistributedVirtualPortBackingInfo',
        port: { switchUuid: 's', portgroupKey: 'dvportgroup-13', portKey: '7', connectionCookie: 9 },
      },
    },
    {
      type: 'E1000E',
      mac_type: 'MANUAL',
      backing: {
        type: 'DISTRIBUTED_PORTGROUP',
        network: 'dvportgroup-13',
        distributed_switch_uuid: 's',
        distributed_port: '7',
        connection_cookie: 9,
      },
    },
  ],
  [
    'on an opaque network',
    {
      _typeName: 'VirtualPCNet32',
      addressType: 'generated',
      backing: {
        _typeName: 'VirtualEthernetCardOpaqueNetworkBackingInfo',
        opaqueNetworkId: 'o',
        opaqueNetworkType: 'nsx',
      },
    },
    {
      type: 'PCNET32',
      mac_type: 'GENERATED',
      backing: { type: 'OPAQUE_NETWORK', opaque_network_id: 'o', opaque_network_type: 'nsx' },
    },
  ],
  [
    'on nothing known',
    { _typeName: 'VirtualVmxnet2', backing: { _typeName: 'Newer' } },
    { backing: { type: 'UNKNOWN' } },
  ],
];

test.each(nics)('a NIC %s', (_title, device, expected) => {
  expect(convertDevices([{ key: 4000, ...device }]).nics['4000']).toMatchObject(expected);
});

const states: [connectable: JsonObject, state: string][] = [
  [{ connected: true, status: 'ok' }, 'CONNECTED'],
  [{ connected: false, status: 'untried' }, 'NOT_CONNECTED'],
  [{ connected: false, status: 'recoverableError' }, 'RECOVERABLE_ERROR'],
  [{ connected: false, status: 'unrecoverableError' }, 'UNRECOVERABLE_ERROR'],
  [{}, 'UNKNOWN'],
];

test.each(states)('what is %j is %s', (connectable, state) => {
  const device = { _typeName: 'VirtualVmxnet3', key: 4000, connectable: { startConnected: true, ...connectable } };
  expect(convertDevices([device]).nics['4000']).toMatchObject({
    state,
    start_connected: true,
    allow_guest_control: false,
  });
});

type Map = 'cdroms' | 'floppies' | 'serial_ports' | 'parallel_ports';

const ports: [map: Map, device: string, backing: JsonObject, expected: object][] = [
  [
    'cdroms',
    'VirtualCdrom',
    { _typeName: 'VirtualCdromIsoBackingInfo', fileName: '[ds] x.iso' },
    { type: 'ISO_FILE', iso_file: '[ds] x.iso' },
  ],
  [
    'cdroms',
    'VirtualCdrom',
    { _typeName: 'VirtualCdromAtapiBackingInfo', deviceName: 'cd0', useAutoDetect: true },
    { type: 'HOST_DEVICE', host_device: 'cd0', auto_detect: true, device_access_type: 'EMULATION' },
  ],
  [
    'cdroms',
    'VirtualCdrom',
    { _typeName: 'VirtualCdromPassthroughBackingInfo', deviceName: 'cd0', exclusive: true },
    { type: 'HOST_DEVICE', host_device: 'cd0', device_access_type: 'PASSTHRU_EXCLUSIVE' },
  ],
  [
    'cdroms',
    'VirtualCdrom',
    { _typeName: 'VirtualCdromRemoteAtapiBackingInfo', deviceName: '' },
    { type: 'CLIENT_DEVICE', device_access_type: 'EMULATION' },
  ],
  [
    'cdroms',
    'VirtualCdrom',
    { _typeName: 'VirtualCdromRemotePassthroughBackingInfo', exclusive: false },
    { type: 'CLIENT_DEVICE', device_access_type: 'PASSTHRU' },
  ],
  ['cdroms', 'VirtualCdrom', { _typeName: 'Newer' }, { type: 'UNKNOWN' }],
  [
    'floppies',
    'VirtualFloppy',
    { _typeName: 'VirtualFloppyImageBackingInfo', fileName: '[ds] a.flp' },
    { type: 'IMAGE_FILE', image_file: '[ds] a.flp' },
  ],
  [
    'floppies',
    'VirtualFloppy',
    { _typeName: 'VirtualFloppyDeviceBackingInfo', deviceName: 'fd0' },
    { type: 'HOST_DEVICE', host_device: 'fd0' },
  ],
  ['floppies', 'VirtualFloppy', { _typeName: 'VirtualFloppyRemoteDeviceBackingInfo' }, { type: 'CLIENT_DEVICE' }],
  [
    'parallel_ports',
    'VirtualParallelPort',
    { _typeName: 'VirtualParallelPortFileBackingInfo', fileName: '[ds] p' },
    { type: 'FILE', file: '[ds] p' },
  ],
  [
    'parallel_ports',
    'VirtualParallelPort',
    { _typeName: 'VirtualParallelPortDeviceBackingInfo', deviceName: 'lp0' },
    { type: 'HOST_DEVICE', host_device: 'lp0' },
  ],
  [
    'serial_ports',
    'VirtualSerialPort',
    { _typeName: 'VirtualSerialPortFileBackingInfo', fileName: '[ds] s' },
    { type: 'FILE', file: '[ds] s' },
  ],
  [
    'serial_ports',
    'VirtualSerialPort',
    { _typeName: 'VirtualSerialPortDeviceBackingInfo', deviceName: 'tty0' },
    { type: 'HOST_DEVICE', host_device: 'tty0' },
  ],
  [
    'serial_ports',
    'VirtualSerialPort',
    { _typeName: 'VirtualSerialPortPipeBackingInfo', pipeName: 'p', endpoint: 'server', noRxLoss: true },
    { type: 'PIPE_SERVER', pipe: 'p', no_rx_loss: true },
  ],
  [
    'serial_ports',
    'VirtualSerialPort',
    { _typeName: 'VirtualSerialPortPipeBackingInfo', pipeName: 'p', endpoint: 'client' },
    { type: 'PIPE_CLIENT', pipe: 'p' },
  ],
  [
    'serial_ports',
    'VirtualSerialPort',
    { _typeName: 'VirtualSerialPortURIBackingInfo', direction: 'server', serviceURI: 'telnet://:1' },
    { type: 'NETWORK_SERVER', network_location: 'telnet://:1' },
  ],
  [
    'serial_ports',
    'VirtualSerialPort',
    { _typeName: 'VirtualSerialPortURIBackingInfo', direction: 'client', serviceURI: 'tcp://h:1', proxyURI: 'q' },
    { type: 'NETWORK_CLIENT', network_location: 'tcp://h:1', proxy: 'q' },
  ],
];

test.each(ports)('of the %s, a %s with %j', (map, type, backing, expected) => {
  const device = { _typeName: type, key: 9000, controllerKey: 15_000, unitNumber: 4, yieldOnPoll: true, backing };
  const converted = convertDevices([sata, device])[map]['9000'];
  expect(converted?.backing).toEqual(expected);
  if (map === 'cdroms') expect(converted).toMatchObject({ type: 'SATA', sata: { bus: 1, unit: 4 } });
  if (map === 'serial_ports') expect(converted).toMatchObject({ yield_on_poll: true });
});

test('adapters', () => {
  const more = [
    { ...scsi, scsiCtlrUnitNumber: 7, sharedBus: 'virtualSharing', slotInfo: { pciSlotNumber: 160 } },
    { _typeName: 'VirtualLsiLogicSASController', key: 1001, busNumber: 1, sharedBus: 'noSharing' },
    { _typeName: 'VirtualBusLogicController', key: 1002, busNumber: 2, sharedBus: 'physicalSharing' },
    { _typeName: 'VirtualLsiLogicController', key: 1003, busNumber: 3 },
  ];
  const converted = convertDevices([...more, sata, nvme, ide, { _typeName: 'VirtualTPM', key: 11_000 }]);
  expect(converted.scsi_adapters).toEqual({
    1000: {
      label: 'SCSI controller 0',
      type: 'PVSCSI',
      scsi: { bus: 0, unit: 7 },
      pci_slot_number: 160,
      sharing: 'VIRTUAL',
    },
    1001: { label: '', type: 'LSILOGICSAS', scsi: { bus: 1, unit: 7 }, sharing: 'NONE' },
    1002: { label: '', type: 'BUSLOGIC', scsi: { bus: 2, unit: 7 }, sharing: 'PHYSICAL' },
    1003: { label: '', type: 'LSILOGIC', scsi: { bus: 3, unit: 7 }, sharing: 'NONE' },
  });
  expect(converted.sata_adapters).toEqual({ 15000: { label: '', type: 'AHCI', bus: 1 } });
  expect(converted.nvme_adapters).toEqual({ 31000: { label: '', bus: 2 } });
  expect(converted.vTpm).toBe(true);
});
