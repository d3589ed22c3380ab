import type { PullRequest } from '../../forge/events.ts';
import type { CommitStatus } from '../../forge/forge-client.ts';
import type { PullRequestRecord } from '../../store/records.ts';
import type { Findings } from '../../views/pull-request/shown.ts';
import { daemonActor, type JobResult } from '../queue/job.ts';
import { isSameCommit, openRecord, type PullRequestWork } from './context.ts';
import { againAfter, mayPass, worstOf } from './failure.ts';
import { keyOf } from './keys.ts';
import { planMergeResult, type MergePlans } from './merge-plans.ts';
import { outdatedBy } from './overlaps.ts';
import { publish } from './publish.ts';
import { showPlans, type ShownPlans } from './shown-environments.ts';
import { failedStatus, pendingStatus, plannedStatus, untouchedStatus } from './statuses.ts';

/** Others that are planned again because of one pull request, and how long they wait for more of that. */
const mostOutdated = 5;
const outdatedDelay = 30_000;

/** Plans an open pull request and shows what came of it, unless something newer came meanwhile. */
export async function showOpen(
  work: PullRequestWork,
  pullRequest: PullRequest,
  before: PullRequestRecord | undefined,
): Promise<JobResult> {
  const { source, signal, store } = work;
  const isNew = before === undefined || !isSameCommit(before.head, pullRequest.head);
  const record = openRecord(work, pullRequest, before);
  const plans = await planMergeResult(source, pullRequest, {
    ...work,
    begin: async (touched) => {
      if (!isNew && before.plannedAt !== undefined) return;
      record.touches = Object.fromEntries(touched.map((name) => [name, record.touches[name] ?? []]));
      await store.pullRequests.save(record);
      for (const name of touched) await source.forge.setStatus(pullRequest.head, pendingStatus(name), signal);
    },
  });
  if (!(await isStillTrue(work, pullRequest))) return { again: 'never' };
  const shown = await shownOf(work, plans);
  const { head, baseBranch, fork } = pullRequest;
  const { comment, failures } = await publish(work, {
    ...(record.comment === undefined ? {} : { id: record.comment }),
    shown: { state: 'open', head, baseBranch, fork, findings: shown.findings, ...baseOf(plans) },
    statuses: statusesOf(work, { plans, shown, touched: Object.keys(record.touches) }),
    force: isNew || work.asked,
  });
  const after: PullRequestRecord = {
    ...record,
    ...baseOf(plans),
    touches: shown.touches,
    plans: shown.plans,
    ...(comment === undefined ? {} : { comment }),
  };
  const owed = failures.some(mayPass) || cannotBeTold(plans);
  await store.pullRequests.save(owed ? after : { ...after, plannedAt: work.clock.now() });
  await tellOthers(work, before, after);
  if (failures.length > 0) logFailures(work, failures);
  return { again: cannotBeTold(plans) ? 'backoff' : againAfter(failures) };
}

interface Shown extends Omit<ShownPlans, 'environments'> {
  findings: Findings;
}

async function shownOf(work: PullRequestWork, plans: MergePlans): Promise<Shown> {
  if (plans.state !== 'planned') return { findings: findingsOf(plans), touches: {}, plans: {} };
  const { environments, ...rest } = await showPlans(work.source, { ...plans, number: work.number }, work);
  return { ...rest, findings: { state: 'planned', environments } };
}

function findingsOf(plans: Exclude<MergePlans, { state: 'planned' }>): Findings {
  return plans.state === 'conflict' ? { state: 'conflict', paths: plans.paths } : plans;
}

function baseOf(plans: MergePlans): { base?: string } {
  return plans.state === 'failed' ? {} : { base: plans.base };
}

/** Nothing that is older is ever written over something newer: what was planned has to be what is there now. */
async function isStillTrue(work: PullRequestWork, { head, baseBranch }: PullRequest): Promise<boolean> {
  const now = await work.source.forge.pullRequest(work.number, work.signal);
  work.signal.throwIfAborted();
  const isOpen = now !== undefined && (now.state ?? 'open') === 'open';
  if (isOpen && isSameCommit(now.head, head) && now.baseBranch === baseBranch) return true;
  work.request(keyOf(work.source.source.name, work.number), { cause: 'commit', by: daemonActor });
  return false;
}

function statusesOf(
  { source }: PullRequestWork,
  { plans, shown, touched }: { plans: MergePlans; shown: Shown; touched: string[] },
): CommitStatus[] {
  if (plans.state === 'conflict') {
    const names = new Set([...plans.touched, ...touched]);
    return [...names].map((name) => failedStatus(name, 'the pull request conflicts with its base branch'));
  }
  if (plans.state === 'failed') {
    return touched.map((name) => failedStatus(name, `the merge result could not be read: ${plans.message}`));
  }
  const environments = shown.findings.state === 'planned' ? shown.findings.environments : [];
  const planned = new Set(environments.map(({ name }) => name));
  return [
    ...environments.map(plannedStatus),
    ...source.environments
      .filter(({ name }) => !planned.has(name))
      .map(({ name }) => untouchedStatus(name, planned.size > 0)),
  ];
}

/** A vCenter or a repository that is away for a while: the answer is owed. */
function cannotBeTold(plans: MergePlans): boolean {
  if (plans.state === 'failed') return plans.again;
  if (plans.state === 'conflict') return false;
  return [...plans.results.values()].some((result) => {
    if ('diagnostics' in result) return false;
    const errors = 'error' in result ? [result.error] : result.plan.changes.flatMap(({ error }) => error ?? []);
    return errors.some(({ retry }) => retry === 'backoff');
  });
}

async function tellOthers(
  work: PullRequestWork,
  before: PullRequestRecord | undefined,
  after: PullRequestRecord,
): Promise<void> {
  const { name } = work.source.source;
  const open = await work.store.pullRequests.open(name);
  const outdated = outdatedBy(work.number, { before: before?.touches ?? {}, after: after.touches }, open);
  for (const number of outdated.slice(0, mostOutdated)) {
    work.request(keyOf(name, number), {
      cause: 'interval',
      by: daemonActor,
      at: work.clock.now() + outdatedDelay,
    });
  }
}

function logFailures({ logger, source, number }: PullRequestWork, failures: readonly unknown[]): void {
  logger.warn(
    { err: worstOf(failures), source: source.source.name, number, failures: failures.length },
    'not everything about a pull request could be written to the forge',
  );
}
