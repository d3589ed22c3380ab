import type {
  Adapter,
  Cdrom,
  Floppy,
  ParallelPort,
  ScsiAdapter,
  SerialPort,
  VirtualDisk,
  VirtualNic,
} from './virtual-devices.ts';

/** A virtual machine: what REST shows of it, and behind that what only VI-JSON does. */

export const powerStates = ['POWERED_OFF', 'POWERED_ON', 'SUSPENDED'] as const;
export const upgradePolicies = ['NEVER', 'AFTER_CLEAN_SHUTDOWN', 'ALWAYS'] as const;
export const upgradeStatuses = ['NONE', 'PENDING', 'SUCCESS', 'FAILED'] as const;

/** Scheduled upgrade of the virtual hardware. */
export interface HardwareUpgrade {
  policy: (typeof upgradePolicies)[number];
  /** Such as `VMX_20`. */
  version?: string;
  status: (typeof upgradeStatuses)[number];
  error?: string;
}

export interface Boot {
  type: 'BIOS' | 'EFI';
  efiLegacyBoot: boolean;
  networkProtocol: 'IPV4' | 'IPV6';
  /** Milliseconds. */
  delay: number;
  retry: boolean;
  /** Milliseconds. */
  retryDelay: number;
  /** Falls back to false with the next start. */
  enterSetupMode: boolean;
}

export const bootDeviceTypes = ['CDROM', 'DISK', 'ETHERNET', 'FLOPPY'] as const;

export interface BootDevice {
  type: (typeof bootDeviceTypes)[number];
  /** Device keys. */
  nic?: string;
  disks?: string[];
}

export const toolsVersionStatuses = [
  'NOT_INSTALLED',
  'CURRENT',
  'UNMANAGED',
  'TOO_OLD_UNSUPPORTED',
  'SUPPORTED_OLD',
  'SUPPORTED_NEW',
  'TOO_NEW',
  'BLACKLISTED',
] as const;
export const toolsUpgradePolicies = ['MANUAL', 'UPGRADE_AT_POWER_CYCLE'] as const;
export const toolsInstallTypes = ['UNKNOWN', 'MSI', 'TAR', 'OSP', 'OPEN_VM_TOOLS'] as const;

/** VMware Tools as they are installed. Whether they run follows from power and from what the guest is doing. */
export interface Tools {
  /** With `NOT_INSTALLED` there are none. */
  versionStatus: (typeof toolsVersionStatuses)[number];
  versionNumber?: number;
  version?: string;
  installType: (typeof toolsInstallTypes)[number];
  upgradePolicy: (typeof toolsUpgradePolicies)[number];
  autoUpdateSupported: boolean;
  installerConnected: boolean;
}

/** What a running guest with Tools says of itself. */
export interface GuestIdentity {
  hostName: string;
  ipAddress?: string;
}

export const customizationStatuses = ['IDLE', 'PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED'] as const;

export interface Customization {
  status: (typeof customizationStatuses)[number];
  error?: string;
  /** Milliseconds since the epoch. */
  startedAt?: number;
  endedAt?: number;
  /** A CustomizationSpec as it was sent: waits for the next power-on. Write-only in the API. */
  spec?: unknown;
}

export const dataSetAccesses = ['NONE', 'READ_ONLY', 'READ_WRITE'] as const;

export interface DataSet {
  id: string;
  name: string;
  description: string;
  host: (typeof dataSetAccesses)[number];
  guest: (typeof dataSetAccesses)[number];
  omitFromSnapshotAndClone: boolean;
  entries: Record<string, string>;
}

/** Share of CPU (MHz) or memory (MiB); a limit of -1 is none. */
export interface MachineAllocation {
  reservation: number;
  limit: number;
  shares: { level: 'LOW' | 'NORMAL' | 'HIGH' | 'CUSTOM'; shares?: number };
}

export interface Snapshot {
  /** Managed-object id, such as `snapshot-1007`. */
  id: string;
  name: string;
  description: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  powerState: (typeof powerStates)[number];
  /** The snapshot below; missing at the root. */
  parent?: string;
}

/** What the VM waits for an answer to: nothing goes on before it. */
export interface Question {
  id: string;
  text: string;
  choices: { key: string; label: string }[];
  /** The key of the choice that is taken by default. */
  defaultChoice?: string;
}

export interface VirtualMachine {
  id: string;
  name: string;
  /** A folder of type VIRTUAL_MACHINE. */
  parent: string;
  host: string;
  resourcePool: string;
  /** Where the home directory is. */
  datastore: string;
  powerState: (typeof powerStates)[number];
  /** Whether the last power-off was the guest's own doing. */
  cleanPowerOff: boolean;
  /** The REST API shows no template anywhere, but its name is taken and it can be tagged. */
  template: boolean;
  guestOs: string;
  hardwareVersion: string;
  upgrade: HardwareUpgrade;
  biosUuid: string;
  instanceUuid: string;
  boot: Boot;
  bootDevices: BootDevice[];
  cpuCount: number;
  coresPerSocket: number;
  cpuHotAdd: boolean;
  cpuHotRemove: boolean;
  memoryMiB: number;
  memoryHotAdd: boolean;
  memoryHotAddIncrementMiB: number;
  memoryHotAddLimitMiB: number;
  disks: VirtualDisk[];
  nics: VirtualNic[];
  cdroms: Cdrom[];
  floppies: Floppy[];
  parallelPorts: ParallelPort[];
  serialPorts: SerialPort[];
  scsiAdapters: ScsiAdapter[];
  sataAdapters: Adapter[];
  nvmeAdapters: Adapter[];
  tools: Tools;
  guest: GuestIdentity;
  customization: Customization;
  dataSets: DataSet[];
  /** Id of the home directory's storage policy; disks have their own. */
  homePolicy?: string;
  /** The library item that the VM is checked out of. */
  checkedOutOf?: string;
  /** False: the configuration file cannot be read, and neither can anything in it. */
  configReadable: boolean;

  /** `[datastore] directory/file.vmx`. */
  vmPathName: string;
  annotation: string;
  extraConfig: Record<string, string>;
  /** By the key of the custom field. */
  customValues: Record<string, string>;
  cpuAllocation: MachineAllocation;
  memoryAllocation: MachineAllocation;
  memoryReservationLockedToMax: boolean;
  /** Goes up with every change of the configuration. */
  changeVersion: number;
  snapshots: Snapshot[];
  question?: Question;
  secureBoot: boolean;
  virtualTpm: boolean;
  nestedVirtualization: boolean;
  /** The system that made the VM and looks after it, such as vSphere's own agents. */
  managedBy?: { extensionKey: string; type: string };
}
