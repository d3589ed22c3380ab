import type { PullRequest } from '../../forge/events.ts';
import type { PullRequestRecord } from '../../store/records.ts';
import { daemonActor, type JobResult } from '../queue/job.ts';
import { isSameCommit } from './context.ts';
import { keyOf } from './keys.ts';
import type { PullRequestOptions, PullRequestSource } from './options.ts';
import { rememberNewest } from './remember-newest.ts';
import type { Staleness } from './staleness.ts';

/** Pull requests that are planned again in one go, and the pause to the next ones: pushes come before them. */
const batch = 5;
const batchPause = 30_000;
/** How often the forge is asked what is open: as a safety net, or because nobody else tells. */
const withWebhooks = 60 * 60_000;
const withoutWebhooks = 3 * 60_000;

export interface LookOver extends Pick<PullRequestOptions, 'store' | 'clock' | 'request'> {
  source: PullRequestSource;
  staleness: Staleness;
  /** When the forge is to be asked next, by source; milliseconds since 1970. */
  nextLooks: Map<string, number>;
  /** When work on a key was last asked for here. */
  lastAsked: Map<string, number>;
  signal: AbortSignal;
}

/**
 * Asks for plans that are owed: of pull requests whose webhook was missed, and of those whose plan is out of date, a few at
 * a time and the oldest plan first. Says when to look again.
 */
export async function lookOver(look: LookOver): Promise<JobResult> {
  const { source, store, clock, staleness, nextLooks, lastAsked } = look;
  const { name } = source.source;
  const now = clock.now();
  const open = await store.pullRequests.open(name);
  const missed = now >= (nextLooks.get(name) ?? 0) ? await missedOf(look, open) : [];
  const stale = staleness.staleOf(open).map(({ number }) => number);
  // What was asked for last and is still owed has failed; it is tried again by itself and keeps nobody else waiting.
  const owed = [...new Set([...missed, ...stale])].toSorted(
    (a, b) => (lastAsked.get(keyOf(name, a)) ?? 0) - (lastAsked.get(keyOf(name, b)) ?? 0),
  );
  for (const number of owed.slice(0, batch)) {
    look.request(keyOf(name, number), { cause: 'interval', by: daemonActor });
    rememberNewest(lastAsked, keyOf(name, number), now);
  }
  if (missed.length > batch) nextLooks.set(name, now + batchPause);
  const next = nextLooks.get(name) ?? now + batchPause;
  return { again: { at: owed.length > batch ? Math.min(next, now + batchPause) : next, cause: 'interval' } };
}

async function missedOf(look: LookOver, known: readonly PullRequestRecord[]): Promise<number[]> {
  const { source, clock, nextLooks, signal } = look;
  const listed = await source.forge.openPullRequests(signal);
  nextLooks.set(source.source.name, clock.now() + (source.webhooks ? withWebhooks : withoutWebhooks));
  const records = new Map(known.map((record) => [record.number, record]));
  const numbers = new Set(listed.map(({ number }) => number));
  const gone = known.map(({ number }) => number).filter((number) => !numbers.has(number));
  const owed = listed.filter((pullRequest) => isOwed(pullRequest, source, records.get(pullRequest.number)));
  return [...gone, ...owed.map(({ number }) => number)];
}

/** Whether the plan of a pull request is missing, or is of another head, or is no longer wanted. */
function isOwed(
  { head, baseBranch, fork }: PullRequest,
  { branch, forks }: PullRequestSource,
  record: PullRequestRecord | undefined,
): boolean {
  if (baseBranch !== branch) return record !== undefined;
  if (fork && forks === 'none') return false;
  return record?.plannedAt === undefined || !isSameCommit(record.head, head);
}
