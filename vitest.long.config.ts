import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import shared from './vitest.config.ts';

process.env['TRUEUP_LONG'] = '1';
process.env['TRUEUP_FUZZ_RUNS'] ??= '5000';

/** The suites that take minutes: every fault at every call, kills, soak, and the generated cases at depth. */
export default defineConfig({
  test: {
    ...shared.test,
    include: [
      'test/faults/**/*.test.ts',
      'test/soak/**/*.test.ts',
      'test/rollout/**/*.test.ts',
      ...suitesWithGeneratedCases(),
    ],
    exclude: [],
    globalSetup: [...[shared.test?.globalSetup ?? []].flat(), 'test/faults/print-total.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
});

/** Found by what they import, so that none is forgotten. */
function suitesWithGeneratedCases(): string[] {
  return globSync('test/**/*.test.ts', { cwd: import.meta.dirname }).filter((path) =>
    readFileSync(join(import.meta.dirname, path), 'utf8').includes("from 'fast-check'"),
  );
}
