import type { ForgeEvent } from '../../forge/events.ts';
import { daemonActor, type JobResult } from '../queue/job.ts';
import { lookKeyOf, parseKey } from './keys.ts';
import type { PullRequestOptions } from './options.ts';
import { debounce, receive } from './receive.ts';
import { createState } from './state.ts';
import { workOnKey, type PullRequestJob } from './work-on-key.ts';

/** Plans in pull requests. Nothing here waits for a run or takes a lock. */
export interface PullRequests {
  /** Whether a key of the queue is for `work`. */
  owns(key: string): boolean;
  /** Asks for a first look at every source: at what was missed while the daemon was away. */
  start(): void;
  /** Takes what a webhook said. It only asks for work. */
  receive(source: string, event: ForgeEvent): void;
  /**
   * The base branch moved, or, with an environment's name, something in an environment was changed: plans in pull requests
   * are made again, little by little.
   */
  outdated(source: string, environment?: string): void;
  /** Does what was asked for a key. Rejects for our own bugs only. */
  work(job: PullRequestJob, signal: AbortSignal): Promise<JobResult>;
}

export function createPullRequests(options: PullRequestOptions): PullRequests {
  const state = createState(options);
  const lookSoon = (source: string, wait: number): void =>
    options.request(lookKeyOf(source), { cause: 'interval', by: daemonActor, at: options.clock.now() + wait });
  return {
    owns: (key) => parseKey(key) !== undefined,
    start: () => [...state.sources.keys()].forEach((name) => lookSoon(name, 0)),
    receive(name, event) {
      const source = state.sources.get(name);
      if (source !== undefined) receive(state, source, event);
    },
    outdated(name, environment) {
      if (!state.sources.has(name)) return;
      state.staleness.mark(name, environment, options.clock.now());
      lookSoon(name, debounce);
    },
    work: async (job, signal) => workOnKey(state, job, signal),
  };
}
