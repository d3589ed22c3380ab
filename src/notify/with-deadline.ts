import type { Clock } from '../base/clock.ts';
import { SendError } from './send-error.ts';

/**
 * Does the work with a signal that aborts after `milliseconds`, or with `outer`. It ends then whether or not the work
 * heeds the signal.
 */
export async function withDeadline<T>(
  { clock, milliseconds, outer }: { clock: Clock; milliseconds: number; outer: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const limit = new AbortController();
  const giveUp = () => limit.abort(new SendError('the daemon is ending', false));
  if (outer.aborted) giveUp();
  outer.addEventListener('abort', giveUp, { once: true });
  clock.sleep(milliseconds, ended.signal).then(
    () => limit.abort(new SendError('it took too long', true)),
    () => {},
  );
  try {
    return await Promise.race([aborted(limit.signal), work(limit.signal)]);
  } finally {
    outer.removeEventListener('abort', giveUp);
    ended.abort();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
