import type { Actor, RunCause } from '../../store/records.ts';

/** Asks for work on one key. */
export interface WorkRequest {
  cause: RunCause;
  by: Actor;
  /** Not before this moment, in milliseconds since 1970; as soon as possible when left out. */
  at?: number;
}

/** One piece of work: everything that was asked for a key by the time it began. */
export interface Job {
  /** Name of an environment, or `pr/<source>/<number>`. */
  key: string;
  /** Most urgent first, each once. */
  causes: RunCause[];
  /** Who asked first for the most urgent cause. */
  by: Actor;
  /** When the first of the requests came, in milliseconds since 1970. */
  requestedAt: number;
  /** A newer commit came: no further step is to begin. */
  supersede: AbortSignal;
  /** The queue is stopping: no further step is to begin. */
  stop: AbortSignal;
}

/**
 * When the key is to be worked on again without anybody asking. `never`: not until somebody asks. `backoff`: it failed,
 * and is tried again after a wait that grows. It replaces what the job before said.
 */
export type Again =
  | 'never'
  | 'backoff'
  /** In so many milliseconds. */
  | { after: number; cause: RunCause; by?: Actor }
  /** At a moment, in milliseconds since 1970. */
  | { at: number; cause: RunCause; by?: Actor };

export interface JobResult {
  /** `never` when left out. */
  again?: Again;
}

export type Work = (job: Job) => Promise<JobResult>;

/** What the daemon asks for of its own accord. */
export const daemonActor: Actor = { kind: 'daemon', name: 'trueup' };
