import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/store/records.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
const sync = { budgets: { deletes: 100 }, allow: ['safe', 'destructive'] };

describe('the number of objects that an environment has', () => {
  test('is remembered over a restart, and deletions wait when suddenly less than half is to be seen', async () => {
    await using world = await world12();
    await world.restart();
    await world.until('in sync again', ({ state }) => state === 'in-sync');
    vanish(world, names.slice(1, 10));
    world.push(files(['c10']));
    const status = await world.until('blocked', ({ state }) => state === 'blocked');
    expect(status.message).toContain('3 are to be seen');
    expect(categories(world)).toEqual(['c0', 'c10', 'c11']);
    world.push(files(['c10', 'c0']));
    await world.until(
      'still blocked',
      ({ state, revision, lastRun }) => state === 'blocked' && lastRun?.commit === revision?.commit,
    );
    expect(categories(world)).toEqual(['c0', 'c10', 'c11']);
    await world.daemon.sync('lab', ann);
    await world.until('in sync as asked', ({ state }) => state === 'in-sync');
    expect(categories(world)).toEqual(['c0', 'c10']);
  });

  test('goes down with what a commit leaves out, and holds nothing up', async () => {
    await using world = await world12();
    world.push(files(names.slice(0, 3)));
    await world.until('in sync with three', ({ state, objects }) => state === 'in-sync' && objects.keep === 3);
    expect((await world.store.environments.get('lab'))?.known).toEqual({ TagCategory: 3 });
    world.push(files(['c0']));
    await world.until('in sync with one', ({ state, objects }) => state === 'in-sync' && objects.keep === 1);
    expect(categories(world)).toEqual(['c0']);
  });
});

async function world12(): Promise<DaemonWorld> {
  const world = await openDaemonWorld({ sync });
  world.push(files(names));
  await world.until('in sync', ({ state }) => state === 'in-sync');
  return world;
}

function files(some: readonly string[]): Record<string, string> {
  return Object.fromEntries(some.map((name) => [`lab/${name}.yaml`, category(name)]));
}

function vanish({ simulator }: DaemonWorld, gone: readonly string[]): void {
  for (const [id, { name }] of simulator.state.categories) {
    if (gone.includes(name)) simulator.state.categories.delete(id);
  }
}

function categories({ simulator }: DaemonWorld): string[] {
  return [...simulator.state.categories.values()]
    .map(({ name }) => name)
    .filter((name) => /^c\d+$/.test(name))
    .toSorted();
}
