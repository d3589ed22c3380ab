import { expect, test } from 'vitest';
import { converge, manifest, openPlaces, placesOf, planPlaces } from '../placed/converge.ts';

const branch = (spec = 'name: Branch') => manifest('Datacenter', 'branch', spec);

test('a datacenter is made at the root, renamed, moved into a folder, and removed without a trace', async () => {
  await using world = await openPlaces();
  const before = placesOf(world.simulator.dump());
  await converge(world, branch());
  const folder = manifest('Folder', 'branches', 'parent: /');
  expect(await converge(world, `${folder}${branch('name: Branch-1, folder: branches')}`)).toEqual(
    expect.arrayContaining([
      'Rename datacenter /Branch to Branch-1',
      'Move datacenter /Branch to /branches',
      'Create folder /branches',
    ]),
  );
  await converge(world, '');
  expect(placesOf(world.simulator.dump())).toEqual(before);
});

test('a folder may stand in a datacenter that the same plan makes', async () => {
  await using world = await openPlaces();
  const titles = await converge(world, `${manifest('Folder', 'shop', 'parent: /Branch/vm')}${branch()}`);
  expect(titles.indexOf('Create datacenter /Branch')).toBeLessThan(titles.indexOf('Create folder /Branch/vm/shop'));
});

test('a datacenter with something in it is not deleted', async () => {
  await using world = await openPlaces();
  await converge(world, manifest('Datacenter', 'dc', 'name: DC0', 'adopt: true, onRemove: delete'));
  const plan = await planPlaces(world, '');
  expect(plan.changes).toMatchObject([{ verdict: 'blocked', reason: 'in-use' }]);
});

test('a datacenter whose manifest says nothing else is not removed with it', async () => {
  await using world = await openPlaces();
  await converge(world, branch().replace('onRemove: delete', ''));
  expect((await planPlaces(world, '')).changes).toMatchObject([{ verdict: 'blocked', reason: 'removal-forbidden' }]);
});

test('without VI-JSON a rename is refused, and says what to do', async () => {
  await using world = await openPlaces({ version: '7.0.3' });
  await converge(world, branch());
  const [change] = (await planPlaces(world, branch('name: Other'))).changes;
  expect(change).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
  expect(change?.remedy).toContain('8.0 U1');
});
