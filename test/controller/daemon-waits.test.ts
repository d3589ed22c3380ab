import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import type { InterceptedExchange } from '../../src/simulator/server/serve-exchange.ts';
import type { Actor } from '../../src/store/records.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';
import { systemClock } from './system-clock.ts';

const ann: Actor = { kind: 'person', name: 'ann' };

describe('a look that does not come to an end', () => {
  test('is cancelled by a person, and that is no failure', async () => {
    await using world = await hanging();
    const run = world.daemon.environment('lab')?.running?.run ?? '';
    expect(await world.daemon.cancel(run, ann)).toEqual({ cancelled: true });
    const status = await world.until('cancelled', ({ lastRun }) => lastRun?.id === run);
    expect(status.lastRun).toMatchObject({ state: 'cancelled' });
    expect(status.failures).toBe(0);
    expect(world.notices.map(({ event }) => event)).not.toContain('failed');
  });

  test('is left by a daemon that stops, and that is no failure either', async () => {
    await using world = await hanging();
    const run = world.daemon.environment('lab')?.running?.run ?? '';
    await world.restart();
    expect((await world.store.runs.get(run))?.state).toBe('interrupted');
    expect(world.notices.map(({ event }) => event)).not.toContain('failed');
    await world.until('in sync', ({ state }) => state === 'in-sync');
  });

  test('does not hold up the next commit', async () => {
    await using world = await hanging();
    const commit = world.push({ 'lab/env.yaml': category('env', 'newer') });
    await world.until('in sync', ({ syncedCommit }) => syncedCommit === commit);
    const states = (await world.store.runs.list({ environment: 'lab' })).items.map(({ state }) => state);
    expect(states).toContain('superseded');
  });

  test('gives a wish for what is newest on to the commit that came', async () => {
    let hang = false;
    const reached = Promise.withResolvers<void>();
    const intercept = ({ operation }: InterceptedExchange): Fault | undefined => {
      if (!hang || operation !== 'GET /api/cis/tagging/category') return undefined;
      reached.resolve();
      return { type: 'hang' };
    };
    await using world = await openDaemonWorld({ sync: { mode: 'manual' }, simulator: { intercept } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('held', ({ state }) => state === 'held');
    hang = true;
    await world.daemon.sync('lab', ann);
    await reached.promise;
    hang = false;
    const commit = world.push({ 'lab/env.yaml': category('env', 'newer') });
    await world.until('in sync', ({ syncedCommit }) => syncedCommit === commit);
    world.push({ 'lab/env.yaml': category('env', 'newest') });
    await world.until('held again', ({ state }) => state === 'held');
  });

  test('ends at the deadline of the run, and is tried again', async () => {
    const { clock, pass } = clockWithWait(61_000);
    await using world = await hanging({ clock, sync: { deadline: '61s', retry: { base: '1s', cap: '1s' } } });
    pass();
    await world.until('in sync', ({ state }) => state === 'in-sync');
    const { items } = await world.store.runs.list({ environment: 'lab' });
    expect(items.at(-1)).toMatchObject({ state: 'failed', error: { code: 'interrupted' } });
    expect(world.notices.map(({ event }) => event)).not.toContain('target-down');
  });
});

/** A world whose first look gets no answer. */
async function hanging(options: Parameters<typeof openDaemonWorld>[0] = {}): Promise<DaemonWorld> {
  const reached = Promise.withResolvers<void>();
  const intercept = ({ operation }: InterceptedExchange): Fault | undefined => {
    if (operation !== 'GET /api/cis/tagging/category' || released.has(intercept)) return undefined;
    reached.resolve();
    return { type: 'hang' };
  };
  const world = await openDaemonWorld({ ...options, simulator: { intercept } });
  world.push({ 'lab/env.yaml': category('env', 'older') });
  await reached.promise;
  released.add(intercept);
  return world;
}

const released = new WeakSet<object>();

/** The first wait of exactly so long passes when the test says so. */
function clockWithWait(length: number): { clock: Clock; pass: () => void } {
  const passed = Promise.withResolvers<void>();
  let waits = 0;
  const clock: Clock = {
    now: () => systemClock.now(),
    sleep: async (milliseconds, signal) => {
      if (milliseconds === length && waits++ === 0) await passed.promise;
      else await systemClock.sleep(milliseconds, signal);
    },
  };
  return { clock, pass: () => passed.resolve() };
}
