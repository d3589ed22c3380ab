import type { Operation } from './operations/operation.ts';
import { vmClassOperations } from './services/namespace-management/vm-classes.ts';
import { computePolicyCapabilityOperations } from './services/compute-policies/capabilities.ts';
import { computePolicyOperations } from './services/compute-policies/compute-policies.ts';
import { contentOperations } from './services/content/content-operations.ts';
import { clusterOperations } from './services/inventory/clusters.ts';
import { datacenterOperations } from './services/inventory/datacenters.ts';
import { datastoreOperations } from './services/inventory/datastores.ts';
import { folderOperations } from './services/inventory/folders.ts';
import { hostOperations } from './services/inventory/hosts.ts';
import { networkOperations } from './services/inventory/networks.ts';
import { resourcePoolOperations } from './services/inventory/resource-pools.ts';
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
  ...storagePolicyOperations,
  ...vmOperations,
  ...relocateOperations,
  ...categoryOperations,
  ...tagOperations,
  ...tagAssociationOperations,
  ...tagAssociationReads,
  ...associationOperations,
  ...computePolicyOperations,
  ...computePolicyCapabilityOperations,
  ...vmClassOperations,
  ...contentOperations,
];
