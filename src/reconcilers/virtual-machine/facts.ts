import type { PresentObservation } from '../../plan/observation.ts';
import type { VirtualMachineSpec } from '../../spec/generated/kinds.ts';

export type Spec = VirtualMachineSpec;
export type Power = NonNullable<Spec['powerState']>;

/** What the rules of virtual machines depend on besides the manifest's fields. Names are canonical, sizes in MiB. */
export interface MachineFacts {
  /** The way that it was read, and so what can be written: REST alone knows nothing of VIM's settings. */
  route: 'vi-json' | 'rest';
  /** Left out where it could not be read. */
  power?: Power;
  template?: boolean;
  cpuHotAdd?: boolean;
  cpuHotRemove?: boolean;
  memoryHotAdd?: boolean;
  /** Steps in which memory may grow while it runs, and how far. */
  memoryStep?: number;
  memoryLimit?: number;
  /** The host chooses cores per socket by itself. */
  autoCores?: boolean;
  /** How many there are; unknown by REST. */
  snapshots?: number;
  /** What the machine waits for an answer to. */
  question?: string;
  /** Key of the extension that manages it. */
  managedBy?: string;
  /** Tags on it of categories that allow one. */
  singleTags?: { id: string; name: string }[];
  /** Library item that it is checked out of. */
  checkedOut?: string;
  toolsRunning?: boolean;
  toolsInstalled?: boolean;
  ip?: string;
  /** It is marked as ours, and the announcement of its creation still stands. */
  intent?: boolean;
  /** It was on before an outage that was not finished. */
  restart?: boolean;
  /** Revision of the guest customization that was asked for last. */
  customized?: string;
  /** What is to happen when its manifest is gone, as it is remembered at the machine. */
  removal?: string;
  /** What is to happen to disks that leave the manifest, as it is remembered at the machine. */
  diskRemoval?: string;
  instanceUuid?: string;
  /** Where it runs now: DRS may have chosen it. */
  cluster?: string;
  host?: string;
  /** All advanced settings, of which most are vCenter's own. */
  extraConfig?: Record<string, string>;
  disks: DiskFact[];
  nics: NicFact[];
  cdroms: CdromFact[];
  controllers: ControllerFact[];
  serialPorts: PortFact[];
  parallelPorts: PortFact[];
  floppies: PortFact[];
  dataSets?: DataSetFact[];
  /** Keys of devices in the order in which the server tries them. */
  bootOrder?: BootFact[];
}

export interface DiskFact {
  key: string;
  label: string;
  /** `scsi:0:1` */
  address: string;
  /** Bytes. */
  capacity?: number;
  datastore?: string;
  /** Path on the datastore, without what snapshots add to it. */
  path?: string;
  storagePolicy?: string;
  /** Other machines may use it at the same time. */
  shared?: boolean;
}

interface PluggedFact {
  key: string;
  label: string;
  connected?: boolean;
  startConnected?: boolean;
  allowGuestControl?: boolean;
}

export interface NicFact extends PluggedFact {
  network?: string;
  type: string;
  manualMac?: boolean;
  mac?: string;
  wakeOnLan?: boolean;
  uptCompatibility?: boolean;
  distributedPort?: string;
  pciSlotNumber?: number;
}

export interface CdromFact extends PluggedFact {
  address: string;
  /** In the manifest's form. */
  medium: NonNullable<NonNullable<Spec['cdroms']>[number]['medium']>;
}

export interface ControllerFact {
  key: string;
  bus: 'scsi' | 'sata' | 'nvme';
  number: number;
  type?: string;
  sharing?: string;
}

export interface PortFact extends PluggedFact {
  /** In the manifest's form. */
  backing: Record<string, unknown>;
  yieldOnPoll?: boolean;
}

export interface DataSetFact {
  id: string;
  name: string;
  description: string;
  host: string;
  guest: string;
  omitFromSnapshotAndClone: boolean;
  entries?: Record<string, string>;
}

export interface BootFact {
  type: string;
  disks?: string[];
  nic?: string;
}

/** The facts of an observation of ours; those of a machine that was never read are those of a new one. */
export function factsOf(found: PresentObservation<'VirtualMachine'>): MachineFacts {
  return found.facts as unknown as MachineFacts;
}
