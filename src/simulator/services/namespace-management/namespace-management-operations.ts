import type { Operation } from '../../operations/operation.ts';
import { supervisorClusterOperations } from './clusters.ts';

/** The services under `vcenter/namespace-management`, VM classes apart. */
export const namespaceManagementOperations: readonly Operation[] = [...supervisorClusterOperations];
