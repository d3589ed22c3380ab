import type { Kind } from '../spec/manifest.ts';
import { clusterConfiguration } from './cluster-configuration/index.ts';
import { clusterImage } from './cluster-image/index.ts';
import { computePolicy } from './compute-policy/index.ts';
import { contentLibrary } from './content-library/index.ts';
import { datacenter } from './datacenter/index.ts';
import { depotOverrides } from './depot-overrides/index.ts';
import { depotSyncSchedule } from './depot-sync-schedule/index.ts';
import { folder } from './folder/index.ts';
import { hostImage } from './host-image/index.ts';
import { libraryItem } from './library-item/index.ts';
import { namespace } from './namespace/index.ts';
import { namespaceTemplate } from './namespace-template/index.ts';
import type { Reconciler } from './reconciler.ts';
import { offlineDepot } from './offline-depot/index.ts';
import { onlineDepot } from './online-depot/index.ts';
import { remediationPolicy } from './remediation-policy/index.ts';
import { resourcePool } from './resource-pool/index.ts';
import { supervisor } from './supervisor/index.ts';
import { tag } from './tag/index.ts';
import { tagBinding } from './tag-binding/index.ts';
import { tagCategory } from './tag-category/index.ts';
import { umdsDepot } from './umds-depot/index.ts';
import { virtualMachine } from './virtual-machine/index.ts';
import { virtualMachineClass } from './virtual-machine-class/index.ts';

/** Every kind; a missing one does not compile. A kind stands after those that it refers to. */
export const reconcilers = {
  Datacenter: datacenter,
  Folder: folder,
  ResourcePool: resourcePool,
  TagCategory: tagCategory,
  Tag: tag,
  ContentLibrary: contentLibrary,
  LibraryItem: libraryItem,
  ComputePolicy: computePolicy,
  OnlineDepot: onlineDepot,
  OfflineDepot: offlineDepot,
  UmdsDepot: umdsDepot,
  DepotSyncSchedule: depotSyncSchedule,
  DepotOverrides: depotOverrides,
  RemediationPolicy: remediationPolicy,
  ClusterImage: clusterImage,
  HostImage: hostImage,
  ClusterConfiguration: clusterConfiguration,
  Supervisor: supervisor,
  VirtualMachineClass: virtualMachineClass,
  Namespace: namespace,
  NamespaceTemplate: namespaceTemplate,
  VirtualMachine: virtualMachine,
  TagBinding: tagBinding,
} satisfies { [K in Kind]: Reconciler<K> };

export type Reconcilers = { [K in Kind]: Reconciler<K> };

/** All kinds in the order of the registry. */
export const kindsInOrder = Object.keys(reconcilers) as Kind[];
