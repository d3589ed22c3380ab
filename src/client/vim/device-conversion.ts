import type { JsonObject } from '../../base/json.ts';
import type { DeviceMaps, DiskInfo, NicInfo } from '../services/virtual-machine-hardware.ts';
import type { VimDisk } from '../services/virtual-machine-types.ts';
import { deviceMap } from '../services/device-map.ts';
import { addressOf, busTypeOf, scsiTypes } from './device-address.ts';
import { cdromBacking, floppyBacking, nicBacking, parallelBacking, serialBacking } from './device-backings.ts';
import { flagIn, known, numberIn, objectIn, textIn, typeOf } from './member.ts';
import { macTypes, sharingOfBus, wordOf } from './words.ts';

/** The devices in the words of the REST API, and what only VIM says of them. */
export interface ConvertedDevices extends DeviceMaps {
  vimDisks: Record<string, VimDisk>;
  vTpm: boolean;
}

const nicTypes: Readonly<Record<string, string>> = {
  VirtualVmxnet3: 'VMXNET3',
  VirtualVmxnet2: 'VMXNET2',
  VirtualVmxnet: 'VMXNET',
  VirtualE1000: 'E1000',
  VirtualE1000e: 'E1000E',
  VirtualPCNet32: 'PCNET32',
};

/** `config.hardware.device` by kind and key. Devices that the REST API does not show (video card, keyboard) are left out. */
export function convertDevices(devices: readonly JsonObject[]): ConvertedDevices {
  const controllers = new Map<number, JsonObject>();
  for (const device of devices) {
    const key = numberIn(device, 'key');
    if (key !== undefined && busTypeOf(typeOf(device)) !== undefined) controllers.set(key, device);
  }
  const all: ConvertedDevices = {
    disks: {},
    nics: {},
    cdroms: {},
    floppies: {},
    parallel_ports: {},
    serial_ports: {},
    sata_adapters: {},
    scsi_adapters: deviceMap(),
    nvme_adapters: {},
    vimDisks: {},
    vTpm: false,
  };
  for (const device of devices) addDevice(all, device, controllers);
  return all;
}

function addDevice(all: ConvertedDevices, device: JsonObject, controllers: ReadonlyMap<number, JsonObject>): void {
  const type = typeOf(device);
  const key = String(numberIn(device, 'key') ?? '');
  if (Object.hasOwn(nicTypes, type)) all.nics[key] = nic(device, nicTypes[type] ?? '');
  else if (busTypeOf(type) !== undefined) addAdapter(all, device, key);
  else if (type === 'VirtualDisk') {
    all.disks[key] = disk(device, controllers);
    all.vimDisks[key] = vimDisk(objectIn(device, 'backing'));
  } else if (type === 'VirtualTPM') all.vTpm = true;
  else addPort(all, device, { type, key, controllers });
}

interface Where {
  type: string;
  key: string;
  controllers: ReadonlyMap<number, JsonObject>;
}

/** A device whose backing has no word in the REST API is kept: left out, it would look absent. */
const unknownBacking = { type: 'UNKNOWN' };

function addPort(all: ConvertedDevices, device: JsonObject, { type, key, controllers }: Where): void {
  const backing = objectIn(device, 'backing');
  switch (type) {
    case 'VirtualCdrom': {
      const address = addressOf(device, controllers) ?? { type: 'UNKNOWN' };
      all.cdroms[key] = { ...connectable(device), ...address, backing: cdromBacking(backing) ?? unknownBacking };
      return;
    }
    case 'VirtualFloppy':
      all.floppies[key] = { ...connectable(device), backing: floppyBacking(backing) ?? unknownBacking };
      return;
    case 'VirtualParallelPort':
      all.parallel_ports[key] = { ...connectable(device), backing: parallelBacking(backing) ?? unknownBacking };
      return;
    case 'VirtualSerialPort':
      all.serial_ports[key] = {
        ...connectable(device),
        yield_on_poll: flagIn(device, 'yieldOnPoll') ?? false,
        backing: serialBacking(backing) ?? unknownBacking,
      };
      return;
    default:
    // Keyboards, video cards and what else the REST API does not show.
  }
}

function addAdapter(all: ConvertedDevices, device: JsonObject, key: string): void {
  const type = typeOf(device);
  const bus = numberIn(device, 'busNumber');
  if (bus === undefined) return;
  const slot = known<{ pci_slot_number?: number }>({ pci_slot_number: slotOf(device) });
  const label = labelOf(device);
  switch (busTypeOf(type)) {
    case 'SCSI':
      all.scsi_adapters[key] = {
        label,
        type: scsiTypes[type] ?? 'LSILOGIC',
        scsi: { bus, unit: numberIn(device, 'scsiCtlrUnitNumber') ?? 7 },
        ...slot,
        sharing: wordOf(sharingOfBus, textIn(device, 'sharedBus')) ?? 'NONE',
      };
      return;
    case 'SATA':
      all.sata_adapters[key] = { label, type: 'AHCI', bus, ...slot };
      return;
    case 'NVME':
      all.nvme_adapters[key] = { label, bus, ...slot };
      return;
    default:
    // IDE controllers belong to the machine itself.
  }
}

function disk(device: JsonObject, controllers: ReadonlyMap<number, JsonObject>): DiskInfo {
  const address = addressOf(device, controllers) ?? { type: 'UNKNOWN' };
  const file = textIn(objectIn(device, 'backing'), 'fileName');
  return {
    label: labelOf(device),
    ...address,
    backing: { type: 'VMDK_FILE', ...(file === undefined ? {} : { vmdk_file: file }) },
    ...known<{ capacity?: number }>({ capacity: capacityOf(device) }),
  };
}

/** Bytes; before 5.5 only KiB were told. */
function capacityOf(device: JsonObject): number | undefined {
  const kibibytes = numberIn(device, 'capacityInKB');
  return numberIn(device, 'capacityInBytes') ?? (kibibytes === undefined ? undefined : kibibytes * 1024);
}

function vimDisk(backing: JsonObject | undefined): VimDisk {
  return known<VimDisk>({
    thinProvisioned: flagIn(backing, 'thinProvisioned'),
    eagerlyScrub: flagIn(backing, 'eagerlyScrub'),
    diskMode: textIn(backing, 'diskMode'),
    sharing: textIn(backing, 'sharing'),
    hasParent: objectIn(backing, 'parent') !== undefined,
  });
}

function nic(device: JsonObject, type: string): NicInfo {
  return {
    ...connectable(device),
    type,
    ...known<Partial<NicInfo>>({
      upt_compatibility_enabled: flagIn(device, 'uptCompatibilityEnabled'),
      mac_address: textIn(device, 'macAddress')?.toLowerCase(),
      pci_slot_number: slotOf(device),
    }),
    mac_type: wordOf(macTypes, textIn(device, 'addressType')?.toLowerCase()) ?? 'ASSIGNED',
    wake_on_lan_enabled: flagIn(device, 'wakeOnLanEnabled') ?? false,
    backing: nicBacking(objectIn(device, 'backing')) ?? unknownBacking,
  };
}

function connectable(device: JsonObject) {
  const about = objectIn(device, 'connectable');
  return {
    label: labelOf(device),
    state: stateOf(textIn(about, 'status'), flagIn(about, 'connected')),
    start_connected: flagIn(about, 'startConnected') ?? false,
    allow_guest_control: flagIn(about, 'allowGuestControl') ?? false,
  };
}

function stateOf(status: string | undefined, connected: boolean | undefined): string {
  if (status === 'recoverableError') return 'RECOVERABLE_ERROR';
  if (status === 'unrecoverableError') return 'UNRECOVERABLE_ERROR';
  if (connected === undefined) return 'UNKNOWN';
  return connected ? 'CONNECTED' : 'NOT_CONNECTED';
}

function labelOf(device: JsonObject): string {
  return textIn(objectIn(device, 'deviceInfo'), 'label') ?? '';
}

function slotOf(device: JsonObject): number | undefined {
  return numberIn(objectIn(device, 'slotInfo'), 'pciSlotNumber');
}
