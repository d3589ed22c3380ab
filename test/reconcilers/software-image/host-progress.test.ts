import { expect, test } from 'vitest';
import { standsStill } from '../../../src/client/task-progress.ts';
import type { ImageRun } from '../../../src/reconcilers/software-image/execute/image-run.ts';
import { withHostProgress } from '../../../src/reconcilers/software-image/execute/host-progress.ts';

const report = {
  host_status: { h1: { status: 'RUNNING', percent: 40 } },
  host_names: { h1: 'esx01' },
  successful_hosts: ['h2'],
};

test.each([
  ['a progress', 'Remediating', '1 of 2 hosts: esx01 (40 %)'],
  ['a standstill', standsStill, `1 of 2 hosts: esx01 (40 %); ${standsStill}`],
])('%s of a remediation names the host that is worked on', async (_what, message, words) => {
  const { promise: told, resolve } = Promise.withResolvers<string | undefined>();
  const run = {
    writer: { softwareImages: { lastApply: () => Promise.resolve(report) } },
    target: { type: 'cluster', id: 'c1' },
    context: { progress: (_percent: number, text?: string) => resolve(text) },
    step: { args: { hosts: ['h1', 'h2'] } },
    signal: new AbortController().signal,
  } as unknown as ImageRun;
  withHostProgress(run)(50, message);
  expect(await told).toBe(words);
});
