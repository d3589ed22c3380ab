import { openStore, type StoreOptions } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

/** A clock that stands still: the store reads it to note when it was brought up to date. */
export const stillClock = { now: () => 1000, sleep: () => Promise.reject(new Error('A store does not sleep.')) };

export function open(file: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore({
    file,
    clock: stillClock,
    onWarning: (message) => {
      throw new Error(`A warning that nobody expected: ${message}`);
    },
    ...options,
  });
}
