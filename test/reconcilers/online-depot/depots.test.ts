import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import {
  addDepot,
  apply,
  converge,
  depots,
  document,
  openDepots,
  places,
  plan,
  systemDepot,
  systemLocation,
} from '../depots/lab.ts';

const depot = (spec: JsonObject = {}, lifecycle: JsonObject = {}) =>
  document('OnlineDepot', { location: places.a, ...spec }, lifecycle);

describe('a depot that is not there', () => {
  test('is created with its stamp, synchronised in a step of its own, and in sync then', async () => {
    await using world = await openDepots();
    expect(await converge(world, depot({ description: 'Ours' }))).toEqual([
      [`Create online depot ${places.a}`, `Synchronise, so that depot ${places.a} has something to offer`],
    ]);
    expect(depots(world, 'ONLINE')).toMatchObject([
      { location: places.a, description: 'Ours [trueup/lab/subject]', enabled: true },
    ]);
  });

  test.each([[{ enabled: false }], [{ syncOnCreate: false }]])('is not synchronised with %j', async (spec) => {
    await using world = await openDepots();
    expect((await converge(world, depot(spec))).flat()).toHaveLength(1);
  });

  test('is not created twice for an address that is only written differently', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    expect(await converge(world, depot({ location: 'HTTPS://Depot.Example.COM:443/A/index.xml' }))).toEqual([]);
  });

  test('is another one where the path differs in case', async () => {
    await using world = await openDepots();
    addDepot(world, { id: 'lower', type: 'ONLINE', location: places.a.replace('/A/', '/a/') });
    await converge(world, depot());
    expect(depots(world, 'ONLINE')).toHaveLength(2);
  });

  test('stays unsynchronised, and says so, where nothing can be read', async () => {
    await using world = await openDepots();
    const statuses = (await apply(world, depot({ location: places.broken }))).map(({ status }) => status);
    expect(statuses).toEqual(['applied', 'failed']);
    const { steps, changes } = await plan(world, [depot({ location: places.broken })]);
    expect(steps).toMatchObject([{ operation: 'sync' }]);
    expect(changes).toMatchObject([{ verdict: 'update', fields: [{ path: 'synced' }] }]);
  });

  test('is synchronised although another depot could not be read', async () => {
    await using world = await openDepots();
    addDepot(world, { id: 'broken', type: 'ONLINE', location: places.broken });
    expect((await apply(world, depot())).map(({ status }) => status)).toEqual(['applied', 'applied']);
  });

  test('is not converged while a synchronisation brings nothing', async () => {
    await using world = await openDepots();
    const [, sync] = await apply(world, depot({ location: places.empty }));
    expect(sync).toMatchObject({ status: 'not-converged' });
  });
});

describe('a depot that is there', () => {
  test.each<[JsonObject, Partial<{ description: string; enabled: boolean }>]>([
    [{ description: 'New' }, { description: 'New [trueup/lab/subject]' }],
    [{ enabled: false }, { enabled: false }],
  ])('changes in place to %j', async (spec, live) => {
    await using world = await openDepots();
    await converge(world, depot({ description: 'Old' }));
    const [before] = depots(world, 'ONLINE');
    await converge(world, depot({ description: 'Old', ...spec }));
    expect(depots(world, 'ONLINE')).toMatchObject([{ id: before?.id, ...live }]);
  });

  test('of somebody else stays as it is until it is adopted', async () => {
    await using world = await openDepots();
    addDepot(world, { id: 'theirs', type: 'ONLINE', location: places.a, description: 'Theirs' });
    expect((await plan(world, [depot({ description: 'Ours' })])).changes).toMatchObject([
      { verdict: 'blocked', reason: 'exists-unowned' },
    ]);
    expect((await plan(world, [depot({ description: 'Theirs' })])).changes).toMatchObject([
      { verdict: 'keep', reason: 'in-sync-unowned' },
    ]);
    await converge(world, depot({ description: 'Ours' }, { adopt: true }));
    expect(depots(world, 'ONLINE')).toMatchObject([{ id: 'theirs', description: 'Ours [trueup/lab/subject]' }]);
  });

  test('is synchronised once somebody dropped its content', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    world.simulator.state.depotContents.delete(depots(world, 'ONLINE')[0]?.id ?? '');
    expect(await converge(world, depot())).toEqual([[`Synchronise, so that depot ${places.a} has something to offer`]]);
  });

  test('is left to the synchronisation that is under way', async () => {
    await using world = await openDepots({ behaviour: { taskMilliseconds: 86_400_000 } });
    addDepot(world, { id: 'ours', type: 'ONLINE', location: places.a, description: '[trueup/lab/subject]' });
    await world.client.writer().depotSync.sync(new AbortController().signal);
    expect((await plan(world, [depot()])).steps).toMatchObject([{ operation: 'follow', impact: 'safe' }]);
  });

  test('is deleted with its content once its manifest is gone', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    const [made] = depots(world, 'ONLINE');
    const { steps } = await plan(world, []);
    expect(steps).toMatchObject([{ operation: 'delete', impact: 'destructive', reversible: false }]);
    await converge(world);
    expect(depots(world, 'ONLINE')).toEqual([]);
    expect(world.simulator.state.depotContents.has(made?.id ?? '')).toBe(false);
  });

  test('stays without its mark where its manifest said orphan', async () => {
    await using world = await openDepots();
    await converge(world, depot({}, { onRemove: 'orphan' }));
    await converge(world);
    expect(depots(world, 'ONLINE')).toMatchObject([{ location: places.a, description: '' }]);
  });
});

describe('another address', () => {
  const moved = depot({ location: places.b }, { replace: 'allow' });

  test('is refused unless replacing is allowed', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    expect((await plan(world, [depot({ location: places.b })])).changes).toMatchObject([
      { verdict: 'blocked', reason: 'replace-forbidden' },
    ]);
  });

  test('is created and synchronised first, and the former depot goes afterwards', async () => {
    await using world = await openDepots();
    await converge(world, depot({ description: 'Kept' }));
    const { changes } = await plan(world, [moved]);
    expect(changes[0]?.next).toEqual([
      { title: `Delete the former depot ${places.a} once the new one has content`, impact: 'destructive' },
    ]);
    expect(await converge(world, moved)).toEqual([
      [`Create online depot ${places.b}`, `Synchronise, so that depot ${places.b} has something to offer`],
      [`Delete online depot ${places.a} and its content`],
    ]);
    expect(depots(world, 'ONLINE')).toMatchObject([{ location: places.b, description: 'Kept [trueup/lab/subject]' }]);
  });

  test('leaves the former depot there while the new one has no content', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    const broken = depot({ location: places.broken }, { replace: 'allow' });
    await apply(world, broken);
    expect((await plan(world, [broken])).steps).toMatchObject([{ operation: 'sync' }]);
    expect(depots(world, 'ONLINE')).toHaveLength(2);
  });
});

describe('depots that vCenter brings with it', () => {
  const system = (spec: JsonObject = {}, lifecycle: JsonObject = {}) =>
    depot({ location: systemLocation, ...spec }, lifecycle);

  test('are in sync as they came, and never removed', async () => {
    await using world = await openDepots();
    expect(await converge(world, system({ state: 'Present' }))).toEqual([]);
    expect(await converge(world)).toEqual([]);
  });

  test('are disabled in place where vCenter lets them', async () => {
    await using world = await openDepots({ behaviour: { systemDepotUpdate: 'accepted' } });
    expect((await plan(world, [system({ state: 'Disabled' })])).steps).toMatchObject([{ impact: 'safe' }]);
    await converge(world, system({ state: 'Disabled' }));
    expect(systemDepot(world).enabled).toBe(false);
  });

  test('are not disabled where vCenter refuses, and the remedy is named', async () => {
    await using world = await openDepots();
    const [outcome] = await apply(world, system({ state: 'Disabled' }));
    expect(outcome).toMatchObject({ status: 'failed', error: { errorType: 'INVALID_ARGUMENT' } });
    expect(outcome?.remedy).toContain('replace: allow');
    expect(systemDepot(world).enabled).toBe(true);
  });

  test('lose their content where their manifest allows that', async () => {
    await using world = await openDepots();
    const asked = system({ state: 'Disabled' }, { replace: 'allow' });
    expect((await plan(world, [asked])).steps).toMatchObject([
      { operation: 'flush', impact: 'destructive', reversible: false },
    ]);
    await converge(world, asked);
    expect(systemDepot(world).enabled).toBe(false);
    expect(world.simulator.state.depotContents.has(systemDepot(world).id)).toBe(false);
  });

  test.each<[JsonObject, string]>([
    [{ description: 'Ours' }, 'unsupported'],
    [{ enabled: true, state: 'Disabled' }, 'precondition'],
  ])('refuse %j', async (spec, reason) => {
    await using world = await openDepots();
    expect((await plan(world, [system(spec)])).changes).toMatchObject([{ verdict: 'blocked', reason }]);
  });

  test('are the only ones with a state', async () => {
    await using world = await openDepots();
    expect((await plan(world, [depot({ state: 'Disabled' })])).changes).toMatchObject([{ reason: 'precondition' }]);
    await converge(world, depot());
    expect((await plan(world, [depot({ state: 'Disabled' })])).changes).toMatchObject([{ reason: 'unsupported' }]);
  });
});

describe('while a UMDS depot is enabled', () => {
  const umds = { id: 'umds', type: 'UMDS', location: places.umds } as const;

  test('online depots are not synchronised, and that is said', async () => {
    await using world = await openDepots();
    addDepot(world, umds);
    expect((await plan(world, [depot()])).changes[0]?.remarks?.join()).toContain('UMDS');
    expect(await converge(world, depot())).toEqual([[`Create online depot ${places.a}`]]);
    expect((await plan(world, [depot()])).changes[0]?.remarks?.join()).toContain('UMDS');
  });
});
