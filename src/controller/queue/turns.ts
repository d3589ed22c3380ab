import type { Clock } from '../../base/clock.ts';
import { askOf, isImpatient, type Ask } from './ask.ts';
import { backoffDelay, type BackoffLimits } from './backoff.ts';
import { daemonActor, type Again, type Job, type Work, type WorkRequest } from './job.ts';
import { addDue, clearWaits, isForgettable, newLine, type Line, type RunningJob } from './line.ts';
import { compareReady, isReady } from './ready-order.ts';
import { waitFor, waitUntil } from './timed-wait.ts';

export interface WorkQueueOptions {
  clock: Clock;
  /** From 0 up to 1, without 1. */
  random: () => number;
  /** Jobs at the same time. */
  concurrency: number;
  /** Jobs of one group at the same time; as many as there are when left out. */
  perGroup?: number;
  /** Group of a key, such as its target. */
  groupOf?: (key: string) => string | undefined;
  /** Waits after failures; from 30 s to 30 min when left out. */
  backoffOf?: (key: string) => BackoffLimits;
  /** Told of what a job threw. It counts as a failure, and the queue goes on. */
  onError: (key: string, error: unknown) => void;
}

const usualBackoff: BackoffLimits = { base: 30_000, cap: 30 * 60_000 };

/** What the queue is at a moment; only the functions below change it. */
export interface Queue {
  options: WorkQueueOptions;
  lines: Map<string, Line>;
  arrivals: number;
  work: Work | undefined;
  stopping: AbortController;
  idle: PromiseWithResolvers<void>;
}

/** Takes a request in, for now or for later. */
export function take(queue: Queue, key: string, request: WorkRequest): void {
  if (queue.stopping.signal.aborted) return;
  const { clock } = queue.options;
  const now = clock.now();
  const line = lineOf(queue, key);
  line.withdrawn = false;
  if (request.at !== undefined && request.at > now) takeLater(queue, line, { ...request, at: request.at });
  else makeDue(queue, line, askOf(request, now));
}

/** One wait for each cause, and the earliest stays: a key has a bounded number of them. */
function takeLater(queue: Queue, line: Line, request: WorkRequest & { at: number }): void {
  const before = line.later.get(request.cause);
  if (before !== undefined && before.at <= request.at) return;
  before?.cancel();
  const { clock } = queue.options;
  const wait = waitUntil(request.at, clock, () => {
    line.later.delete(request.cause);
    makeDue(queue, line, askOf(request, clock.now()));
  });
  line.later.set(request.cause, wait);
}

function makeDue(queue: Queue, line: Line, ask: Ask): void {
  addDue(line, ask, queue.arrivals++);
  if (isImpatient(ask)) forgive(line);
  if (ask.causes.includes('commit')) line.running?.supersede.abort(new Error('A newer commit came.'));
  beginWhatCan(queue);
}

/** What somebody asks for now is a new beginning. */
function forgive(line: Line): void {
  line.failures = 0;
  line.backoff?.cancel();
  line.backoff = undefined;
}

/** Gives up a key. */
export function withdraw(queue: Queue, key: string): void {
  const line = queue.lines.get(key);
  if (line === undefined) return;
  clearWaits(line);
  line.withdrawn = true;
  line.running?.supersede.abort(new Error('It is not wanted any more.'));
  forget(queue, line);
}

/** Begins nothing more. */
export function stop(queue: Queue): void {
  if (queue.stopping.signal.aborted) return;
  queue.stopping.abort(new Error('The daemon is stopping.'));
  for (const line of queue.lines.values()) {
    clearWaits(line);
    forget(queue, line);
  }
  resolveWhenIdle(queue);
}

function resolveWhenIdle(queue: Queue): void {
  if (queue.stopping.signal.aborted && runningJobs(queue).length === 0) queue.idle.resolve();
}

/** Begins jobs while there is room, the most urgent first. */
export function beginWhatCan(queue: Queue): void {
  const { work, options } = queue;
  if (work === undefined || queue.stopping.signal.aborted) return;
  while (runningJobs(queue).length < options.concurrency) {
    const ready = [...queue.lines.values()].filter((line) => isReady(line) && hasRoom(queue, line));
    const [next, ...others] = ready.toSorted(compareReady);
    if (next?.due === undefined) return;
    for (const other of others) other.passedOver++;
    begin(queue, next, { ask: next.due, work });
  }
}

function hasRoom({ options, lines }: Queue, { key }: Line): boolean {
  const group = options.groupOf?.(key);
  if (group === undefined || options.perGroup === undefined) return true;
  const busy = [...lines.values()].filter(
    (line) => line.running !== undefined && options.groupOf?.(line.key) === group,
  );
  return busy.length < options.perGroup;
}

function runningJobs({ lines }: Queue): RunningJob[] {
  return [...lines.values()].flatMap(({ running }) => running ?? []);
}

function begin(queue: Queue, line: Line, { ask, work }: { ask: Ask; work: Work }): void {
  const supersede = new AbortController();
  line.due = undefined;
  line.again?.cancel();
  line.again = undefined;
  line.running = { ...ask, startedAt: queue.options.clock.now(), supersede };
  const { causes, by, since } = ask;
  const job: Job = {
    key: line.key,
    causes,
    by,
    requestedAt: since,
    supersede: supersede.signal,
    stop: queue.stopping.signal,
  };
  // A job begins in a turn of its own: whoever asked for it is through by then, and what it throws is a rejection.
  Promise.resolve()
    .then(() => work(job))
    .then(
      ({ again = 'never' }) => end(queue, line, again),
      (error: unknown) => {
        tell(queue, line.key, error);
        end(queue, line, 'backoff');
      },
    );
}

function tell({ options }: Queue, key: string, error: unknown): void {
  try {
    options.onError(key, error);
  } catch {
    // Whoever is told must not stop the queue either.
  }
}

function end(queue: Queue, line: Line, again: Again): void {
  line.running = undefined;
  if (!line.withdrawn && !queue.stopping.signal.aborted) goOn(queue, line, again);
  forget(queue, line);
  resolveWhenIdle(queue);
  beginWhatCan(queue);
}

function goOn(queue: Queue, line: Line, again: Again): void {
  if (again === 'backoff') {
    backOff(queue, line);
    return;
  }
  line.failures = 0;
  if (again === 'never') return;
  const { clock } = queue.options;
  const onEnd = (): void => {
    line.again = undefined;
    makeDue(queue, line, { causes: [again.cause], by: again.by ?? daemonActor, since: clock.now() });
  };
  line.again = 'after' in again ? waitFor(again.after, clock, onEnd) : waitUntil(again.at, clock, onEnd);
}

function backOff(queue: Queue, line: Line): void {
  // What came during the job and is impatient goes at once; it looks at the same thing with new eyes.
  if (line.due !== undefined && isImpatient(line.due)) return;
  const { clock, random, backoffOf } = queue.options;
  line.failures++;
  line.backoff = waitFor(backoffDelay(line.failures, backoffOf?.(line.key) ?? usualBackoff, random), clock, () => {
    line.backoff = undefined;
    makeDue(queue, line, { causes: ['retry'], by: daemonActor, since: clock.now() });
  });
}

function lineOf(queue: Queue, key: string): Line {
  const line = queue.lines.get(key) ?? newLine(key);
  queue.lines.set(key, line);
  return line;
}

function forget({ lines }: Queue, line: Line): void {
  if (isForgettable(line) && lines.get(line.key) === line) lines.delete(line.key);
}
