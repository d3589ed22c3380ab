import { expect, test } from 'vitest';
import type { Actor } from '../../src/store/records.ts';
import { describeByHand, descriptionOf } from './by-hand.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';
import { systemClock } from './system-clock.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const loopBreaker = { times: 2, within: '24h' };

test('what was written in vain too often is left alone by the next daemon as well, until a person asks', async () => {
  let writes = 0;
  const hook: { revert?: () => void } = {};
  await using world = await openDaemonWorld({
    sync: { loopBreaker, retry: { base: '1s', cap: '1s' } },
    simulator: {
      intercept({ operation, phase }) {
        if (phase !== 'after' || operation !== 'PATCH /api/cis/tagging/category/{category_id}') return;
        writes++;
        hook.revert?.();
      },
    },
  });
  world.push({ 'lab/env.yaml': category('env') });
  await world.until('in sync', ({ state }) => state === 'in-sync');
  hook.revert = () => describeByHand(world, 'env', 'what vCenter makes of it');
  world.push({ 'lab/env.yaml': category('env', 'another') });
  await world.until('left alone', ({ state }) => state === 'held');
  await world.restart();
  await world.until('looked at and left alone', ({ state }) => state !== 'unknown');
  expect(world.daemon.environment('lab')).toMatchObject({ state: 'held' });
  expect(writes).toBe(2);
  delete hook.revert;
  await world.daemon.sync('lab', ann);
  await world.until('in sync', ({ state }) => state === 'in-sync');
  expect(await world.store.loops.get('lab')).toMatchObject({ futile: [], conflicts: [] });
});

test('a field that was put right too often is left alone by the next daemon as well, whatever became of the history', async () => {
  await using world = await openDaemonWorld({ sync: { loopBreaker } });
  world.push({ 'lab/env.yaml': category('env') });
  await world.until('in sync', ({ state }) => state === 'in-sync');
  for (let flip = 1; flip <= loopBreaker.times; flip++) {
    describeByHand(world, 'env', `by hand ${flip}`);
    look(world, flip);
    await world.untilTrue(`put right ${flip}`, () => descriptionOf(world, 'env') === 'by Git');
    await world.until('quiet', ({ state }) => state === 'in-sync');
  }
  describeByHand(world, 'env', 'by hand again');
  look(world, 0);
  await world.until('a conflict', ({ conflicts }) => conflicts > 0);
  await world.store.prune({ runs: 0, audit: 0, runsPerEnvironment: 1 }, systemClock.now() + 1000);
  expect((await world.store.drift.list({})).total).toBe(0);
  await world.restart();
  const status = await world.until('looked at', ({ state }) => state !== 'unknown');
  expect(status).toMatchObject({ state: 'held', conflicts: 1 });
  expect(descriptionOf(world, 'env')).toBe('by hand again');
});

/** As at the next interval: a commit that changes nothing. */
function look(world: DaemonWorld, time: number): void {
  world.push({ 'lab/env.yaml': `# ${time}\n${category('env')}` });
}
