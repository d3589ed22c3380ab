import type { Clock } from '../../src/base/clock.ts';

/** A clock that stands still until a test moves it. Sleeping takes no time and is written down. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
  readonly sleeps: readonly number[];
}

export function manualClock(start = Date.UTC(2025, 0, 1)): ManualClock {
  let now = start;
  const sleeps: number[] = [];
  return {
    now: () => now,
    async sleep(milliseconds) {
      sleeps.push(milliseconds);
    },
    advance(milliseconds) {
      now += milliseconds;
    },
    sleeps,
  };
}
