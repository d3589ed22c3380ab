import { expect, test } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import type { InterceptedExchange } from '../../src/simulator/server/serve-exchange.ts';
import { openDaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';
import { systemClock } from './system-clock.ts';

const create = 'POST /api/cis/tagging/category';

test.each<[happened: string, when: 'before' | 'after', status: string, creations: number]>([
  ['was done', 'after', 'applied', 1],
  ['was not done', 'before', 'unknown', 2],
])('a step that %s when its deadline passed is settled by reading', async (_, when, status, creations) => {
  const reached = Promise.withResolvers<void>();
  let sent = 0;
  const intercept = ({ operation, phase }: InterceptedExchange): Fault | undefined => {
    if (operation !== create) return undefined;
    if (phase === 'before') sent++;
    if (sent > 1 || phase !== when) return undefined;
    reached.resolve();
    return { type: 'hang', when };
  };
  const { clock, pass } = clockWithWaits(61_000, 61_000 + 60_000);
  const sync = { stepDeadline: '61s', retry: { base: '1s', cap: '1s' } };
  await using world = await openDaemonWorld({ clock, sync, simulator: { intercept } });
  world.push({ 'lab/env.yaml': category('env') });
  await reached.promise;
  pass();
  await world.until('in sync', ({ state }) => state === 'in-sync');

  const { items } = await world.store.runs.list({ environment: 'lab' });
  const steps = (await Promise.all(items.map(({ id }) => world.store.runs.steps(id)))).flat();
  const [first] = steps.filter(({ outcome }) => outcome?.message?.includes('its deadline of 61s') === true);
  expect(first?.outcome?.status).toBe(status);
  expect(sent).toBe(creations);
  expect([...world.simulator.state.categories.values()].map(({ name }) => name)).toEqual(['env']);
  expect(await world.store.journal.open()).toEqual([]);
  expect(world.notices.map(({ event }) => event)).not.toContain('target-down');
});

/** The first waits of exactly these lengths pass when the test says so. */
function clockWithWaits(...lengths: number[]): { clock: Clock; pass: () => void } {
  const passed = Promise.withResolvers<void>();
  const left = new Set(lengths);
  const clock: Clock = {
    now: () => systemClock.now(),
    sleep: async (milliseconds, signal) => {
      if (left.delete(milliseconds)) await passed.promise;
      else await systemClock.sleep(milliseconds, signal);
    },
  };
  return { clock, pass: () => passed.resolve() };
}
