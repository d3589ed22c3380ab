import type { Clock } from '../../base/clock.ts';

/** Reading a large vCenter takes minutes; beyond this something hangs. */
const mostTime = 20 * 60_000;

/**
 * Runs work with a signal that aborts with the given one, or when the work takes too long; then `late` is the answer,
 * whatever the work said at last.
 */
export async function withDeadline<T>(
  { clock, signal, late: answer }: { clock: Clock; signal: AbortSignal; late: T },
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  const waiting = clock
    .sleep(mostTime, AbortSignal.any([signal, done.signal]))
    .then(() => late.abort(new Error('It took too long.')))
    .catch(() => undefined);
  try {
    const result = await work(AbortSignal.any([signal, late.signal]));
    return late.signal.aborted ? answer : result;
  } finally {
    done.abort();
    await waiting;
  }
}
