import { expect, test } from 'vitest';
import { openDaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

const names = ['lab', 'shop', 'bank', 'desk'];

test('environments of one vCenter read its objects together after a start', async () => {
  let reads = 0;
  await using world = await openDaemonWorld({
    environments: names.map((name) => ({
      name,
      target: 'vc',
      manifests: [name],
      sync: { mode: 'automatic', interval: '1h' },
    })),
    simulator: {
      // Long enough for the four to overlap.
      latency: 20,
      intercept({ operation, phase }) {
        if (phase === 'before' && operation === 'GET /api/cis/tagging/category/{category_id}') reads++;
      },
    },
  });
  world.push(Object.fromEntries(names.map((name) => [`${name}/env.yaml`, category(name)])));
  const allInSync = async (): Promise<void> => {
    for (const name of names) {
      await world.until(`${name} in sync`, ({ state, running }) => state === 'in-sync' && running === undefined, name);
    }
  };
  await allInSync();
  const before = reads;
  await world.restart();
  await allInSync();
  const there = world.simulator.state.categories.size;
  expect(there).toBeGreaterThanOrEqual(names.length);
  expect(reads - before).toBeGreaterThanOrEqual(there);
  expect((reads - before) / there).toBeLessThan(names.length);
});
