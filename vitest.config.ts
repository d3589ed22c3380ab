import { defineConfig } from 'vitest/config';
import { patience } from './test/patience.ts';

/** What every suite shares; `npm test` runs it as it is, the long suites through vitest.long.config.ts. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/faults/**', 'test/soak/**'],
    // A process of its own for each file: the recorded exchanges are told apart by process, and a test that leaves
    // something open cannot disturb the next.
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/setup/choose-seed.ts', 'test/setup/check-contract.ts'],
    setupFiles: ['test/setup/block-network.ts', 'test/setup/fuzz-seed.ts'],
    // Generous on purpose: a slow machine must not look like a broken test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 300_000,
    expect: { poll: { interval: 5, timeout: patience } },
  },
});
