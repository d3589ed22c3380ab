import type { Operation } from '../../operations/operation.ts';
import { supervisorClusterOperations } from './clusters.ts';
import { compatibilityOperations } from './compatibility.ts';
import { loadBalancerOperations } from './load-balancers.ts';
import { platformOperations } from './platform.ts';
import { softwareOperations } from './software.ts';
import { supervisorOperations } from './supervisors.ts';
import { workloadNetworkOperations } from './workload-networks.ts';

/** The services under `vcenter/namespace-management`, VM classes apart. */
export const namespaceManagementOperations: readonly Operation[] = [
  ...supervisorClusterOperations,
  ...loadBalancerOperations,
  ...workloadNetworkOperations,
  ...compatibilityOperations,
  ...platformOperations,
  ...softwareOperations,
  ...supervisorOperations,
];
