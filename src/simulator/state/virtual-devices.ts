/**
 * The devices of a virtual machine. `key` is the device key of the whole VM: REST uses it as the id of the device, VIM
 * as a number. Names are those of the API, in camel case.
 */

interface Device {
  key: string;
  /** Such as `Hard disk 1`. */
  label: string;
}

/** What can be plugged in and out while the VM runs. */
export interface Connectable {
  /** Plugged in at this moment; says something only while the VM is on. */
  connected: boolean;
  startConnected: boolean;
  allowGuestControl: boolean;
}

export const diskBuses = ['IDE', 'SCSI', 'SATA', 'NVME'] as const;
export const provisionings = ['thin', 'thick', 'eagerZeroedThick'] as const;
export const diskModes = [
  'persistent',
  'nonpersistent',
  'undoable',
  'independent_persistent',
  'independent_nonpersistent',
  'append',
] as const;

export interface VirtualDisk extends Device {
  type: (typeof diskBuses)[number];
  /** On IDE, 0 is the primary adapter and 1 the secondary one. */
  bus: number;
  /** On IDE, 0 is the master. */
  unit: number;
  /** Such as `[vsan-01] web-01/web-01.vmdk`. */
  vmdkFile: string;
  /** Bytes. */
  capacity: number;
  provisioning: (typeof provisionings)[number];
  mode: (typeof diskModes)[number];
  /** Id of the disk's storage policy. */
  storagePolicy?: string;
}

export const nicTypes = ['E1000', 'E1000E', 'PCNET32', 'VMXNET', 'VMXNET2', 'VMXNET3'] as const;
export const macTypes = ['MANUAL', 'GENERATED', 'ASSIGNED'] as const;

/** What of a NIC can be asked for while the VM runs, and comes true at the next power-on. */
export interface NicSettings {
  /** Id of a network; its type is the type of the backing. */
  network: string;
  /** Port of a distributed port group; the server assigns one with static binding. */
  distributedPort?: string;
  macType: (typeof macTypes)[number];
  /** Lower case. Missing until the first power-on for an address that the server chooses. */
  macAddress?: string;
  wakeOnLan: boolean;
  /** VMXNET3 only. */
  uptCompatibility: boolean;
}

export interface VirtualNic extends Device, Connectable, NicSettings {
  type: (typeof nicTypes)[number];
  pciSlot?: number;
  /** Waits for the next power-on. */
  pending?: Partial<NicSettings>;
}

export const cdromBackings = ['ISO_FILE', 'HOST_DEVICE', 'CLIENT_DEVICE'] as const;
export const deviceAccessTypes = ['EMULATION', 'PASSTHRU', 'PASSTHRU_EXCLUSIVE'] as const;

export interface CdromBacking {
  type: (typeof cdromBackings)[number];
  isoFile?: string;
  hostDevice?: string;
  deviceAccessType?: (typeof deviceAccessTypes)[number];
}

export interface Cdrom extends Device, Connectable {
  type: 'IDE' | 'SATA';
  bus: number;
  unit: number;
  backing: CdromBacking;
  /** The guest has locked the tray: taking the medium out raises a question. */
  trayLocked: boolean;
}

export const floppyBackings = ['IMAGE_FILE', 'HOST_DEVICE', 'CLIENT_DEVICE'] as const;

export interface Floppy extends Device, Connectable {
  backing: { type: (typeof floppyBackings)[number]; imageFile?: string; hostDevice?: string };
}

export const parallelBackings = ['FILE', 'HOST_DEVICE'] as const;

export interface ParallelPort extends Device, Connectable {
  backing: { type: (typeof parallelBackings)[number]; file?: string; hostDevice?: string };
}

export const serialBackings = [
  'FILE',
  'HOST_DEVICE',
  'PIPE_SERVER',
  'PIPE_CLIENT',
  'NETWORK_SERVER',
  'NETWORK_CLIENT',
] as const;

export interface SerialBacking {
  type: (typeof serialBackings)[number];
  file?: string;
  hostDevice?: string;
  pipe?: string;
  noRxLoss?: boolean;
  networkLocation?: string;
  proxy?: string;
}

export interface SerialPort extends Device, Connectable {
  yieldOnPoll: boolean;
  backing: SerialBacking;
}

export const scsiTypes = ['BUSLOGIC', 'LSILOGIC', 'LSILOGICSAS', 'PVSCSI'] as const;
export const scsiSharings = ['NONE', 'VIRTUAL', 'PHYSICAL'] as const;

export interface Adapter extends Device {
  bus: number;
  pciSlot?: number;
}

export interface ScsiAdapter extends Adapter {
  type: (typeof scsiTypes)[number];
  sharing: (typeof scsiSharings)[number];
}
