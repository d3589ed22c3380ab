import type { Task } from '../tasks/task.ts';
import type { CustomField, CustomValues } from './custom-fields.ts';
import { defaultContentConfiguration, type ContentConfiguration } from './library-objects.ts';
import type { ManagedImage } from './image-objects.ts';
import type * as library from './library-objects.ts';
import type { DepotContent, HardwareSupportManager } from './lifecycle-objects.ts';
import type {
  Cluster,
  ComputePolicy,
  CustomizationSpec,
  Datacenter,
  Datastore,
  DatastoreFile,
  Folder,
  GuestWork,
  Host,
  Network,
  ObjectId,
  ResourcePool,
  StoragePolicy,
  Tag,
  TagCategory,
  VirtualMachine,
  VirtualMachineClass,
} from './objects.ts';
import type { ClusterProfile, HostConfiguration } from './profile-objects.ts';
import type * as settings from './settings-objects.ts';
import type * as workload from './workload-objects.ts';

/** The collections of objects that are told apart by id. A later kind adds a line here and one in `collections.ts`. */
export interface Collections {
  folders: Folder;
  datacenters: Datacenter;
  clusters: Cluster;
  hosts: Host;
  datastores: Datastore;
  networks: Network;
  resourcePools: ResourcePool;
  virtualMachines: VirtualMachine;
  /** What the guests are doing at this moment. */
  guestWork: GuestWork;
  datastoreFiles: DatastoreFile;
  customizationSpecs: CustomizationSpec;
  customFields: CustomField;
  customValues: CustomValues;
  storagePolicies: StoragePolicy;
  categories: TagCategory;
  tags: Tag;
  computePolicies: ComputePolicy;
  virtualMachineClasses: VirtualMachineClass;
  zones: workload.Zone;
  supervisors: workload.Supervisor;
  namespaces: workload.Namespace;
  namespaceTemplates: workload.NamespaceTemplate;
  libraries: library.ContentLibrary;
  libraryItems: library.LibraryItem;
  updateSessions: library.UpdateSession;
  downloadSessions: library.DownloadSession;
  libraryJobs: library.LibraryJob;
  securityPolicies: library.SecurityPolicy;
  trustedCertificates: library.TrustedCertificate;
  rememberedAnswers: library.RememberedAnswer;
  remediationPolicies: settings.RemediationPolicy;
  depots: settings.Depot;
  /** What is found at locations outside of this vCenter. */
  depotSources: settings.DepotSource;
  depotOverrides: settings.DepotOverride;
  syncSchedules: settings.SyncSchedule;
  clusterProfiles: ClusterProfile;
  hostConfigurations: HostConfiguration;
  depotContents: DepotContent;
  images: ManagedImage;
  hardwareSupportManagers: HardwareSupportManager;
  tasks: Task;
}

export type CollectionName = keyof Collections;

/** Everything that this vCenter knows, apart from sessions and accounts. Tests may read and change it freely. */
export type VcenterState = { [K in CollectionName]: Map<string, Collections[K]> } & {
  /** Tag id to the objects that carry it, those by `objectKey`. */
  associations: Map<string, Map<string, ObjectId>>;
  /** Ids of deleted tags and categories, for the behaviour that never lets one return. */
  retiredTaggingIds: Set<string>;
  contentConfiguration: ContentConfiguration;
  /** The number that the next generated id gets: ids are never reused, not even after a dump and a load. */
  nextNumber: number;
};

export function emptyState(): VcenterState {
  return {
    folders: new Map(),
    datacenters: new Map(),
    clusters: new Map(),
    hosts: new Map(),
    datastores: new Map(),
    networks: new Map(),
    resourcePools: new Map(),
    virtualMachines: new Map(),
    guestWork: new Map(),
    datastoreFiles: new Map(),
    customizationSpecs: new Map(),
    customFields: new Map(),
    customValues: new Map(),
    storagePolicies: new Map(),
    categories: new Map(),
    tags: new Map(),
    computePolicies: new Map(),
    virtualMachineClasses: new Map(),
    zones: new Map(),
    supervisors: new Map(),
    namespaces: new Map(),
    namespaceTemplates: new Map(),
    libraries: new Map(),
    libraryItems: new Map(),
    updateSessions: new Map(),
    downloadSessions: new Map(),
    libraryJobs: new Map(),
    securityPolicies: new Map(),
    trustedCertificates: new Map(),
    rememberedAnswers: new Map(),
    remediationPolicies: new Map(),
    depots: new Map(),
    depotSources: new Map(),
    depotOverrides: new Map(),
    syncSchedules: new Map(),
    clusterProfiles: new Map(),
    hostConfigurations: new Map(),
    depotContents: new Map(),
    images: new Map(),
    hardwareSupportManagers: new Map(),
    tasks: new Map(),
    associations: new Map(),
    retiredTaggingIds: new Set(),
    contentConfiguration: defaultContentConfiguration(),
    nextNumber: 1000,
  };
}

export function objectKey(object: ObjectId): string {
  return `${object.type} ${object.id}`;
}
