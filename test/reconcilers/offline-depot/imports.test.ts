import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { World } from '../../engine/world.ts';
import { addDepot, apply, converge, depots, document, imageOf, openDepots, places, plan } from '../depots/lab.ts';

const hash = (digit: string) => `sha256:${digit.repeat(64)}`;
const depot = (spec: JsonObject = {}, lifecycle: JsonObject = {}) =>
  document('OfflineDepot', { location: places.zip, ...spec }, lifecycle);
const live = (world: World) => depots(world, 'OFFLINE');

/** What lies at an address is another bundle by now. */
function exchange({ simulator }: World, location: string, name: string): void {
  const source = simulator.state.depotSources.get(location);
  if (source !== undefined) source.content.baseImages = [imageOf(name)];
}

describe('an import', () => {
  test('is made once, notes whose it is and of what, and is in sync then', async () => {
    await using world = await openDepots();
    const asked = depot({ description: 'U2', contentHash: hash('a') });
    expect(await converge(world, asked)).toEqual([[`Import offline depot ${places.zip}`]]);
    expect(live(world)).toMatchObject([{ location: places.zip, description: 'U2' }]);
    expect(JSON.parse(live(world)[0]?.ownerdata ?? '')).toEqual({
      trueup: { stamp: 'trueup/lab/subject', contentHash: hash('a') },
    });
  });

  test('fails without a trace where nothing can be read, and says why', async () => {
    await using world = await openDepots();
    const [outcome] = await apply(world, depot({ location: places.broken }));
    expect(outcome).toMatchObject({ status: 'failed' });
    expect(live(world)).toEqual([]);
  });

  test('of what vCenter has already names the depot that has it', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    const copy = { ...depot({ location: places.copy }), metadata: { name: 'copy' } };
    const [outcome] = await apply(world, depot(), copy);
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'invalid-argument' } });
    expect(outcome?.message).toContain(places.zip);
    expect(live(world)).toHaveLength(1);
  });

  test('that is under way is waited for, and not begun again', async () => {
    await using world = await openDepots({ behaviour: { taskMilliseconds: 86_400_000 } });
    const spec = { location: places.zip, ownerdata: JSON.stringify({ trueup: { stamp: 'trueup/lab/subject' } }) };
    await world.client.writer().depots.importOffline(spec, new AbortController().signal);
    expect((await plan(world, [depot()])).steps).toMatchObject([{ operation: 'follow', impact: 'safe' }]);
  });

  test('whose answer was lost is found again', async () => {
    let lost = false;
    await using world = await openDepots({
      intercept: ({ operation, phase }) => {
        if (lost || phase !== 'after' || !operation.startsWith('POST /api/esx/settings/depots/offline'))
          return undefined;
        lost = true;
        return { type: 'reset-after' };
      },
    });
    expect((await apply(world, depot())).map(({ status }) => status)).toEqual(['applied']);
    expect(lost).toBe(true);
    expect(live(world)).toHaveLength(1);
    expect(await converge(world, depot())).toEqual([]);
  });

  test('is deleted with its content once its manifest is gone', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    expect((await plan(world, [])).steps).toMatchObject([{ operation: 'delete', impact: 'destructive' }]);
    await converge(world);
    expect(live(world)).toEqual([]);
  });

  test('stays where its manifest said orphan, and nobody speaks of it any more', async () => {
    await using world = await openDepots();
    await converge(world, depot({}, { onRemove: 'orphan' }));
    expect((await plan(world, [])).changes).toEqual([]);
    expect(live(world)).toHaveLength(1);
  });
});

describe('another import', () => {
  const allowed = { replace: 'allow' };

  test.each<[JsonObject]>([[{ location: places.zip2 }], [{ description: 'New' }], [{ contentHash: hash('b') }]])(
    'is what %j takes, and is refused unless replacing is allowed',
    async (spec) => {
      await using world = await openDepots();
      const before = { description: 'Old', contentHash: hash('a') };
      await converge(world, depot(before));
      expect((await plan(world, [depot({ ...before, ...spec })])).changes).toMatchObject([
        { verdict: 'blocked', reason: 'replace-forbidden' },
      ]);
    },
  );

  test('of other content comes first, and the former goes afterwards', async () => {
    await using world = await openDepots();
    await converge(world, depot({ contentHash: hash('a') }));
    const [former] = live(world);
    exchange(world, places.zip, 'newer');
    expect(await converge(world, depot({ contentHash: hash('b') }, allowed))).toEqual([
      [`Import offline depot ${places.zip}`],
      [`Delete offline depot ${places.zip} (${former?.id}) and its content`],
    ]);
    expect(live(world)).toHaveLength(1);
    expect(live(world)[0]?.ownerdata).toContain(hash('b'));
  });

  test.each<[string, JsonObject]>([
    ['description', { description: 'New' }],
    ['location', { location: places.copy }],
  ])('with another %s of the same content takes the place of the former', async (_what, spec) => {
    await using world = await openDepots();
    await converge(world, depot({ description: 'Old', contentHash: hash('a') }));
    const rounds = await converge(world, depot({ description: 'Old', contentHash: hash('a'), ...spec }, allowed));
    expect(rounds).toHaveLength(1);
    expect(rounds[0]?.map((title) => title.split(' ')[0])).toEqual(['Delete', 'Import']);
    expect(live(world)).toMatchObject([spec]);
  });

  test('is what a stamp takes that has to change', async () => {
    await using world = await openDepots();
    await converge(world, depot());
    expect((await plan(world, [depot({}, { onRemove: 'forbid' })])).changes).toMatchObject([
      { verdict: 'blocked', reason: 'replace-forbidden' },
    ]);
    await converge(world, depot({}, { ...allowed, onRemove: 'forbid' }));
    expect(live(world)[0]?.ownerdata).toContain(';forbid');
  });
});

describe('an import of somebody else', () => {
  const theirs = { id: 'theirs', type: 'OFFLINE', location: places.zip, description: 'Theirs', owner: 'eve' } as const;

  test('serves as it is, unmarked and never removed', async () => {
    await using world = await openDepots();
    addDepot(world, theirs);
    const { changes } = await plan(world, [depot({ contentHash: hash('a') })]);
    expect(changes).toMatchObject([{ verdict: 'keep' }]);
    expect(changes[0]?.remarks?.join()).toContain('contentHash');
    expect((await plan(world, [])).changes).toEqual([]);
  });

  test('is not replaced unless it is adopted', async () => {
    await using world = await openDepots();
    addDepot(world, theirs);
    const other = { description: 'Ours' };
    expect((await plan(world, [depot(other, { replace: 'allow' })])).changes).toMatchObject([
      { verdict: 'blocked', reason: 'precondition' },
    ]);
    await converge(world, depot(other, { replace: 'allow', adopt: true }));
    expect(live(world)).toMatchObject([{ description: 'Ours' }]);
  });

  test('is what ours looks like where vCenter does not show what was noted', async () => {
    await using world = await openDepots({ behaviour: { depotOwnerdata: 'hidden' } });
    const asked = depot({ contentHash: hash('a') });
    await converge(world, asked);
    expect((await plan(world, [asked])).changes).toMatchObject([{ verdict: 'keep' }]);
    expect(live(world)).toHaveLength(1);
  });
});
