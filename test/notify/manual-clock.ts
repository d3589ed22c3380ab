import { expect } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass at once; sleeps that are over by then end in their order. */
  advance(milliseconds: number): void;
  /** Waits until somebody sleeps for that long. */
  asleepFor(milliseconds: number): Promise<void>;
  /** Lengths of all sleeps that have not ended. */
  pending(): number[];
}

interface Sleeper {
  length: number;
  until: number;
  wake: () => void;
}

/** A clock that goes only when it is told to. */
export function manualClock(): ManualClock {
  let now = Date.UTC(2030, 0, 1);
  const sleepers = new Set<Sleeper>();
  return {
    now: () => now,
    sleep: async (length, signal) => {
      signal?.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const sleeper = { length, until: now + length, wake: resolve };
      const giveUp = () => reject(signal?.reason as Error);
      sleepers.add(sleeper);
      signal?.addEventListener('abort', giveUp, { once: true });
      try {
        await promise;
      } finally {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', giveUp);
      }
    },
    advance: (milliseconds) => {
      now += milliseconds;
      const due = [...sleepers].filter(({ until }) => until <= now).toSorted((a, b) => a.until - b.until);
      for (const sleeper of due) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    asleepFor: async (milliseconds) => {
      await expect.poll(() => [...sleepers].map(({ length }) => length)).toContain(milliseconds);
    },
    pending: () => [...sleepers].map(({ length }) => length),
  };
}
