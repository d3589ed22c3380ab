import { ForgeError } from '../../forge/forge-error.ts';
import { SourceError } from '../../source/source-error.ts';
import type { Job, JobResult } from '../queue/job.ts';
import type { PullRequestWork } from './context.ts';
import { againAfter, mayPass } from './failure.ts';
import { showHelp } from './help.ts';
import type { Letter } from './inbox.ts';
import { parseKey } from './keys.ts';
import { lookOver } from './look-over.ts';
import { permittedWishes } from './may-ask.ts';
import type { PullRequestSource } from './options.ts';
import type { PullRequestState, UnderWay } from './state.ts';
import { withDeadline } from './with-deadline.ts';
import { workOnOne } from './work-on-one.ts';

/** A key of the queue, and why it is worked on. */
export type PullRequestJob = Pick<Job, 'key' | 'causes'>;

const nothing: JobResult = { again: 'never' };
const late: JobResult = { again: 'backoff' };

/** Does the work of one key of the queue, in bounded time. */
export async function workOnKey(state: PullRequestState, job: PullRequestJob, signal: AbortSignal): Promise<JobResult> {
  const { key } = job;
  const about = parseKey(key);
  const source = about === undefined ? undefined : state.sources.get(about.source);
  if (about === undefined || source === undefined) return nothing;
  const { number } = about;
  const bounds = { clock: state.options.clock, signal, late };
  return withDeadline(bounds, async (limited) =>
    number === undefined
      ? told(state, { key, signal: limited }, async () => look(state, source, limited))
      : workOnPullRequest(state, { source, number }, { ...job, signal: limited }),
  );
}

async function look(state: PullRequestState, source: PullRequestSource, signal: AbortSignal): Promise<JobResult> {
  const { options, staleness, nextLooks, lastAsked } = state;
  return lookOver({ ...options, source, staleness, nextLooks, lastAsked, signal });
}

async function workOnPullRequest(
  state: PullRequestState,
  about: Pick<PullRequestWork, 'source' | 'number'>,
  { key, causes, signal }: PullRequestJob & { signal: AbortSignal },
): Promise<JobResult> {
  const { options, inbox, written, underWay } = state;
  const letter = inbox.take(key);
  const entry: UnderWay = { controller: new AbortController() };
  underWay.set(key, entry);
  const work: PullRequestWork = {
    ...options,
    ...about,
    closed: letter.closed,
    asked: false,
    written,
    signal: AbortSignal.any([signal, entry.controller.signal]),
    onHead: (head) => void (entry.head = head),
  };
  try {
    const result = await told(state, { key, signal: work.signal }, async () => seeTo(work, letter, causes));
    // What made it end has asked for more work on the key, and knows better whether it is closed.
    if (work.signal.aborted) inbox.putBack(key, { ...letter, closed: false });
    else if (result.again !== 'never') inbox.putBack(key, letter);
    return result;
  } finally {
    underWay.delete(key);
  }
}

/** Commands first: whoever asked for help is not to wait for vCenter, and whoever may not ask causes no plan. */
async function seeTo(work: PullRequestWork, letter: Letter, causes: Job['causes']): Promise<JobResult> {
  const wishes = await permittedWishes(work, letter.wishes);
  if (wishes.some(({ command }) => command === 'help')) await showHelp(work);
  const asked = wishes.some(({ command }) => command === 'plan');
  const isAllSaid = causes.every((cause) => cause === 'person') && !asked && !letter.closed;
  return isAllSaid ? nothing : workOnOne({ ...work, asked });
}

/** Says in the log what went wrong outside, and whether it is tried again. Our own bugs go on to the queue. */
async function told(
  { options }: PullRequestState,
  { key, signal }: { key: string; signal: AbortSignal },
  work: () => Promise<JobResult>,
): Promise<JobResult> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return nothing;
    if (!(error instanceof ForgeError) && !(error instanceof SourceError)) throw error;
    options.logger.warn({ err: error, key, again: mayPass(error) }, 'a pull request could not be worked on');
    return { again: againAfter([error]) };
  }
}
