import { defaulted, integer, list, object, optional, text, type Shape } from '../operations/shape.ts';
import { taskShape } from '../tasks/task-shape.ts';
import * as attributes from './custom-field-shapes.ts';
import { inventorySize, type InventorySize } from './inventory-size.ts';
import * as shapes from './object-shapes.ts';
import type { ContentConfiguration } from './library-objects.ts';
import { managedImage } from './image-shapes.ts';
import * as libraries from './library-shapes.ts';
import * as lifecycle from './lifecycle-shapes.ts';
import type { ObjectId } from './objects.ts';
import * as profiles from './profile-shapes.ts';
import * as settings from './settings-shapes.ts';
import type { CollectionName, Collections } from './state.ts';
import * as workload from './workload-shapes.ts';

/** An object as a document writes it: what may be left out is said in `object-shapes.ts`. */
export type Seed<T> = {
  [K in keyof T]?: T[K] extends (infer Member extends object)[] ? Partial<Member>[] : Sparse<T[K]>;
} & {
  id: string;
};

/** A structure inside an object may be left out in part as well; a plain value is itself. */
type Sparse<T> = T extends readonly unknown[] ? T : T extends object ? Partial<T> : T;

/**
 * The state of a vCenter as one JSON document, for dumps and for inventories that people write. Every list may be left
 * out; objects name each other by id. With `size`, an inventory of that size comes first and the lists add to it.
 */
export type InventoryDocument = { [K in CollectionName]?: Seed<Collections[K]>[] } & {
  size?: Partial<InventorySize>;
  associations?: { tag: string; object: ObjectId }[];
  retiredTaggingIds?: string[];
  contentConfiguration?: ContentConfiguration;
  nextNumber?: number;
};

/** A document after reading, with nothing left out. */
export type WholeDocument = { [K in CollectionName]: Collections[K][] } & {
  size?: InventorySize;
  associations: { tag: string; object: ObjectId }[];
  retiredTaggingIds: string[];
  contentConfiguration?: ContentConfiguration;
  nextNumber: number;
};

const listShapes: { [K in CollectionName]: Shape<Collections[K][]> } = {
  folders: some(shapes.folder),
  datacenters: some(shapes.datacenter),
  clusters: some(shapes.cluster),
  hosts: some(shapes.host),
  datastores: some(shapes.datastore),
  networks: some(shapes.network),
  resourcePools: some(shapes.resourcePool),
  virtualMachines: some(shapes.virtualMachine),
  guestWork: some(shapes.guestWork),
  datastoreFiles: some(shapes.datastoreFile),
  customizationSpecs: some(shapes.customizationSpec),
  customFields: some(attributes.customField),
  customValues: some(attributes.customValues),
  storagePolicies: some(shapes.storagePolicy),
  categories: some(shapes.category),
  tags: some(shapes.tag),
  computePolicies: some(shapes.computePolicy),
  virtualMachineClasses: some(shapes.virtualMachineClass),
  zones: some(workload.zone),
  supervisors: some(workload.supervisor),
  namespaces: some(workload.namespace),
  namespaceTemplates: some(workload.namespaceTemplate),
  libraries: some(libraries.contentLibrary),
  libraryItems: some(libraries.libraryItem),
  updateSessions: some(libraries.updateSession),
  downloadSessions: some(libraries.downloadSession),
  libraryJobs: some(libraries.libraryJob),
  securityPolicies: some(libraries.securityPolicy),
  trustedCertificates: some(libraries.trustedCertificate),
  rememberedAnswers: some(libraries.rememberedAnswer),
  remediationPolicies: some(settings.remediationPolicy),
  depots: some(settings.depot),
  depotSources: some(settings.depotSource),
  depotOverrides: some(settings.depotOverride),
  syncSchedules: some(settings.syncSchedule),
  clusterProfiles: some(profiles.clusterProfile),
  hostConfigurations: some(profiles.hostConfiguration),
  depotContents: some(lifecycle.depotContent),
  images: some(managedImage),
  hardwareSupportManagers: some(lifecycle.hardwareSupportManager),
  tasks: some(taskShape),
};

const objectId = object<ObjectId>({ type: text, id: text });

export const documentShape: Shape<WholeDocument> = object<WholeDocument>({
  ...listShapes,
  size: optional(inventorySize),
  associations: some(object<{ tag: string; object: ObjectId }>({ tag: text, object: objectId })),
  retiredTaggingIds: some(text),
  contentConfiguration: optional(libraries.contentConfiguration),
  nextNumber: defaulted(integer, () => 0),
});

export const collectionNames = Object.keys(listShapes) as CollectionName[];

/** A list that may be left out. */
function some<T>(item: Shape<T>): Shape<T[]> {
  return defaulted(list(item), () => []);
}
