import { createWorkQueue, type WorkQueue } from '../../../src/controller/queue/work-queue.ts';
import type { WorkQueueOptions } from '../../../src/controller/queue/turns.ts';
import type { Job, JobResult } from '../../../src/controller/queue/job.ts';
import type { Actor, RunCause } from '../../../src/store/records.ts';
import { handClock, settled, type HandClock } from '../hand-clock.ts';

export const ann: Actor = { kind: 'person', name: 'ann' };
export const bob: Actor = { kind: 'person', name: 'bob' };

/** A queue whose jobs end when the test says so. */
export interface Bench {
  clock: HandClock;
  queue: WorkQueue;
  /** Every job in the order of their beginnings. */
  begun: Job[];
  /** `web: commit, interval` for every job so far. */
  log(): string[];
  /** Keys of the jobs that run. */
  running(): string[];
  ask(key: string, cause: RunCause, rest?: { by?: Actor; at?: number }): Promise<void>;
  /** Ends the running job of a key. */
  end(key: string, result?: JobResult): Promise<void>;
  fail(key: string, error?: unknown): Promise<void>;
  errors: [key: string, error: unknown][];
  ended: Promise<void>;
  stop: AbortController;
}

export function bench(options: Partial<WorkQueueOptions> = {}, onBegin?: (job: Job) => void): Bench {
  const clock = handClock();
  const errors: [string, unknown][] = [];
  const begun: Job[] = [];
  const open = new Map<string, PromiseWithResolvers<JobResult>>();
  const stop = new AbortController();
  const queue = createWorkQueue({
    clock,
    random: () => 0.5,
    concurrency: 2,
    onError: (key, error) => errors.push([key, error]),
    ...options,
  });
  const ended = queue.run((job) => {
    begun.push(job);
    onBegin?.(job);
    const ending = Promise.withResolvers<JobResult>();
    open.set(job.key, ending);
    return ending.promise;
  }, stop.signal);
  const take = (key: string): PromiseWithResolvers<JobResult> => {
    const ending = open.get(key);
    if (ending === undefined) throw new Error(`no job of ${key} runs`);
    open.delete(key);
    return ending;
  };
  return {
    clock,
    queue,
    begun,
    errors,
    ended,
    stop,
    log: () => begun.map(({ key, causes }) => `${key}: ${causes.join(', ')}`),
    running: () => [...open.keys()],
    async ask(key, cause, { by = ann, at } = {}) {
      queue.request(key, { cause, by, ...(at === undefined ? {} : { at }) });
      await settled();
    },
    async end(key, result = {}) {
      take(key).resolve(result);
      await settled();
    },
    async fail(key, error = new Error('out of luck')) {
      take(key).reject(error);
      await settled();
    },
  };
}
