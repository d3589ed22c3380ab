import type { PullRequest } from '../../forge/events.ts';
import type { PullRequestRecord } from '../../store/records.ts';
import type { Findings, ShownEnvironment, ShownPullRequest } from '../../views/pull-request/shown.ts';
import { daemonActor, type JobResult } from '../queue/job.ts';
import { workKey, type PullRequestWork } from './context.ts';
import { againAfter, mayPass, worstOf } from './failure.ts';
import { keyOf } from './keys.ts';
import { outdatedBy } from './overlaps.ts';
import { publish } from './publish.ts';
import { policyIn } from './shown-environments.ts';
import { droppedStatus } from './statuses.ts';

const mostOutdated = 10;

/** How the story of a pull request ends here: `elsewhere` when it goes into a branch that is not followed any more. */
export type End = 'closed' | 'merged' | 'elsewhere';

/** Says the last word in the comment, frees whoever waits for a status, and forgets the pull request. */
export async function showEnd(
  work: PullRequestWork,
  { end, pullRequest }: { end: End; pullRequest: PullRequest },
  record: PullRequestRecord,
): Promise<JobResult> {
  const waiting = record.plannedAt === undefined ? Object.keys(record.touches) : [];
  const { failures } = await publish(work, {
    ...(record.comment === undefined ? {} : { id: record.comment }),
    shown: await lastWord(work, { end, pullRequest }, record),
    statuses: waiting.filter((name) => record.plans[name] === undefined).map(droppedStatus),
    force: true,
    editOnly: true,
  });
  if (failures.length > 0) {
    const { logger, source, number } = work;
    logger.warn(
      { err: worstOf(failures), source: source.source.name, number },
      'the end of a pull request could not be told',
    );
    if (failures.some(mayPass)) return { again: againAfter(failures) };
  }
  await forget(work, record);
  return { again: 'never' };
}

/** Removes what is remembered of a pull request; what others say about it is put right. */
export async function forget(work: PullRequestWork, record: PullRequestRecord): Promise<void> {
  const { name } = work.source.source;
  await work.store.pullRequests.remove(name, work.number);
  work.written.delete(workKey(work));
  const open = await work.store.pullRequests.open(name);
  for (const number of outdatedBy(work.number, { before: record.touches, after: {} }, open).slice(0, mostOutdated)) {
    work.request(keyOf(name, number), { cause: 'interval', by: daemonActor });
  }
}

async function lastWord(
  work: PullRequestWork,
  { end, pullRequest }: { end: End; pullRequest: PullRequest },
  record: PullRequestRecord,
): Promise<Omit<ShownPullRequest, 'marker'>> {
  const { head, baseBranch, fork } = pullRequest;
  const findings: Findings =
    end === 'elsewhere' ? { state: 'elsewhere' } : { state: 'planned', environments: await lastPlans(work, record) };
  const base = record.base === '' || end === 'elsewhere' ? {} : { base: record.base };
  return { state: end === 'elsewhere' ? 'open' : end, head, baseBranch, fork, findings, ...base };
}

async function lastPlans(
  { store, source, planUrl }: PullRequestWork,
  { plans }: PullRequestRecord,
): Promise<ShownEnvironment[]> {
  const environments: ShownEnvironment[] = [];
  for (const [name, id] of Object.entries(plans)) {
    const plan = (await store.plans.get(name, id))?.plan;
    if (plan === undefined) continue;
    const link = planUrl?.(name, id);
    environments.push({
      ...policyIn(source, name),
      result: { plan },
      overlaps: [],
      elsewhere: [],
      ...(link === undefined ? {} : { link }),
    });
  }
  return environments;
}
