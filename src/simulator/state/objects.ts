/**
 * What the embedded vCenter holds, one interface an object kind. Names are those of the API, in camel case. Every
 * object stands in its collection under its `id`; `parent` is the id of what contains it in the inventory tree.
 */

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
  /** A standalone host's root resource pool. */
  resourcePool?: string;
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

export const powerStates = ['POWERED_OFF', 'POWERED_ON', 'SUSPENDED'] as const;

export interface VirtualDisk {
  /** Device key, `2000` and up. */
  key: string;
  label: string;
  /** Bytes. */
  capacity: number;
  vmdkFile: string;
}

export interface VirtualNic {
  /** Device key, `4000` and up. */
  key: string;
  label: string;
  network: string;
  macAddress: string;
}

export interface VirtualMachine {
  id: string;
  name: string;
  /** A folder of type VIRTUAL_MACHINE. */
  parent: string;
  host: string;
  resourcePool: string;
  datastore: string;
  powerState: (typeof powerStates)[number];
  /** The REST API shows no template anywhere, but its name is taken and it can be tagged. */
  template: boolean;
  guestOs: string;
  hardwareVersion: string;
  biosUuid: string;
  instanceUuid: string;
  cpuCount: number;
  coresPerSocket: number;
  memoryMiB: number;
  disks: VirtualDisk[];
  nics: VirtualNic[];
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
