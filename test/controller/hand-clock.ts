import type { Clock } from '../../src/base/clock.ts';

/** A clock that goes on only when it is told to. */
export interface HandClock extends Clock {
  /** Lets time pass: what sleeps wakes in its order, and what follows from that happens before time goes on. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the wall clock, as NTP does; what sleeps does not notice. */
  set(moment: number): void;
  /** How many sleep now. */
  asleep(): number;
}

interface Sleeper {
  /** By the time that has passed, not by the wall clock. */
  wakesAt: number;
  wake(): void;
}

export function handClock(start = Date.UTC(2030, 0, 1)): HandClock {
  let passed = 0;
  let wall = start;
  const sleepers = new Set<Sleeper>();
  const goTo = (moment: number): void => {
    wall += moment - passed;
    passed = moment;
  };
  return {
    now: () => wall,
    asleep: () => sleepers.size,
    set: (moment) => {
      wall = moment;
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason as Error);
          return;
        }
        const sleeper = { wakesAt: passed + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(signal.reason as Error);
        });
      }),
    async advance(milliseconds) {
      const end = passed + milliseconds;
      await settled();
      for (let next = firstUntil(sleepers, end); next !== undefined; next = firstUntil(sleepers, end)) {
        sleepers.delete(next);
        goTo(Math.max(passed, next.wakesAt));
        next.wake();
        await settled();
      }
      goTo(end);
    },
  };
}

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function firstUntil(sleepers: ReadonlySet<Sleeper>, end: number): Sleeper | undefined {
  return [...sleepers].filter(({ wakesAt }) => wakesAt <= end).toSorted((a, b) => a.wakesAt - b.wakesAt)[0];
}
