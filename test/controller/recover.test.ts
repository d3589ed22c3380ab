import { expect, test } from 'vitest';
import type { Actor, RunRecord } from '../../src/store/records.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';
import { systemClock } from './system-clock.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const down = [{ operation: '*', times: 'always', fault: { type: 'answer', status: 503 } }] as const;

test('steps that were interrupted stay open until a look shows what became of them', async () => {
  await using world = await openDaemonWorld({ sync: { mode: 'manual' } });
  world.push({ 'lab/env.yaml': category('env') });
  await world.until('held', ({ state }) => state === 'held');
  await world.daemon.sync('lab', ann);
  await world.until('in sync', ({ state }) => state === 'in-sync');
  await beginAndDie(world, 'lab', ['TagCategory/env', 'TagCategory/tier']);
  await beginAndDie(world, 'gone', ['TagCategory/old']);
  world.simulator.script(down);
  world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
  await world.restart();
  await world.until('down', ({ problem }) => problem !== undefined);
  expect(await resultsOf(world, 'gone')).toEqual({ 'TagCategory/old': 'interrupted' });
  expect(await resultsOf(world, 'lab')).toEqual({ 'TagCategory/env': undefined, 'TagCategory/tier': undefined });
  world.simulator.script([]);
  await world.daemon.plan('lab', ann);
  await world.until('held', ({ state }) => state === 'held');
  expect(await resultsOf(world, 'lab')).toEqual({ 'TagCategory/env': 'applied', 'TagCategory/tier': 'interrupted' });
});

/** What a daemon leaves behind that is killed in the middle of its steps. */
async function beginAndDie({ store }: DaemonWorld, environment: string, refs: readonly string[]): Promise<void> {
  const run: RunRecord = {
    id: `0-${environment}`,
    environment,
    target: 'vc',
    mode: 'apply',
    causes: ['commit'],
    by: ann,
    state: 'running',
    // What is known of an environment that is gone goes with its age.
    startedAt: systemClock.now(),
  };
  await store.runs.begin(run);
  for (const ref of refs)
    await store.journal.begin({ run: run.id, step: `${ref}#1`, ref, operation: 'create', beganAt: 1 });
}

async function resultsOf({ store }: DaemonWorld, environment: string): Promise<Record<string, string | undefined>> {
  return Object.fromEntries((await store.journal.list(`0-${environment}`)).map(({ ref, result }) => [ref, result]));
}
