import { interrupted } from './interruption.ts';
import { onAbort } from './on-abort.ts';

/** Bounds how many calls run at once; the others wait in line. */
export interface ConcurrencyLimit {
  /** Does the work when it is its turn; rejects as interrupted, the work not begun, when the signal aborts before. */
  run: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** An answer came without trouble: after as many as may run at once, more may. */
  succeeded: () => void;
  /** The server said that it has too much to do: half as many may run from now on. */
  overloaded: () => void;
  /** Rejects all calls that wait with this error. */
  turnAway: (error: Error) => void;
}

/** Kept small: there is one for each of thousands of waiting calls. */
interface Waiter {
  signal: AbortSignal;
  start: () => void;
  refuse: (error: Error) => void;
}

export function createConcurrencyLimit(maximum: number): ConcurrencyLimit {
  const width = createWidth(maximum);
  const watched = new WeakSet<AbortSignal>();
  let waiting: Waiter[] = [];
  let running = 0;

  const startWaiting = (): void => {
    while (waiting.length > 0 && running < width.allowed()) waiting.shift()?.start();
  };
  const runNow = async <T>(work: () => Promise<T>): Promise<T> => {
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      startWaiting();
    }
  };
  const refuse = (those: (waiter: Waiter) => boolean, error: Error): void => {
    const refused = waiting.filter(those);
    waiting = waiting.filter((waiter) => !those(waiter));
    for (const waiter of refused) waiter.refuse(error);
  };
  const watch = (signal: AbortSignal): void => {
    if (watched.has(signal)) return;
    watched.add(signal);
    onAbort(signal, () => refuse((waiter) => waiter.signal === signal, interrupted()));
  };

  return {
    run(work, signal) {
      if (signal.aborted) return Promise.reject(interrupted());
      if (running < width.allowed()) return runNow(work);
      watch(signal);
      return new Promise((resolve, refuse) => {
        waiting.push({ signal, start: () => resolve(runNow(work)), refuse });
      });
    },
    succeeded: () => {
      width.succeeded();
      startWaiting();
    },
    overloaded: width.overloaded,
    turnAway: (error) => refuse(() => true, error),
  };
}

/**
 * How many calls may run at once. It starts at 8, because the API endpoint has few workers and answers bursts with 503;
 * it doubles until the first overload and from then on grows by one, as TCP does.
 */
function createWidth(maximum: number) {
  let allowed = Math.min(8, maximum);
  let answers = 0;
  let overloadSeen = false;
  return {
    allowed: () => allowed,
    succeeded: () => {
      answers += 1;
      if (answers < allowed) return;
      answers = 0;
      allowed = Math.min(maximum, overloadSeen ? allowed + 1 : allowed * 2);
    },
    overloaded: () => {
      answers += 1;
      // Calls that were already under way at the last halving say nothing new.
      if (overloadSeen && answers < allowed) return;
      answers = 0;
      overloadSeen = true;
      allowed = Math.max(1, Math.floor(allowed / 2));
    },
  };
}
