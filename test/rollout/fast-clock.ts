import type { Clock } from '../../src/base/clock.ts';

/**
 * A clock on which only waits take time, and which goes on to the end of the next one as soon as everybody waits. How long
 * the machine takes for the work in between changes nothing.
 */
export interface FastClock extends Clock {
  /** Goes on to a moment, in milliseconds since 1970, that is still to come. */
  jumpTo(moment: number): void;
}

/** A wait of so long is for the end of something, such as a window, that comes while others work and pause, or never. */
const longWait = 60_000;

/** Turns of the event loop in which nothing begins, after which everybody waits. */
const quietTurns = 5;

interface Sleeper {
  until: number;
  isLong: boolean;
  wake(): void;
}

export function fastClock(start: string): FastClock {
  let time = Date.parse(start);
  let changes = 0;
  const sleepers = new Set<Sleeper>();
  const goTo = (moment: number): void => {
    time = Math.max(time, moment);
    for (const sleeper of sleepers) if (sleeper.until <= time) sleeper.wake();
  };
  const goOn = (turnsLeft: number, seen: number): void => {
    if (seen !== changes) return;
    const next = Math.min(...[...sleepers].filter(({ isLong }) => !isLong).map(({ until }) => until));
    if (next === Infinity) return;
    if (turnsLeft > 0) setImmediate(goOn, turnsLeft - 1, seen);
    else goTo(next);
  };
  const changed = (): void => {
    changes++;
    setImmediate(goOn, quietTurns, changes);
  };
  return {
    now: () => time,
    jumpTo: goTo,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const end = (settle: () => void) => (): void => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', leave);
          changed();
          settle();
        };
        const leave = end(() => reject(signal?.reason as Error));
        const sleeper = { until: time + milliseconds, isLong: milliseconds >= longWait, wake: end(resolve) };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', leave);
        changed();
      });
    },
  };
}
