import { parseDuration } from '../../spec/quantity/duration.ts';
import type { RunRecord } from '../../store/records.ts';
import type { Job } from '../queue/job.ts';
import { afterDelay } from '../../project/after-delay.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';
import type { Leave } from './supervision.ts';

/** One run from its beginning to its end. */
export interface Attempt {
  run: Omit<RunRecord, 'state'>;
  job: Job;
  leave: Leave;
  cancel: AbortSignal;
  deadline: AbortSignal;
  /** No further step begins, and no look goes on: the daemon stops, or one of the others. */
  stop: AbortSignal;
}

const usualDeadline = 6 * 3_600_000;

/** Why a run ended before its time. */
export type Stopped = 'superseded' | 'cancelled' | 'deadline' | 'interrupted';

/** Disposing of it ends the wait for the deadline, which counts from the beginning of the look. */
export function beginAttempt(
  { run, job, leave }: Pick<Attempt, 'run' | 'job' | 'leave'>,
  cancel: AbortSignal,
  { environment }: EnvironmentRuntime,
  { stop, surroundings }: DaemonParts,
): Attempt & Disposable {
  const deadline = afterDelay(parseDuration(environment.sync.deadline) ?? usualDeadline, surroundings.clock);
  return {
    run,
    job,
    leave,
    cancel,
    deadline: deadline.signal,
    stop: AbortSignal.any([stop, job.supersede, cancel, deadline.signal]),
    [Symbol.dispose]: () => deadline[Symbol.dispose](),
  };
}

/** What made it stop, the most telling first; left out while nothing did. */
export function whyStopped({ job, cancel, deadline, stop }: Attempt): Stopped | undefined {
  if (job.supersede.aborted) return 'superseded';
  if (cancel.aborted) return 'cancelled';
  if (deadline.aborted) return 'deadline';
  return stop.aborted ? 'interrupted' : undefined;
}

/** Whether a person let it apply what policy allows, knowing how the environment stands. */
export function isAsked({ run, leave }: Pick<Attempt, 'run' | 'leave'>): boolean {
  return run.mode === 'apply' && leave.person !== undefined;
}
