import type { JsonObject } from '../../base/json.ts';
import { hostInfo } from './cluster-hosts.ts';
import { localizable, timestamp } from './host-report.ts';
import { currentCommit, type ProfileContext } from './profile-context.ts';

/** What reports say while the check goes on that they are of. */

export function isShownRunning({ behaviour, state }: ProfileContext, task: string | undefined): boolean {
  const found = state.tasks.get(task ?? '');
  return behaviour.profileReportWhileRunning === 'running' && found !== undefined && found.outcome === undefined;
}

export function runningCompliance(context: ProfileContext): JsonObject {
  const lists = { compliant_hosts: [], non_compliant_hosts: [], failed_hosts: [], skipped_hosts: [] };
  return { cluster_status: 'RUNNING', ...commonOf(context), hosts: {}, ...lists };
}

export function runningPrecheck(context: ProfileContext): JsonObject {
  const lists = { successful_hosts: [], failed_hosts: [], skipped_hosts: [] };
  const texts = { remediation_summary: [], remediation_notes: [] };
  return { status: 'RUNNING', ...commonOf(context), ...texts, host_precheck: {}, ...lists };
}

function commonOf(context: ProfileContext): JsonObject {
  const commit = currentCommit(context)?.id;
  return {
    ...(commit === undefined ? {} : { commit }),
    software_commit: context.softwareCommit,
    summary: localizable('running', 'The check is running.'),
    host_info: hostInfo(context.hosts),
    end_time: timestamp(context.now()),
  };
}
