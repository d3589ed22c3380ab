import type { Change } from '../plan/change.ts';
import type { StepDraft } from '../plan/step.ts';
import type { PrivilegedObject } from './reconciler.ts';

const prefix = 'cluster/';

/** The lock of everything that changes a cluster, by its id. */
export function clusterLock(cluster: string): string {
  return `${prefix}${cluster}`;
}

/** Steps that hold the lock of a cluster need their privileges on it. */
export function onLockedCluster(_change: Change, { lock }: StepDraft): PrivilegedObject | undefined {
  if (lock?.startsWith(prefix) !== true) return undefined;
  return { type: 'ClusterComputeResource', id: lock.slice(prefix.length) };
}
