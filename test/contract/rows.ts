import type { Kind } from '../../src/spec/manifest.ts';
import type { KindRow } from './kind-row.ts';
import { clusterConfigurationRow } from './rows/cluster-configuration.ts';
import { computePolicyRow } from './rows/compute-policy.ts';
import { contentLibraryRow } from './rows/content-library.ts';
import { depotOverridesRow, depotSyncScheduleRow, remediationPolicyRow } from './rows/depot-settings.ts';
import { offlineDepotRow, onlineDepotRow, umdsDepotRow } from './rows/depots.ts';
import { clusterImageRow, hostImageRow } from './rows/images.ts';
import { libraryItemRow } from './rows/library-item.ts';
import { namespaceRow, namespaceTemplateRow } from './rows/namespaces.ts';
import { placedRows } from './rows/placed.ts';
import { supervisorRow } from './rows/supervisor.ts';
import { tagBindingRow } from './rows/tag-binding.ts';
import { tagCategoryRow } from './rows/tag-category.ts';
import { tagRow } from './rows/tag.ts';
import { virtualMachineRow } from './rows/virtual-machine.ts';
import { virtualMachineClassRow } from './rows/virtual-machine-class.ts';

/**
 * Kinds with suites of their own, because those of all kinds change an object in place: a compute policy cannot be changed,
 * a virtual machine has too many fields and states, a place in the inventory has none to replace, a Supervisor is
 * never replaced, a namespace has states to wait for, and a tag binding is no object. Faults and kills strike them all the same.
 */
export const ownRows: readonly KindRow[] = [
  ...placedRows,
  computePolicyRow,
  virtualMachineRow,
  tagBindingRow,
  supervisorRow,
  namespaceRow,
  namespaceTemplateRow,
  clusterImageRow,
  hostImageRow,
  clusterConfigurationRow,
  onlineDepotRow,
  offlineDepotRow,
  umdsDepotRow,
  depotSyncScheduleRow,
  depotOverridesRow,
  remediationPolicyRow,
];
type Own =
  | 'Datacenter'
  | 'Folder'
  | 'ResourcePool'
  | 'ComputePolicy'
  | 'VirtualMachine'
  | 'TagBinding'
  | 'Supervisor'
  | 'Namespace'
  | 'NamespaceTemplate'
  | 'ClusterImage'
  | 'HostImage'
  | 'ClusterConfiguration'
  | 'OnlineDepot'
  | 'OfflineDepot'
  | 'UmdsDepot'
  | 'DepotSyncSchedule'
  | 'DepotOverrides'
  | 'RemediationPolicy';

/** One row a kind; a kind without one does not compile, and fails a test. */
const rowByKind: { [K in Exclude<Kind, Own>]: KindRow } = {
  TagCategory: tagCategoryRow,
  Tag: tagRow,
  ContentLibrary: contentLibraryRow,
  LibraryItem: libraryItemRow,
  VirtualMachineClass: virtualMachineClassRow,
};

export const rows: readonly KindRow[] = Object.values(rowByKind);
