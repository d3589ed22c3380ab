import { ApiError, message } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import { supervisorWork } from '../workload/supervisor-work.ts';
import { imageOf, remediationUnderWay } from './managed-image.ts';

/** Only one thing at a time changes a cluster or host: images, configuration profiles and Supervisors alike. */

/** What works on the cluster or standalone host at this moment, as a task is described; nothing when it is free. */
export function busyWith(state: VcenterState, target: string): string | undefined {
  for (const task of state.tasks.values()) {
    if (task.lock === target && task.outcome === undefined && task.ending === undefined) return task.description;
  }
  const supervisor = supervisorWork(state, target);
  if (supervisor !== undefined) return supervisor;
  const work = remediationUnderWay(imageOf(state, target));
  if (work !== undefined) return `${work.work === 'apply' ? 'Applying' : 'Staging'} an image`;
  return isUpgraded(state, target) ? 'Upgrading the Supervisor' : undefined;
}

function isUpgraded({ supervisors }: VcenterState, cluster: string): boolean {
  return [...supervisors.values()].some(({ clusters, upgrade }) => {
    return clusters.includes(cluster) && upgrade !== undefined && upgrade.failed !== true;
  });
}

/** Throws NOT_ALLOWED_IN_CURRENT_STATE while something works on it. A task holds it by its `lock`. */
export function refuseBusy(state: VcenterState, target: string): void {
  const busy = busyWith(state, target);
  if (busy === undefined) return;
  const text = `Another operation on ${target} is in progress: ${busy}.`;
  throw new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('operation-in-progress', text, target));
}
