import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { World } from '../../engine/world.ts';
import { problemsOf } from '../../spec/load.ts';
import { addDepot, apply, converge, depots, document, openDepots, places, plan } from '../depots/lab.ts';

const umds = (spec: JsonObject = {}, lifecycle: JsonObject = {}) =>
  document('UmdsDepot', { location: places.umds, ...spec }, lifecycle);

const live = (world: World) => depots(world, 'UMDS');
const versions = (world: World) =>
  (world.simulator.state.depotContents.get('umds')?.baseImages ?? []).map(({ version }) => version);

test('it is set and synchronised, and in sync then', async () => {
  await using world = await openDepots();
  expect(await converge(world, umds({ description: 'Ours' }))).toEqual([
    [`Set the UMDS depot: ${places.umds}`, 'Synchronise with the UMDS depot'],
  ]);
  expect(live(world)).toMatchObject([
    { location: places.umds, description: 'Ours [trueup/lab/subject]', enabled: true },
  ]);
  expect(versions(world)).toEqual(['8.0.2-umds']);
});

test('another address is set in place and synchronised, whatever the former one brought', async () => {
  await using world = await openDepots();
  await converge(world, umds({ description: 'Ours', enabled: true }));
  expect(await converge(world, umds({ location: places.umds2 }))).toEqual([
    [`Let the UMDS depot have another address: ${places.umds2}`, 'Synchronise with the UMDS depot'],
  ]);
  expect(live(world)).toMatchObject([{ location: places.umds2, description: 'Ours [trueup/lab/subject]' }]);
  expect(versions(world)).toContain('8.0.2-umds2');
});

test('an address that changed is synchronised by a later run where the first one could not', async () => {
  await using world = await openDepots();
  await converge(world, umds());
  const source = world.simulator.state.depotSources.get(places.umds2);
  world.simulator.state.depotSources.delete(places.umds2);
  const moved = umds({ location: places.umds2 });
  expect((await apply(world, moved)).map(({ status }) => status)).toEqual(['applied', 'failed']);
  expect((await plan(world, [moved])).steps).toMatchObject([{ operation: 'sync' }]);
  if (source !== undefined) world.simulator.state.depotSources.set(places.umds2, source);
  expect(await converge(world, moved)).toEqual([['Synchronise with the UMDS depot']]);
  expect(live(world)).toMatchObject([{ description: '[trueup/lab/subject]' }]);
});

test.each<[JsonObject, JsonObject]>([
  [{ enabled: false }, { enabled: false, description: 'Old [trueup/lab/subject]' }],
  [{ description: 'New' }, { enabled: true, description: 'New [trueup/lab/subject]' }],
])('%j changes in place', async (spec, expected) => {
  await using world = await openDepots();
  await converge(world, umds({ description: 'Old' }));
  expect((await converge(world, umds(spec))).flat()).toHaveLength(1);
  expect(live(world)).toMatchObject([expected]);
});

test.each([[{ syncOnCreate: false }], [{ enabled: false }]])('%j is not synchronised', async (spec) => {
  await using world = await openDepots();
  expect((await converge(world, umds(spec))).flat()).toHaveLength(1);
});

test('the same address in another spelling is the same', async () => {
  await using world = await openDepots();
  await converge(world, umds());
  expect(await converge(world, umds({ location: 'HTTPS://UMDS.example.com:443/index.xml' }))).toEqual([]);
});

test('somebody else’s is left alone until it is adopted', async () => {
  await using world = await openDepots();
  addDepot(world, { id: 'umds', type: 'UMDS', location: places.umds, description: 'Theirs' });
  expect((await plan(world, [umds({ description: 'Ours' })])).changes).toMatchObject([{ reason: 'exists-unowned' }]);
  await converge(world, umds({}, { adopt: true }));
  expect(live(world)).toMatchObject([{ description: 'Theirs [trueup/lab/subject]' }]);
});

test('it is deleted with its content once its manifest is gone', async () => {
  await using world = await openDepots();
  await converge(world, umds());
  expect((await plan(world, [])).steps).toMatchObject([{ operation: 'delete', impact: 'destructive' }]);
  await converge(world);
  expect(live(world)).toEqual([]);
});

test('it stays without its mark where its manifest said orphan', async () => {
  await using world = await openDepots();
  await converge(world, umds({}, { onRemove: 'orphan' }));
  await converge(world);
  expect(live(world)).toMatchObject([{ description: '' }]);
});

test('online depots beside it are said to be passed over', async () => {
  await using world = await openDepots();
  addDepot(world, { id: 'other', type: 'ONLINE', location: places.a });
  expect((await plan(world, [umds()])).changes[0]?.remarks).toEqual([
    'One online depot is enabled too: vCenter synchronises with the UMDS depot alone, and what it offers stays as old as it is.',
  ]);
  expect((await plan(world, [umds({ enabled: false })])).changes[0]?.remarks).toBeUndefined();
});

test('two manifests of it are one too many', () => {
  const one = (name: string) =>
    `apiVersion: trueup.dev/v1alpha1\nkind: UmdsDepot\nmetadata: { name: ${name} }\nspec: { location: "${places.umds}" }\n`;
  expect(problemsOf(`${one('a')}---\n${one('b')}`).map((problem) => problem.split(' ')[1])).toEqual([
    'duplicate-object',
  ]);
});
