import { describe, expect, test } from 'vitest';
import { openDaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

describe('a daemon', () => {
  test('brings vCenter to what a commit asks for', async () => {
    await using world = await openDaemonWorld();
    world.push({ 'lab/env.yaml': category('env') });
    const status = await world.until(
      'in sync',
      ({ state, syncedCommit }) => state === 'in-sync' && syncedCommit !== undefined,
    );
    expect(status.objects).toEqual({ keep: 1 });
    expect([...world.simulator.state.categories.values()].map(({ name }) => name)).toContain('env');
  });

  test('applies the next commit, and deletes what it leaves out', async () => {
    await using world = await openDaemonWorld({ sync: { allow: ['safe', 'destructive'] } });
    world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    const commit = world.push({ 'lab/env.yaml': category('env', 'by another commit') });
    await world.until(
      'in sync with the second',
      ({ state, syncedCommit }) => state === 'in-sync' && syncedCommit === commit,
    );
    const live = [...world.simulator.state.categories.values()].filter(({ name }) => ['env', 'tier'].includes(name));
    expect(live.map(({ name, description }) => [name, description])).toEqual([['env', 'by another commit']]);
  });
});
