import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/store/records.ts';
import type { InterceptedExchange } from '../../src/simulator/server/serve-exchange.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

const ann: Actor = { kind: 'person', name: 'ann' };

describe('a look that a person asks for', () => {
  test('never says of what is left to do that it is in sync', async () => {
    await using world = await openDaemonWorld({ sync: { mode: 'manual' } });
    const commit = world.push({ 'lab/env.yaml': category('env') });
    await world.until('held', ({ state }) => state === 'held');
    await world.daemon.plan('lab', ann);
    const status = await world.until(
      'looked at',
      ({ lastRun }) => lastRun?.mode === 'plan' && lastRun.state !== 'running',
    );
    expect(status.state).toBe('held');
    expect(status.lastRun?.state).toBe('held');
    expect(status.syncedCommit).not.toBe(commit);
    expect(world.notices.map(({ event }) => event)).not.toContain('in-sync');
  });
});

describe('a hold that comes in the middle of a run', () => {
  test('keeps back every step that has not begun', async () => {
    const gate = gateOnCreate();
    await using world = await openDaemonWorld({ simulator: { intercept: gate.intercept } });
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    world.push(Object.fromEntries(names.map((name) => [`lab/${name}.yaml`, category(name)])));
    await gate.reached;
    await world.daemon.hold('lab', { reason: 'an audit' }, ann, 'api');
    gate.open();
    const status = await world.until('held', ({ state }) => state === 'held');
    expect(categories(world).length).toBeLessThanOrEqual(4);
    expect(status.lastRun?.held?.[0]).toMatchObject({ reason: 'on-hold' });
  });

  test('and an approval that is taken back, keep back what waits for them', async () => {
    const gate = gateOnCreate();
    await using world = await openDaemonWorld({
      sync: { mode: 'manual' },
      simulator: { intercept: gate.intercept },
    });
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    world.push(Object.fromEntries(names.map((name) => [`lab/${name}.yaml`, category(name)])));
    const { planId = '' } = await world.until('held', ({ state }) => state === 'held');
    const approval = await world.daemon.approve('lab', { planId }, ann);
    await gate.reached;
    await world.daemon.revoke('id' in approval ? approval.id : '', ann);
    gate.open();
    await world.until('held', ({ state, lastRun }) => state === 'held' && lastRun?.causes[0] !== 'approval');
    expect(categories(world).length).toBeLessThanOrEqual(4);
  });
});

function categories({ simulator }: DaemonWorld): string[] {
  return [...simulator.state.categories.values()].filter(({ name }) => /^c\d+$/.test(name)).map(({ name }) => name);
}

/** The first creations wait until the test lets them through. */
function gateOnCreate() {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: () => opened.resolve(),
    async intercept({ operation, phase }: InterceptedExchange): Promise<undefined> {
      if (phase !== 'before' || operation !== 'POST /api/cis/tagging/category') return;
      reached.resolve();
      await opened.promise;
    },
  };
}
