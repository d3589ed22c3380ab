import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/base/clock.ts';

/** The clock of a simulator whose work takes as long as a test wants to look at it. It begins as real time. */
export interface RushingClock extends Clock {
  /** From here on time passes a few hundred times as fast: what takes minutes is over in moments. */
  rush(): void;
  /** From here on it is real time again. */
  linger(): void;
}

const times = 200;

export function rushingClock(): RushingClock {
  let [since, base, speed] = [Date.now(), Date.now(), 1];
  const now = (): number => Math.floor(base + (Date.now() - since) * speed);
  const goOnAt = (next: number): void => {
    [base, since, speed] = [now(), Date.now(), next];
  };
  return {
    now,
    rush: () => goOnAt(times),
    linger: () => goOnAt(1),
    sleep: async (milliseconds, signal) =>
      sleep(milliseconds / speed, undefined, signal === undefined ? {} : { signal }),
  };
}
