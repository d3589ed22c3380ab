import type { ErrorRecord } from '../../base/error-record.ts';
import type { EmitEvent } from '../../plan/event.ts';
import type { RunCause } from '../../store/records.ts';
import type { Attempt, Stopped } from './attempt.ts';
import { isAsked, whyStopped } from './attempt.ts';
import { lookAt, type Look } from './look.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** A look that was ended from outside; nothing was learnt. */
export interface LookStopped {
  state: 'stopped';
  why: Stopped;
  /** Left out where somebody wanted it to end. */
  error?: ErrorRecord;
}

export type FailedLook = Exclude<Look, { state: 'planned' }> | LookStopped;

/** Says nothing of the target as a whole: one environment may just be too much for its deadline. */
const tookTooLong: ErrorRecord = {
  code: 'interrupted',
  message: 'Looking took longer than the deadline of a run, so it was given up.',
  remedy: 'See what keeps vCenter or the source, or raise "sync: { deadline: ... }" in the project file.',
  retry: 'backoff',
};

/** Nothing but time asked for it, or it is the first look since the start, when every commit is new. */
function isRoutine({ job }: Attempt, { memory }: EnvironmentRuntime): boolean {
  const routine: readonly RunCause[] =
    memory.plan === undefined ? ['start', 'interval', 'commit'] : ['start', 'interval'];
  return job.causes.every((cause) => routine.includes(cause));
}

/**
 * Looks until the run is to stop. What hangs is left behind, whatever becomes of it: it must neither keep the environment
 * for ever nor hold up the next commit, and a look writes nothing.
 */
export async function lookUntil(
  attempt: Attempt,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
  emit: EmitEvent,
): Promise<Look | LookStopped> {
  const { stop } = attempt;
  const stopped = Promise.withResolvers<never>();
  const onAbort = (): void => stopped.reject(stop.reason);
  stop.addEventListener('abort', onAbort, { once: true });
  if (stop.aborted) onAbort();
  try {
    return await Promise.race([
      stopped.promise,
      lookAt(runtime, parts, { emit, signal: stop, isAsked: isAsked(attempt), mayShare: isRoutine(attempt, runtime) }),
    ]);
  } catch (error) {
    const why = whyStopped(attempt);
    if (why === undefined) throw error;
    return { state: 'stopped', why, ...(why === 'deadline' ? { error: tookTooLong } : {}) };
  } finally {
    stop.removeEventListener('abort', onAbort);
  }
}
