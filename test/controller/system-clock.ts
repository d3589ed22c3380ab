import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/base/clock.ts';

/** Real time, for suites in which nothing waits for long. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) =>
    sleep(Math.min(milliseconds, 2 ** 31 - 1), undefined, signal === undefined ? {} : { signal }),
};
