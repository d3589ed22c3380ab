import type { Operation } from './operations/operation.ts';
import { namespaceManagementOperations } from './services/namespace-management/namespace-management-operations.ts';
import { vmClassOperations } from './services/namespace-management/vm-classes.ts';
import { computePolicyCapabilityOperations } from './services/compute-policies/capabilities.ts';
import { complianceOperations } from './services/compute-policies/compliance.ts';
import { computePolicyOperations } from './services/compute-policies/compute-policies.ts';
import { contentOperations } from './services/content/content-operations.ts';
import { clusterOperations } from './services/inventory/clusters.ts';
import { datacenterOperations } from './services/inventory/datacenters.ts';
import { datastoreOperations } from './services/inventory/datastores.ts';
import { folderOperations } from './services/inventory/folders.ts';
import { hostOperations } from './services/inventory/hosts.ts';
import { networkOperations } from './services/inventory/networks.ts';
import { resourcePoolOperations } from './services/inventory/resource-pools.ts';
import { resourcePoolWrites } from './services/inventory/resource-pool-writes.ts';
import { esxSettingsOperations } from './services/esx-settings/esx-settings-operations.ts';
import { customizationSpecOperations } from './services/guest/customization-specs.ts';
import { isoImageOperations } from './services/iso/images.ts';
import { ovfOperations } from './services/ovf/ovf-operations.ts';
import { namespacesOperations } from './services/namespaces/namespaces-operations.ts';
import { lifecycleOperations } from './services/lifecycle/lifecycle-operations.ts';
import { sessionOperations } from './services/session.ts';
import { storagePolicyOperations } from './services/storage/storage-policies.ts';
import { systemHelloOperations } from './services/system-hello.ts';
import { systemVersionOperations } from './services/system-version.ts';
import { associationOperations } from './services/tagging/associations.ts';
import { categoryOperations } from './services/tagging/categories.ts';
import { tagAssociationReads } from './services/tagging/tag-association-reads.ts';
import { tagAssociationOperations } from './services/tagging/tag-associations.ts';
import { tagOperations } from './services/tagging/tags.ts';
import { taskOperations } from './services/tasks/tasks.ts';
import { relocateOperations } from './services/vm/relocate.ts';
import { adapterOperations } from './services/vm/adapters.ts';
import { cdromOperations } from './services/vm/cdroms.ts';
import { cloneOperations } from './services/vm/clone.ts';
import { createOperations } from './services/vm/create.ts';
import { vmCustomizationOperations } from './services/vm/customization.ts';
import { dataSetOperations } from './services/vm/data-sets.ts';
import { diskOperations } from './services/vm/disks.ts';
import { ethernetOperations } from './services/vm/ethernet.ts';
import { guestNetworkingOperations } from './services/vm/guest-networking.ts';
import { guestOperations } from './services/vm/guest.ts';
import { hardwareOperations } from './services/vm/hardware.ts';
import { vmLibraryItemOperations } from './services/vm/library-item.ts';
import { portOperations } from './services/vm/ports.ts';
import { powerOperations } from './services/vm/power.ts';
import { registrationOperations } from './services/vm/registration.ts';
import { vmStoragePolicyOperations } from './services/vm/storage-policy.ts';
import { toolsOperations } from './services/vm/tools.ts';
import { checkOutOperations } from './services/vm-template/check-outs.ts';
import { templateOperations } from './services/vm-template/templates.ts';
import { templateVersionOperations } from './services/vm-template/versions.ts';
import { vmOperations } from './services/vm/vms.ts';

/** Every operation that this vCenter answers. A later kind adds its service's line. */
export const operationTable: readonly Operation[] = [
  ...sessionOperations,
  ...systemHelloOperations,
  ...systemVersionOperations,
  ...taskOperations,
  ...datacenterOperations,
  ...folderOperations,
  ...clusterOperations,
  ...hostOperations,
  ...datastoreOperations,
  ...networkOperations,
  ...resourcePoolOperations,
  ...resourcePoolWrites,
  ...customizationSpecOperations,
  ...storagePolicyOperations,
  ...vmOperations,
  ...relocateOperations,
  ...adapterOperations,
  ...cdromOperations,
  ...cloneOperations,
  ...createOperations,
  ...vmCustomizationOperations,
  ...dataSetOperations,
  ...diskOperations,
  ...ethernetOperations,
  ...guestOperations,
  ...guestNetworkingOperations,
  ...hardwareOperations,
  ...vmLibraryItemOperations,
  ...portOperations,
  ...powerOperations,
  ...registrationOperations,
  ...vmStoragePolicyOperations,
  ...toolsOperations,
  ...categoryOperations,
  ...tagOperations,
  ...tagAssociationOperations,
  ...tagAssociationReads,
  ...associationOperations,
  ...computePolicyOperations,
  ...computePolicyCapabilityOperations,
  ...complianceOperations,
  ...vmClassOperations,
  ...namespaceManagementOperations,
  ...namespacesOperations,
  ...contentOperations,
  ...ovfOperations,
  ...isoImageOperations,
  ...templateOperations,
  ...checkOutOperations,
  ...templateVersionOperations,
  ...esxSettingsOperations,
  ...lifecycleOperations,
];
