import { expect, test } from 'vitest';
import { addFolder } from '../../../src/simulator/state/made-up/folders.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import { vmFolderOf } from '../../contract/rows/placed.ts';
import { converge, manifest, openPlaces, placesOf, planPlaces } from '../placed/converge.ts';

const outer = manifest('Folder', 'outer', 'parent: /DC0/vm');
const inner = manifest('Folder', 'inner', 'parent: outer');

test('folders are made inside out of each other, and removed without a trace', async () => {
  await using world = await openPlaces();
  const before = placesOf(world.simulator.dump());
  expect(await converge(world, `${inner}${outer}`)).toEqual(
    expect.arrayContaining(['Create folder /DC0/vm/outer', 'Create folder /DC0/vm/outer/inner']),
  );
  await converge(world, '');
  expect(placesOf(world.simulator.dump())).toEqual(before);
});

test('a name with a slash is one name', async () => {
  await using world = await openPlaces();
  await converge(world, manifest('Folder', 'odd', "parent: /DC0/vm, name: 'a%2fb'"));
  expect([...world.simulator.state.folders.values()].map(({ name }) => name)).toContain('a%2fb');
});

test('a folder with something in it is not deleted', async () => {
  await using world = await openPlaces();
  await converge(world, outer);
  fill(world.simulator.state);
  expect((await planPlaces(world, '')).changes).toMatchObject([{ verdict: 'blocked', reason: 'in-use' }]);
});

test('a folder that fills up between plan and deletion stays', async () => {
  await using world = await openPlaces();
  await converge(world, outer);
  const plan = await planPlaces(world, '');
  const id = fill(world.simulator.state);
  expect((await world.apply(plan)).outcomes).toMatchObject([{ status: 'stale' }]);
  expect(world.simulator.state.folders.has(id)).toBe(true);
});

test('the folders of a datacenter can be named and not managed', async () => {
  await using world = await openPlaces();
  const plan = await planPlaces(world, manifest('Folder', 'vm', 'parent: /DC0', 'adopt: true'));
  expect(plan.steps).toEqual([]);
  expect(plan.changes).toMatchObject([{ verdict: 'blocked' }]);
});

test('somebody else’s folder of that name is left alone', async () => {
  await using world = await openPlaces();
  addFolder(world.simulator.state, {
    name: 'outer',
    type: 'VIRTUAL_MACHINE',
    parent: vmFolderOf(world.simulator.state),
  });
  const plan = await planPlaces(world, outer);
  expect(plan.changes).toMatchObject([{ verdict: 'keep', reason: 'in-sync-unowned' }]);
});

test('without VI-JSON a folder that is missing is refused, and says what to do', async () => {
  await using world = await openPlaces({ version: '7.0.3' });
  const [change] = (await planPlaces(world, outer)).changes;
  expect(change).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
  expect(change?.remedy).toContain('8.0 U1');
});

/** Puts a machine into the folder; answers the folder's id. */
function fill({ folders, virtualMachines }: VcenterState): string {
  const id = [...folders.values()].find(({ name }) => name === 'outer')?.id ?? '';
  const [machine] = virtualMachines.values();
  if (machine !== undefined) machine.parent = id;
  return id;
}
