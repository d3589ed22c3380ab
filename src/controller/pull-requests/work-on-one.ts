import type { PullRequest } from '../../forge/events.ts';
import type { JobResult } from '../queue/job.ts';
import type { PullRequestWork } from './context.ts';
import { forget, showEnd } from './show-end.ts';
import { showOpen } from './show-open.ts';

/** Asks the forge how a pull request stands by now, and shows that: what woke us may long be out of date. */
export async function workOnOne(work: PullRequestWork): Promise<JobResult> {
  const { source, number, store, signal } = work;
  const record = await store.pullRequests.get(source.source.name, number);
  const pullRequest = await source.forge.pullRequest(number, signal);
  if (pullRequest === undefined) {
    if (record !== undefined) await forget(work, record);
    return { again: 'never' };
  }
  work.onHead(pullRequest.head);
  const state = stateOf(pullRequest, work.closed);
  const isOurs = pullRequest.baseBranch === source.branch;
  if (state === 'open' && isOurs) {
    if (pullRequest.fork && source.forks === 'none') return { again: 'never' };
    return showOpen(work, pullRequest, record);
  }
  if (record === undefined) return { again: 'never' };
  return showEnd(work, { end: state === 'open' ? 'elsewhere' : state, pullRequest }, record);
}

function stateOf({ state }: PullRequest, closed: boolean): NonNullable<PullRequest['state']> {
  return state ?? (closed ? 'closed' : 'open');
}
