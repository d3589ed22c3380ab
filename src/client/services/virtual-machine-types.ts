import type { ErrorRecord } from '../../base/error-record.ts';
import type {
  BootDevice,
  BootInfo,
  CpuInfo,
  DeviceMaps,
  HardwareInfo,
  MemoryInfo,
} from './virtual-machine-hardware.ts';

export type PowerState = 'POWERED_ON' | 'POWERED_OFF' | 'SUSPENDED';

/** A row of `GET /api/vcenter/vm`. CPU and memory are left out where the configuration cannot be read. */
export interface VirtualMachineSummary {
  vm: string;
  /** As it is stored: `%2f` for a slash. */
  name: string;
  power_state: PowerState;
  cpu_count?: number;
  memory_size_MiB?: number;
}

/**
 * A live virtual machine, whichever route read it: `GET /api/vcenter/vm/{vm}` or VI-JSON, in the spelling of the former.
 * Only the id is certain: a member that could not be read is left out, and unknown is neither false nor empty.
 */
export interface VirtualMachineInfo extends Partial<DeviceMaps> {
  /** `vm-42`. */
  id: string;
  /** As it is stored: `%2f` for a slash. */
  name?: string;
  identity?: { bios_uuid: string; instance_uuid: string };
  /** `RHEL_9_64`. Left out for a guest that the REST API has no word for. */
  guest_OS?: string;
  power_state?: PowerState;
  instant_clone_frozen?: boolean;
  hardware?: HardwareInfo;
  boot?: BootInfo;
  /** Empty for the server's own order. */
  boot_devices?: BootDevice[];
  cpu?: CpuInfo;
  memory?: MemoryInfo;
  /** The REST API shows no templates, so what it shows is none. */
  template: boolean | undefined;
  placement: Placement;
  tools?: ToolsInfo;
  guest?: GuestIdentity;
  storage_policy?: StoragePolicies;
  /** What only VI-JSON can read; left out without it. */
  vim?: VimDetails;
}

/** Ids of what the machine lies in and runs on. */
export interface Placement {
  folder?: string;
  host?: string;
  resource_pool?: string;
  /** Left out for a standalone host as well. */
  cluster?: string;
  /** That of the home directory. */
  datastore?: string;
}

/** `GET /api/vcenter/vm/{vm}/tools`; VI-JSON shows a part of it. */
export interface ToolsInfo {
  upgrade_policy?: string;
  /** `NOT_INSTALLED`, `CURRENT`, `UNMANAGED`, … */
  version_status?: string;
  /** `NOT_RUNNING`, `RUNNING`, `EXECUTING_SCRIPTS`. */
  run_state?: string;
  version?: string;
  version_number?: number;
  install_type?: string;
  auto_update_supported?: boolean;
}

export interface GuestIdentity {
  ip_address?: string;
  host_name?: string;
  /** `LINUX`, `WINDOWS`, … */
  family?: string;
}

/** Ids of policies; what has none is left out. */
export interface StoragePolicies {
  vm_home?: string;
  disks: Record<string, string>;
}

/** Members are left out where vCenter did not show them to this account. */
export interface VimDetails {
  annotation?: string;
  extraConfig?: Record<string, string>;
  /** By the attribute's name; a value that was never set is left out. */
  customAttributes?: Record<string, string>;
  cpuAllocation?: Allocation;
  memoryAllocation?: Allocation;
  /** How many there are in the tree. */
  snapshots?: number;
  /** `null` when the machine waits for no answer. */
  question?: Question | null;
  changeVersion?: string;
  /** `[datastore] directory/name.vmx`. */
  vmPathName?: string;
  secureBoot?: boolean;
  vTpm?: boolean;
  nestedHv?: boolean;
  /** The host chooses the topology; `cpu.cores_per_socket` is then what it chose. Left out otherwise. */
  autoCoresPerSocket?: true;
  /** `null` when no extension manages it. */
  managedBy?: { extensionKey: string; type: string } | null;
  /** By device key. */
  disks?: Record<string, VimDisk>;
}

/** MHz or MiB. */
export interface Allocation {
  reservation?: number;
  /** -1 is no limit. */
  limit?: number;
  expandableReservation?: boolean;
  shares?: { level: 'LOW' | 'NORMAL' | 'HIGH' | 'CUSTOM'; shares: number };
}

export interface Question {
  id: string;
  text: string;
  choices: { key: string; label: string }[];
  /** Key of the choice that vCenter would take. */
  default?: string;
}

export interface VimDisk {
  thinProvisioned?: boolean;
  eagerlyScrub?: boolean;
  /** `persistent`, `independent_persistent`, … */
  diskMode?: string;
  /** `sharingNone`, `sharingMultiWriter`. */
  sharing?: string;
  /** Whether the file is a delta on another: a snapshot or a linked clone. */
  hasParent: boolean;
}

/** Every virtual machine and, by VI-JSON, every template of the vCenter. */
export interface VirtualMachinePass {
  machines: VirtualMachineInfo[];
  /** There, but not to be read. Never counted as absent. */
  unreadable: UnreadableVirtualMachine[];
  /** What else the pass could not read: not a machine, but a part of all of them. */
  incomplete?: ErrorRecord;
  route: 'vi-json' | 'rest';
}

export interface UnreadableVirtualMachine {
  id: string;
  /** Of the list; left out where even that was not readable. */
  name?: string;
  power_state?: PowerState;
  error: ErrorRecord;
}
