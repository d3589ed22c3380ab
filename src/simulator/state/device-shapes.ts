import { boolean, defaulted, integer, list, object, oneOf, optional, text, type Shape } from '../operations/shape.ts';
import * as devices from './virtual-devices.ts';

/**
 * Devices as a document writes them. Keys, labels and addresses may be left out: the first device of a list then gets
 * the first of each, and so on.
 */

const no = defaulted(boolean, () => false);
const yes = defaulted(boolean, () => true);
const emptyText = defaulted(text, () => '');
/** Stands for "not given" until the whole list is known. */
const unset = defaulted(integer, () => -1);
const device = { key: emptyText, label: emptyText };
const connectable = { connected: yes, startConnected: yes, allowGuestControl: yes };

const disk = object<devices.VirtualDisk>({
  ...device,
  type: defaulted(oneOf(devices.diskBuses), () => 'SCSI'),
  bus: unset,
  unit: unset,
  vmdkFile: emptyText,
  capacity: defaulted(integer, () => 16 * 1024 ** 3),
  provisioning: defaulted(oneOf(devices.provisionings), () => 'thin'),
  mode: defaulted(oneOf(devices.diskModes), () => 'persistent'),
  storagePolicy: optional(text),
});

const nicSettings = {
  network: text,
  distributedPort: optional(text),
  macType: defaulted(oneOf(devices.macTypes), () => 'ASSIGNED' as const),
  macAddress: optional(text),
  wakeOnLan: no,
  uptCompatibility: no,
};

const pending: Shape<Partial<devices.NicSettings>> = object({
  network: optional(text),
  distributedPort: optional(text),
  macType: optional(oneOf(devices.macTypes)),
  macAddress: optional(text),
  wakeOnLan: optional(boolean),
  uptCompatibility: optional(boolean),
});

const nic = object<devices.VirtualNic>({
  ...device,
  ...connectable,
  ...nicSettings,
  type: defaulted(oneOf(devices.nicTypes), () => 'VMXNET3'),
  pciSlot: optional(integer),
  pending: optional(pending),
});

const cdromBacking = object<devices.CdromBacking>({
  type: oneOf(devices.cdromBackings),
  isoFile: optional(text),
  hostDevice: optional(text),
  deviceAccessType: optional(oneOf(devices.deviceAccessTypes)),
});

const cdrom = object<devices.Cdrom>({
  ...device,
  connected: no,
  startConnected: no,
  allowGuestControl: yes,
  type: defaulted(oneOf(['IDE', 'SATA']), () => 'SATA'),
  bus: unset,
  unit: unset,
  backing: defaulted(cdromBacking, () => ({ type: 'CLIENT_DEVICE' })),
  trayLocked: no,
});

const floppy = object<devices.Floppy>({
  ...device,
  ...connectable,
  backing: object<devices.Floppy['backing']>({
    type: oneOf(devices.floppyBackings),
    imageFile: optional(text),
    hostDevice: optional(text),
  }),
});

const parallelPort = object<devices.ParallelPort>({
  ...device,
  ...connectable,
  backing: object<devices.ParallelPort['backing']>({
    type: oneOf(devices.parallelBackings),
    file: optional(text),
    hostDevice: optional(text),
  }),
});

const serialPort = object<devices.SerialPort>({
  ...device,
  ...connectable,
  yieldOnPoll: yes,
  backing: object<devices.SerialBacking>({
    type: oneOf(devices.serialBackings),
    file: optional(text),
    hostDevice: optional(text),
    pipe: optional(text),
    noRxLoss: optional(boolean),
    networkLocation: optional(text),
    proxy: optional(text),
  }),
});

const adapter = { ...device, bus: unset, pciSlot: optional(integer) };

const scsiAdapter = object<devices.ScsiAdapter>({
  ...adapter,
  type: defaulted(oneOf(devices.scsiTypes), () => 'PVSCSI'),
  sharing: defaulted(oneOf(devices.scsiSharings), () => 'NONE'),
});

const plainAdapter = object<devices.Adapter>(adapter);

const diskKeys: Record<devices.VirtualDisk['type'], number> = { IDE: 3000, SCSI: 2000, SATA: 16_000, NVME: 32_000 };

export const disks = devicesOf(disk, 'Hard disk', ({ type }) => diskKeys[type]);
export const nics = devicesOf(nic, 'Network adapter', () => 4000);
export const cdroms = devicesOf(cdrom, 'CD/DVD drive', ({ type }) => diskKeys[type]);
export const floppies = devicesOf(floppy, 'Floppy drive', () => 8000);
export const parallelPorts = devicesOf(parallelPort, 'Parallel port', () => 10_000);
export const serialPorts = devicesOf(serialPort, 'Serial port', () => 9000);
export const scsiAdapters = adaptersOf(scsiAdapter, 'SCSI controller', 1000);
export const sataAdapters = adaptersOf(plainAdapter, 'SATA controller', 15_000);
export const nvmeAdapters = adaptersOf(plainAdapter, 'NVME controller', 31_000);

type Loose = { key: string; label: string; type?: string; bus?: number; unit?: number };

function devicesOf<T extends Loose>(shape: Shape<T>, label: string, firstKey: (device: T) => number): Shape<T[]> {
  const many = list(shape);
  const read: Shape<T[]>['read'] = (value, at) =>
    many.read(value, at).map((found, index, all) => {
      const before = all.slice(0, index).filter(({ type }) => type === found.type).length;
      return {
        ...found,
        key: found.key === '' ? String(firstKey(found) + before) : found.key,
        label: found.label === '' ? `${label} ${index + 1}` : found.label,
        ...address(found, before),
      };
    });
  return defaulted({ read }, () => []);
}

/** The address of the device with that many of its kind before it. SCSI unit 7 is the adapter itself. */
function address(found: Loose, before: number): { bus?: number; unit?: number } {
  if (found.bus === undefined || found.unit === undefined) return {};
  const perBus = { IDE: 2, SCSI: 15, SATA: 30, NVME: 15 }[found.type ?? 'SCSI'] ?? 15;
  const place = before % perBus;
  const unit = found.type === 'SCSI' && place >= 7 ? place + 1 : place;
  return {
    bus: found.bus < 0 ? Math.floor(before / perBus) : found.bus,
    unit: found.unit < 0 ? unit : found.unit,
  };
}

function adaptersOf<T extends Loose & { bus: number }>(shape: Shape<T>, label: string, firstKey: number): Shape<T[]> {
  const many = list(shape);
  const read: Shape<T[]>['read'] = (value, at) =>
    many.read(value, at).map((found, index) => {
      const bus = found.bus < 0 ? index : found.bus;
      const key = found.key === '' ? String(firstKey + bus) : found.key;
      return { ...found, bus, key, label: found.label === '' ? `${label} ${bus}` : found.label };
    });
  return defaulted({ read }, () => []);
}
