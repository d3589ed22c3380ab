import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../src/base/clock.ts';

export interface SoakClock extends Clock {
  /** How many sleep now: a wait that nobody ends shows here. */
  asleep(): number;
}

/** A clock that runs so many times faster than the real one. */
export function soakClock(times: number): SoakClock {
  const begun = Date.now();
  let asleep = 0;
  return {
    now: () => Math.round(begun + (Date.now() - begun) * times),
    asleep: () => asleep,
    async sleep(milliseconds, signal) {
      asleep++;
      try {
        const real = Math.min(Math.ceil(milliseconds / times), 2 ** 31 - 1);
        await sleep(real, undefined, signal === undefined ? {} : { signal });
      } finally {
        asleep--;
      }
    },
  };
}
