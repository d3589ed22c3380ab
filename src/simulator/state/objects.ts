/**
 * What the embedded vCenter holds, one interface an object kind. Names are those of the API, in camel case. Every
 * object stands in its collection under its `id`; `parent` is the id of what contains it in the inventory tree.
 */
import type { HostLifecycle } from './lifecycle-objects.ts';
import type { VirtualMachine } from './virtual-machine.ts';

export { powerStates, type VirtualMachine } from './virtual-machine.ts';

/** An object as tagging names it: `{"type": "VirtualMachine", "id": "vm-42"}`. */
export interface ObjectId {
  type: string;
  id: string;
}

export interface Datacenter {
  id: string;
  name: string;
  /** A folder of type DATACENTER. */
  parent: string;
  vmFolder: string;
  hostFolder: string;
  datastoreFolder: string;
  networkFolder: string;
}

export const folderTypes = ['DATACENTER', 'DATASTORE', 'HOST', 'NETWORK', 'VIRTUAL_MACHINE'] as const;

export interface Folder {
  id: string;
  name: string;
  type: (typeof folderTypes)[number];
  /** A folder, or the datacenter whose root folder this is. The vCenter's own root folder has none. */
  parent?: string;
}

export interface Cluster {
  id: string;
  name: string;
  /** A folder of type HOST. */
  parent: string;
  haEnabled: boolean;
  drsEnabled: boolean;
  /** The root resource pool. */
  resourcePool: string;
}

export const connectionStates = ['CONNECTED', 'DISCONNECTED', 'NOT_RESPONDING'] as const;

export interface Host {
  id: string;
  name: string;
  /** A cluster, or for a standalone host a folder of type HOST. */
  parent: string;
  connectionState: (typeof connectionStates)[number];
  powerState: 'POWERED_ON' | 'POWERED_OFF' | 'STANDBY';
  /** Not visible in REST. Default: it is not. */
  inMaintenanceMode?: boolean;
  /** A standalone host's root resource pool. */
  resourcePool?: string;
  /** The software that it runs, and how remediation goes with it. */
  lifecycle?: HostLifecycle;
}

export const datastoreTypes = ['VMFS', 'NFS', 'NFS41', 'CIFS', 'VSAN', 'VFFS', 'VVOL'] as const;

export interface Datastore {
  id: string;
  name: string;
  type: (typeof datastoreTypes)[number];
  /** A folder of type DATASTORE. */
  parent: string;
  /** Bytes. */
  capacity: number;
  /** Bytes. */
  freeSpace: number;
  accessible: boolean;
  multipleHostAccess: boolean;
  thinProvisioningSupported: boolean;
}

export const networkTypes = ['STANDARD_PORTGROUP', 'DISTRIBUTED_PORTGROUP', 'OPAQUE_NETWORK'] as const;

export interface Network {
  id: string;
  name: string;
  type: (typeof networkTypes)[number];
  /** A folder of type NETWORK. */
  parent: string;
  /** Name of the switch that a distributed port group is on; missing is the one switch of its folder. */
  distributedSwitch?: string;
}

export const sharesLevels = ['LOW', 'NORMAL', 'HIGH', 'CUSTOM'] as const;

export interface ResourceAllocation {
  /** MHz or MiB. */
  reservation: number;
  expandableReservation: boolean;
  /** MHz or MiB; -1 is unlimited. */
  limit: number;
  shares: { level: (typeof sharesLevels)[number]; shares?: number };
}

export interface ResourcePool {
  id: string;
  name: string;
  /** The pool above; a root pool has none. */
  parent?: string;
  /** The cluster or standalone host whose resources these are. */
  owner: string;
  cpuAllocation: ResourceAllocation;
  memoryAllocation: ResourceAllocation;
}

/** A file on a datastore that a VM can be made of. */
export interface DatastoreFile {
  /** The datastore's id and the path, such as `datastore-11/web-01/web-01.vmdk`. */
  id: string;
  /** Bytes, of a virtual disk. */
  capacity?: number;
  /** Of a configuration file: the VM as it was when it was unregistered. */
  machine?: VirtualMachine;
}

export const guestActivities = ['boot', 'shutdown', 'reboot', 'standby', 'customize'] as const;

/** What the guest of a VM is in the middle of; `id` is the VM's. */
export interface GuestWork {
  id: string;
  does: (typeof guestActivities)[number];
  /** Milliseconds since the epoch. */
  endsAt: number;
}

/** A named guest customization; `id` is its name. */
export interface CustomizationSpec {
  id: string;
  description: string;
  /** Changes with every write. */
  fingerprint: string;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  /** As it was sent. */
  spec: unknown;
}

export interface StoragePolicy {
  id: string;
  name: string;
  description: string;
}

export const cardinalities = ['SINGLE', 'MULTIPLE'] as const;

export interface TagCategory {
  id: string;
  name: string;
  description: string;
  cardinality: (typeof cardinalities)[number];
  /** As they were written, with or without `urn:vim25:`; none at all means every type. */
  associableTypes: string[];
  usedBy: string[];
}

export interface Tag {
  id: string;
  categoryId: string;
  name: string;
  description: string;
  usedBy: string[];
}

export interface ComputePolicy {
  id: string;
  name: string;
  description: string;
  /** Full capability id. */
  capability: string;
  vmTag?: string;
  hostTag?: string;
  /** Of the capability that lets clusters shrink although VMs need something. */
  vmCapabilities?: string[];
  /** Milliseconds since the epoch; missing when it was always there. */
  createdAt?: number;
}

export interface VirtualMachineClass {
  /** DNS label. */
  id: string;
  cpuCount: number;
  memoryMiB: number;
  /** Percent; missing when none is requested. */
  cpuReservation?: number;
  memoryReservation?: number;
  description: string;
  vgpuDevices: { profileName: string }[];
  directPathDevices: { vendorId: number; deviceId: number; customLabel?: string }[];
  /** `policy` is a storage policy's id; volume sizes are MiB. */
  instanceStorage?: { policy: string; volumes: number[] };
  /** A VirtualMachineConfigSpec, kept as it was sent. */
  configSpec?: unknown;
  namespaces: string[];
  vms: string[];
  /** Set while the class is being removed: what is left until it is gone. */
  removing?: { readsLeft?: number; goneAt?: number };
}

/** What a pool has that says nothing about its resources. */
export function defaultAllocation(): ResourceAllocation {
  return { reservation: 0, expandableReservation: true, limit: -1, shares: { level: 'NORMAL' } };
}
