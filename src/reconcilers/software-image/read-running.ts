import { taskTargetOf } from '../../client/services/software-image-target.ts';
import type { ApplyReport, ImageTarget } from '../../client/services/software-image-types.ts';
import type { RunningTask, TaskSearch } from '../../client/services/task-search.ts';
import type { RunningFact } from './facts.ts';

/**
 * What goes on at an image. A server that does not list tasks, or has forgotten them when it was started anew, still shows a
 * remediation in its report.
 */
export async function runningOn(
  { taskSearch }: { taskSearch: TaskSearch },
  target: ImageTarget,
  { apply, signal }: { apply: ApplyReport | undefined; signal: AbortSignal },
): Promise<RunningFact[]> {
  const tasks = await runningTasks(taskSearch, target, signal);
  if (tasks !== undefined && tasks.length > 0) return tasks.map(asFact);
  return apply !== undefined && isApplying(apply) ? [{ operation: 'apply' }] : [];
}

export async function runningTasks(
  taskSearch: TaskSearch,
  { type, id }: ImageTarget,
  signal: AbortSignal,
): Promise<RunningTask[] | undefined> {
  const root = `com.vmware.esx.settings.${type}s`;
  const services = ['software', 'software.drafts', 'software.solutions', 'enablement.software'];
  if (type === 'cluster') services.push('software.reports.hardware_compatibility');
  const query = {
    services: services.map((service) => `${root}.${service}`),
    target: taskTargetOf({ type, id }),
  };
  return taskSearch.running(query, signal);
}

function asFact({ task, operation, user }: RunningTask): RunningFact {
  return { task, operation: operationName(operation), ...(user === undefined ? {} : { user }) };
}

/** `apply$task` is `apply`. */
export function operationName(operation: string): string {
  return operation.replace(/\$task$/, '');
}

/** A host's report has no status meanwhile; a cluster's shows progress of a host. */
export function isApplying({ status, host_status }: ApplyReport): boolean {
  return (
    status === undefined || Object.values(host_status).some(({ percent }) => percent !== undefined && percent < 100)
  );
}
