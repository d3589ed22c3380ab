import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/store/records.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

const ann: Actor = { kind: 'person', name: 'ann' };

describe('people', () => {
  test('say when an environment in manual mode is brought in sync', async () => {
    await using world = await openDaemonWorld({ sync: { mode: 'manual' } });
    world.push({ 'lab/env.yaml': category('env') });
    const held = await world.until('held', ({ state }) => state === 'held');
    expect(held.lastRun?.held?.[0]).toMatchObject({ reason: 'needs-approval' });
    expect(categories(world)).not.toContain('env');
    expect(await world.daemon.sync('lab', ann)).toEqual({ queued: true });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    expect(categories(world)).toContain('env');
  });

  test('approve a plan, and nothing but that plan runs', async () => {
    await using world = await openDaemonWorld();
    world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    world.push({ 'lab/env.yaml': category('env') });
    const held = await world.until('held', ({ state }) => state === 'held');
    const approval = await world.daemon.approve('lab', { planId: held.planId ?? '' }, ann);
    expect(approval).toMatchObject({ planId: held.planId, by: ann });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    expect(categories(world)).not.toContain('tier');
    const record = await world.store.approvals.get('id' in approval ? approval.id : '');
    expect(record?.ended).toBeDefined();
  });

  test('cannot approve a plan that is not the current one', async () => {
    await using world = await openDaemonWorld({ sync: { mode: 'manual' } });
    world.push({ 'lab/env.yaml': category('env') });
    const first = await world.until('held', ({ state }) => state === 'held');
    world.push({ 'lab/env.yaml': category('env', 'something else') });
    await world.until('held with another plan', ({ state, planId }) => state === 'held' && planId !== first.planId);
    expect(await world.daemon.approve('lab', { planId: first.planId ?? '' }, ann)).toMatchObject({ refused: 'stale' });
    expect(categories(world)).not.toContain('env');
  });

  test('hold an object, and release it', async () => {
    await using world = await openDaemonWorld();
    world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    const hold = await world.daemon.hold('lab', { ref: 'TagCategory/env', reason: 'an audit' }, ann, 'api');
    world.push({ 'lab/env.yaml': category('env', 'new'), 'lab/tier.yaml': category('tier', 'new') });
    const held = await world.until('held', ({ state }) => state === 'held');
    expect(held.holds).toHaveLength(1);
    expect(descriptions(world)).toEqual({ env: 'by Git', tier: 'new' });
    await world.daemon.release('id' in hold ? hold.id : '', ann);
    await world.until('in sync', ({ state }) => state === 'in-sync');
    expect(descriptions(world)).toEqual({ env: 'new', tier: 'new' });
  });

  test('suspend an environment in the project file: it is looked at, and nothing is written', async () => {
    await using world = await openDaemonWorld({ sync: { suspend: true } });
    world.push({ 'lab/env.yaml': category('env') });
    const status = await world.until('suspended', ({ state }) => state === 'suspended');
    expect(status.objects).toEqual({ create: 1 });
    expect(await world.daemon.sync('lab', ann)).toMatchObject({ refused: 'suspended' });
    expect(categories(world)).not.toContain('env');
  });

  test('are found in the audit with what they did', async () => {
    await using world = await openDaemonWorld({ sync: { mode: 'manual' } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('held', ({ state }) => state === 'held');
    await world.daemon.sync('lab', ann);
    const { items } = await world.store.audit.list({ by: 'ann' });
    expect(items.map(({ action, environment }) => [action, environment])).toEqual([['sync', 'lab']]);
  });
});

function categories({ simulator }: DaemonWorld): string[] {
  return [...simulator.state.categories.values()].map(({ name }) => name);
}

function descriptions({ simulator }: DaemonWorld): Record<string, string> {
  const own = [...simulator.state.categories.values()].filter(({ name }) => ['env', 'tier'].includes(name));
  return Object.fromEntries(own.map(({ name, description }) => [name, description]));
}
