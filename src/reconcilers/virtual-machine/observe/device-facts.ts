import type { CdromInfo, DiskInfo, IdeAddress, NicInfo } from '../../../client/services/virtual-machine-hardware.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import { basePath, formatAddress, splitDatastorePath } from '../address.ts';
import type { CdromFact, ControllerFact, DiskFact, NicFact } from '../facts.ts';

/** What the ids and texts in a machine mean, for one machine. */
export interface DeviceNames {
  pathOf(id: string | undefined): string | undefined;
  policyName(id: string | undefined): string | undefined;
  /** A file as a manifest writes it. */
  fileOf(text: string | undefined): { datastore: string; path: string } | undefined;
}

export function diskFacts(info: VirtualMachineInfo, names: DeviceNames): DiskFact[] {
  return byKey(info.disks, (key, disk) => {
    const file = names.fileOf(disk.backing.vmdk_file);
    const { vim } = info;
    return known<DiskFact>({
      key,
      label: disk.label,
      address: addressOf(disk),
      capacity: disk.capacity,
      datastore: file?.datastore,
      path: file === undefined ? undefined : basePath(file.path),
      storagePolicy: names.policyName(info.storage_policy?.disks[key]),
      shared: isShared(disk, info) || vim?.disks?.[key]?.sharing === 'sharingMultiWriter' ? true : undefined,
    });
  });
}

/** A controller that shares its bus shares its disks. */
function isShared({ scsi }: DiskInfo, { scsi_adapters = {} }: VirtualMachineInfo): boolean {
  return Object.values(scsi_adapters).some(
    (adapter) => scsi !== undefined && adapter.scsi.bus === scsi.bus && adapter.sharing !== 'NONE',
  );
}

export function nicFacts(info: VirtualMachineInfo, names: DeviceNames): NicFact[] {
  return byKey(info.nics, (key, nic) =>
    known<NicFact>({
      key,
      label: nic.label,
      network: names.pathOf(nic.backing.network),
      type: nic.type,
      manualMac: nic.mac_type === 'MANUAL',
      mac: nic.mac_address?.toLowerCase(),
      ...plugged(nic),
      wakeOnLan: nic.wake_on_lan_enabled,
      uptCompatibility: nic.upt_compatibility_enabled,
      distributedPort: nic.backing.distributed_port,
      pciSlotNumber: nic.pci_slot_number,
    }),
  );
}

export function cdromFacts(info: VirtualMachineInfo, names: DeviceNames): CdromFact[] {
  return byKey(info.cdroms, (key, drive) => ({
    key,
    label: drive.label,
    address: addressOf(drive),
    medium: mediumOf(drive, names),
    ...plugged(drive),
  }));
}

function mediumOf({ backing }: CdromInfo, names: DeviceNames): CdromFact['medium'] {
  switch (backing.type) {
    case 'ISO_FILE': {
      const iso = names.fileOf(backing.iso_file);
      return iso === undefined ? { none: {} } : { datastoreIso: iso };
    }
    case 'HOST_DEVICE':
      return { hostDevice: backing.host_device ?? '' };
    default:
      return { clientDevice: {} };
  }
}

export function controllerFacts(info: VirtualMachineInfo): ControllerFact[] {
  return [
    ...byKey(info.scsi_adapters, (key, { scsi, type, sharing }) => ({
      key,
      bus: 'scsi' as const,
      number: scsi.bus,
      type,
      sharing,
    })),
    ...byKey(info.sata_adapters, (key, { bus }) => ({ key, bus: 'sata' as const, number: bus })),
    ...byKey(info.nvme_adapters, (key, { bus }) => ({ key, bus: 'nvme' as const, number: bus })),
  ];
}

interface Attached {
  ide?: IdeAddress;
  scsi?: { bus: number; unit: number };
  sata?: { bus: number; unit: number };
  nvme?: { bus: number; unit: number };
}

export function addressOf({ ide, scsi, sata, nvme }: Attached): string {
  if (ide !== undefined) return formatAddress({ bus: 'ide', number: ide.primary ? 0 : 1, unit: ide.master ? 0 : 1 });
  if (sata !== undefined) return formatAddress({ bus: 'sata', number: sata.bus, unit: sata.unit });
  if (nvme !== undefined) return formatAddress({ bus: 'nvme', number: nvme.bus, unit: nvme.unit });
  return formatAddress({ bus: 'scsi', number: scsi?.bus ?? 0, unit: scsi?.unit ?? 0 });
}

type Pluggable = Pick<NicInfo, 'state' | 'start_connected' | 'allow_guest_control'>;

export function plugged({ state, start_connected, allow_guest_control }: Pluggable) {
  return { connected: state === 'CONNECTED', startConnected: start_connected, allowGuestControl: allow_guest_control };
}

/** In the order of the keys, which is that of the numbers that people see. */
export function byKey<T, R>(devices: Record<string, T> | undefined, of: (key: string, device: T) => R): R[] {
  return Object.entries(devices ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([key, device]) => of(key, device));
}

/** Without the members that are not known. */
export function known<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

export function fileReader(
  datastorePath: (name: string) => string | undefined,
): (text: string | undefined) => { datastore: string; path: string } | undefined {
  return (text) => {
    const file = splitDatastorePath(text ?? '');
    return file === undefined
      ? undefined
      : { datastore: datastorePath(file.datastore) ?? file.datastore, path: file.path };
  };
}
