import type { Clock } from '../../src/base/clock.ts';

export interface TestClock extends Clock {
  /** Every sleep that was asked for, in milliseconds. */
  slept: number[];
}

/** A clock on which every sleep is over at once and takes its time all the same. */
export function instantClock(): TestClock {
  let now = Date.UTC(2030, 0, 1);
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (milliseconds, signal) => {
      slept.push(milliseconds);
      now += milliseconds;
      return signal?.aborted === true ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
  };
}

/** A clock that stands still: a sleep ends only when its signal aborts. `asleep` resolves at the first sleep. */
export function stoppedClock(): TestClock & { asleep: Promise<void> } {
  const { promise: asleep, resolve } = Promise.withResolvers<void>();
  const slept: number[] = [];
  return {
    slept,
    asleep,
    now: () => 0,
    sleep: (milliseconds, signal) => {
      slept.push(milliseconds);
      resolve();
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    },
  };
}
