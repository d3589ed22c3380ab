import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Step } from '../../../src/plan/step.ts';
import { depotOverrides as reconciler } from '../../../src/reconcilers/depot-overrides/index.ts';
import type { ExecuteContext } from '../../../src/reconcilers/reconciler.ts';
import type { World } from '../../engine/world.ts';
import { apply, converge, document, openDepots, places, plan } from '../depots/lab.ts';

const cluster = '/DC0/host/Cluster-A';
const overrides = (locations: string[], whose: JsonObject = { cluster }) =>
  document('DepotOverrides', { ...whose, locations });

function live({ simulator }: World): string[] {
  return [...simulator.state.depotOverrides.values()].flatMap(({ locations }) => locations);
}

function setLive({ simulator }: World, locations: string[]): void {
  const [found] = simulator.state.clusters.keys();
  const id = `clusters/${found ?? ''}`;
  simulator.state.depotOverrides.set(id, { id, locations });
}

describe('overrides', () => {
  test('are added and removed one by one, what comes first', async () => {
    await using world = await openDepots();
    setLive(world, [places.a, places.b]);
    expect(await converge(world, overrides([places.b, places.umds]))).toEqual([
      [`Serve ${cluster} from ${places.umds}`, `Serve ${cluster} no longer from ${places.a}`],
    ]);
    expect(live(world).toSorted()).toEqual([places.b, places.umds].toSorted());
  });

  test('are a set: order and repetition mean nothing', async () => {
    await using world = await openDepots();
    setLive(world, [places.b, places.a]);
    expect(await converge(world, overrides([places.a, places.b, places.a]))).toEqual([]);
  });

  test('compare by what their addresses mean, and are removed as they were written', async () => {
    await using world = await openDepots();
    const written = 'HTTPS://Robo.Example.com:443/Index.xml';
    setLive(world, [written]);
    expect(await converge(world, overrides(['https://robo.example.com/Index.xml']))).toEqual([]);
    await converge(world, overrides([]));
    expect(live(world)).toEqual([]);
  });

  test('that somebody else adds or removes meanwhile are as good as done', async () => {
    await using world = await openDepots();
    setLive(world, [places.a]);
    const made = await plan(world, [overrides([places.b])]);
    world.simulator.state.depotOverrides.clear();
    setLive(world, [places.b]);
    expect((await world.apply(made)).outcomes.map(({ status }) => status)).toEqual(['stale', 'skipped']);
    expect((await apply(world, overrides([places.b]))).length).toBe(0);
  });

  test.each([
    ['add', places.a],
    ['remove', places.b],
  ])('%s of what is so already is done', async (operation, location) => {
    await using world = await openDepots();
    setLive(world, [places.a]);
    const [id = ''] = world.simulator.state.clusters.keys();
    const step = { operation, args: { type: 'cluster', id, location } } as unknown as Step<'DepotOverrides'>;
    const signal = new AbortController().signal;
    await reconciler.execute(world.client.writer(), step, { signal } as ExecuteContext);
    expect(live(world)).toEqual([places.a]);
  });

  test('stay when their manifest goes', async () => {
    await using world = await openDepots();
    await converge(world, overrides([places.a]));
    expect((await plan(world, [])).changes).toEqual([]);
  });

  test('of a host that belongs to no cluster need vCenter 8.0', async () => {
    const host = '/DC0/host/Edge/edge01.dc0.example';
    await using world = await openDepots();
    await converge(world, overrides([places.a], { host }));
    expect(live(world)).toEqual([places.a]);
    await using older = await openDepots({ version: '7.0.3' });
    expect((await plan(older, [overrides([places.a], { host })])).changes).toMatchObject([
      { verdict: 'blocked', reason: 'unsupported' },
    ]);
  });

  test('of a cluster that is not there are said to be missing', async () => {
    await using world = await openDepots();
    expect((await plan(world, [overrides([], { cluster: '/DC0/host/no' })])).changes).toMatchObject([
      { verdict: 'blocked', reason: 'reference-not-found' },
    ]);
  });
});
