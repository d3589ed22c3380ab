import type { JsonObject } from '../../base/json.ts';
import { effectiveClusterPolicy } from '../policies/effective-policy.ts';
import type { ProfileApply } from '../state/profile-objects.ts';
import { hostInfo } from './cluster-hosts.ts';
import { hostUnderWay } from './apply-profile.ts';
import { hostStatus, timestamp } from './host-report.ts';
import type { ProfileContext } from './profile-context.ts';

/** The structure ApplyResult: it has no status of its own while hosts are being worked on. */
export function applyResult(context: ProfileContext, apply: ProfileApply): JsonObject {
  const { commit, softwareCommit, hosts, ended, startedAt, endedAt } = apply;
  const found = hosts.flatMap((id) => context.state.hosts.get(id) ?? []);
  const those = (...wanted: string[]): string[] => hosts.filter((id) => wanted.includes(ended[id]?.status ?? ''));
  const failed = those('ERROR', 'CANCELED');
  const status = { ...hostStatus(failed.length > 0 ? 'ERROR' : 'OK', endedAt ?? 0), start_time: timestamp(startedAt) };
  return {
    ...(endedAt === undefined ? {} : { status }),
    commit,
    software_commit: softwareCommit,
    host_info: hostInfo(found),
    host_status: Object.fromEntries(found.map(({ id }) => [id, statusOf(context, apply, id)])),
    successful_hosts: those('OK'),
    failed_hosts: failed,
    skipped_hosts: those('SKIPPED'),
  };
}

export function hasFailed({ hosts, ended }: ProfileApply): boolean {
  return hosts.some((host) => ended[host]?.status === 'ERROR' || ended[host]?.status === 'CANCELED');
}

function statusOf(context: ProfileContext, apply: ProfileApply, host: string): JsonObject {
  const end = apply.ended[host];
  if (end === undefined) {
    return hostStatus(hostUnderWay(apply) === host ? 'RUNNING' : 'PENDING', apply.startedAt);
  }
  const { failure_action } = effectiveClusterPolicy(context.state, context.cluster);
  const most = failure_action.action === 'RETRY' ? (failure_action.retry_count ?? 0) : 0;
  const { status, text, attempts, endedAt } = end;
  const counts = attempts === 0 ? {} : { attempts, remaining_retries: Math.max(0, most + 1 - attempts) };
  return { ...hostStatus(status, endedAt, status === 'ERROR' ? text : undefined), ...counts };
}
