import { interrupted } from './interruption.ts';
import { onAbort } from './on-abort.ts';

/** Bounds how many calls run at once; the others wait in line. */
export interface ConcurrencyLimit {
  /** Resolves with the function that gives the place back; rejects as interrupted when the signal aborts first. */
  acquire(signal: AbortSignal): Promise<() => void>;
  /** An answer came without trouble: after as many as may run at once, more may. */
  succeeded: () => void;
  /** The server said that it has too much to do: half as many may run from now on. */
  overloaded: () => void;
  /** Rejects all calls that wait with this error. */
  turnAway: (error: Error) => void;
}

interface Waiter {
  start(): void;
  refuse(error: Error): void;
  gone: boolean;
}

export function createConcurrencyLimit(maximum: number): ConcurrencyLimit {
  const width = createWidth(maximum);
  const waiting: Waiter[] = [];
  let running = 0;

  const startWaiting = (): void => {
    for (let free = width.allowed() - running; free > 0; free = width.allowed() - running) {
      const next = waiting.shift();
      if (next === undefined) return;
      if (!next.gone) next.start();
    }
  };
  const take = (): (() => void) => {
    running += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      running -= 1;
      startWaiting();
    };
  };
  const wait = (signal: AbortSignal): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const forget = onAbort(signal, () => {
        waiter.gone = true;
        reject(interrupted());
      });
      const waiter: Waiter = {
        gone: false,
        start: () => {
          forget();
          resolve(take());
        },
        refuse: (error) => {
          forget();
          reject(error);
        },
      };
      waiting.push(waiter);
    });

  return {
    acquire(signal) {
      if (signal.aborted) return Promise.reject(interrupted());
      return running < width.allowed() ? Promise.resolve(take()) : wait(signal);
    },
    succeeded: () => {
      width.succeeded();
      startWaiting();
    },
    overloaded: width.overloaded,
    turnAway: (error) => {
      for (const waiter of waiting.splice(0)) waiter.refuse(error);
    },
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
