import { interrupted } from './interruption.ts';
import { onAbort } from './on-abort.ts';

/** Bounds how many calls run at once; the others wait in line. */
export interface ConcurrencyLimit {
  /** Resolves with the function that gives the place back; rejects as interrupted when the signal aborts first. */
  acquire(signal: AbortSignal): Promise<() => void>;
  /** An answer came without trouble: after as many as may run at once, more may. */
  succeeded(): void;
  /** The server said that it has too much to do: half as many may run from now on. */
  overloaded(): void;
}

interface Waiter {
  start(): void;
  gone: boolean;
}

/**
 * Starts with 8 places at most, because the API endpoint has few workers and answers bursts with 503; doubles until the
 * first overload and from then on grows by one, as TCP does.
 */
export function createConcurrencyLimit(maximum: number): ConcurrencyLimit {
  const waiting: Waiter[] = [];
  let running = 0;
  let allowed = Math.min(8, maximum);
  let answers = 0;
  let overloadSeen = false;

  const startNext = (): void => {
    while (running < allowed && waiting.length > 0) {
      const next = waiting.shift();
      if (next !== undefined && !next.gone) next.start();
    }
  };
  const take = (): (() => void) => {
    running += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      running -= 1;
      startNext();
    };
  };

  return {
    acquire(signal) {
      if (signal.aborted) return Promise.reject(interrupted());
      if (running < allowed && waiting.length === 0) return Promise.resolve(take());
      return new Promise((resolve, reject) => {
        const waiter: Waiter = {
          gone: false,
          start: () => {
            forget();
            resolve(take());
          },
        };
        const forget = onAbort(signal, () => {
          waiter.gone = true;
          reject(interrupted());
        });
        waiting.push(waiter);
      });
    },
    succeeded() {
      answers += 1;
      if (answers < allowed || allowed >= maximum) return;
      answers = 0;
      allowed = overloadSeen ? allowed + 1 : Math.min(maximum, allowed * 2);
      startNext();
    },
    overloaded() {
      // Calls that were already under way at the last halving say nothing new.
      if (overloadSeen && answers < allowed) answers += 1;
      else {
        allowed = Math.max(1, Math.floor(allowed / 2));
        answers = 0;
      }
      overloadSeen = true;
    },
  };
}
