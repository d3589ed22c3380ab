import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { applyResult } from '../../profiles/apply-result.ts';
import { timestamp } from '../../profiles/host-report.ts';
import { isShownRunning, runningCompliance, runningPrecheck } from '../../profiles/running-report.ts';
import type { ProfileContext } from '../../profiles/profile-context.ts';
import type { ProfileAudit } from '../../state/profile-objects.ts';
import { since } from '../since.ts';
import { clusterRoot, contextOf } from './profile-call.ts';

/** Services `esx/settings/clusters/configuration/reports/*` and `audit-records`. */

const root = `${clusterRoot}/configuration`;
const month = 30 * 24 * 3_600_000;
const durations = { THREE_MONTHS: 3 * month, SIX_MONTHS: 6 * month, YEAR: 12 * month, CUSTOM: Infinity } as const;

export const profileReportOperations: Operation[] = since('8.0.1', [
  {
    id: `GET ${root}/reports/last-apply-result`,
    handle: withoutBody((call) => {
      const context = contextOf(call);
      const { lastApply } = context.profile;
      return report(context, lastApply === undefined ? undefined : applyResult(context, lastApply));
    }),
  },
  reportOperation('last-compliance-result', (context) => {
    const { lastCompliance, tasks } = context.profile;
    return isShownRunning(context, tasks.compliance) ? runningCompliance(context) : lastCompliance;
  }),
  reportOperation('last-precheck-result', (context) => {
    const { lastPrecheck, tasks } = context.profile;
    return isShownRunning(context, tasks.precheck) ? runningPrecheck(context) : lastPrecheck;
  }),
  { id: `GET ${root}/reports/recent-tasks`, handle: withoutBody(getRecentTasks) },
  {
    id: `GET ${root}/audit-records`,
    query: {
      operations: 'texts',
      usernames: 'texts',
      time_duration: { one: Object.keys(durations) },
      time_period: 'text',
    },
    handle: withoutBody(listAuditRecords),
  },
]);

function reportOperation(name: string, read: (context: ProfileContext) => object | undefined): Operation {
  return {
    id: `GET ${root}/reports/${name}`,
    handle: withoutBody((call) => {
      const context = contextOf(call);
      return report(context, read(context));
    }),
  };
}

function report({ cluster }: ProfileContext, found: object | undefined): Answer {
  if (found === undefined) throw notFound('report', `of the cluster ${cluster}`);
  return ok(found);
}

function getRecentTasks(call: Call): Answer {
  const { profile } = contextOf(call);
  const { compliance, precheck, apply } = profile.tasks;
  const drafts = profile.drafts.flatMap(({ id, precheckTask }) =>
    precheckTask === undefined ? [] : [[id, { precheck: precheckTask }] as const],
  );
  return ok({
    ...(compliance === undefined ? {} : { check_compliance: compliance }),
    ...(precheck === undefined ? {} : { precheck }),
    ...(apply === undefined ? {} : { apply }),
    draft_tasks: Object.fromEntries(drafts),
  });
}

function listAuditRecords(call: Call): Answer {
  const context = contextOf(call);
  const { query, vcenter } = call;
  const duration = durations[(query.one('time_duration') ?? 'CUSTOM') as keyof typeof durations];
  const passes = (filter: string, value: string): boolean => query.all(filter)?.has(value) ?? true;
  const found = context.profile.audit.filter(
    ({ operation, user, at }) =>
      passes('operations', operation) && passes('usernames', user) && vcenter.now() - at <= duration,
  );
  return ok(found.map((audit) => auditRecord(context, audit)));
}

/** What became of a task is read off the task; one that was forgotten had come to an end. */
function auditRecord({ state, cluster }: ProfileContext, audit: ProfileAudit): object {
  const { operation, user, at, task: taskId, draft } = audit;
  const task = taskId === undefined ? undefined : state.tasks.get(taskId);
  const outcome = task?.outcome;
  const status = task === undefined ? 'SUCCEEDED' : (outcome?.status ?? 'RUNNING');
  const error = outcome?.error;
  return {
    cluster_id: cluster,
    operation,
    username: user,
    start_time: timestamp(at),
    ...(status === 'RUNNING' ? {} : { end_time: timestamp(outcome?.endedAt ?? at) }),
    status,
    operation_details: {
      ...(taskId === undefined ? {} : { task_id: taskId, cancelled: error?.error_type === 'CANCELED' }),
      ...(draft === undefined ? {} : { draft_id: draft }),
      ...(error === undefined ? {} : { error: error.messages.map(({ default_message: text }) => text).join(' ') }),
    },
  };
}
