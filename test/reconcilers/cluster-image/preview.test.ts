import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { clusterImage } from '../../../src/reconcilers/cluster-image/index.ts';
import { hostImage } from '../../../src/reconcilers/host-image/index.ts';
import type { World } from '../../engine/world.ts';
import {
  addOn,
  applied,
  changeOf,
  cluster,
  commit,
  hostsOf,
  image,
  imageIn,
  openImages,
  openManaged,
  openScanned,
  outcomesOf,
  plan,
  run,
  runAll,
  u1,
  u2,
  u3,
} from './lab.ts';

const phasesOf = async (world: World, document = applied()): Promise<string[]> =>
  ((await changeOf(world, document)).next ?? []).map(({ title, impact }) => `${title} (${impact})`);

describe('a plan says what later runs will do', () => {
  test('from the handover on', async () => {
    await using world = await openImages();
    expect(await phasesOf(world, applied({ enablement: { mode: 'Required' } }))).toEqual([
      'Hand the cluster over to its image, which cannot be undone (host-maintenance)',
      'Check and stage the hosts (safe)',
      'Remediate the hosts (host-maintenance)',
    ]);
  });

  test('after a commit, with the hosts, the pace and how long it took the last time', async () => {
    await using world = await openManaged();
    await runAll(world, applied());
    const { lastApply } = imageIn(world);
    for (const host of lastApply?.hosts ?? []) Object.assign(host, { startedAt: 0, endedAt: 1_800_000 });
    expect(await phasesOf(world, applied({ baseImage: u3 }))).toEqual([
      'Check and stage the hosts (safe)',
      'Remediate 4 hosts, one after the other, about 2 h (host-maintenance)',
    ]);
  });

  test('and nothing of hosts with mode None', async () => {
    await using world = await openManaged();
    expect(await phasesOf(world, image({ baseImage: u3 }))).toEqual([]);
  });
});

describe('the fields of a change', () => {
  test('are those that are committed otherwise, component by component', async () => {
    await using world = await openManaged({}, { components: { 'Contoso-monitor': '1.4.2' } });
    const items = { 'Contoso-monitor': null, 'Contoso-nvme': '2.0.0.21-1oem' };
    const { fields } = await changeOf(world, image({ baseImage: { version: u3 }, addOn, components: { items } }));
    expect(fields.map(({ path, from, to }) => [path, from, to])).toEqual([
      ['spec.baseImage', u2, u3],
      ['spec.addOn', undefined, addOn],
      ['spec.components.items.Contoso-nvme', undefined, '2.0.0.21-1oem'],
      ['spec.components.items.Contoso-monitor', '1.4.2', undefined],
    ]);
    expect(fields.every(({ impact }) => impact === 'safe')).toBe(true);
  });

  test('are none where only hosts differ and the manifest only reports', async () => {
    await using world = await openScanned();
    expect((await changeOf(world, image())).fields).toEqual([]);
  });

  test('leave out what the manifest ignores', async () => {
    await using world = await openManaged();
    const ignoring = image({ baseImage: u3 }, { ignore: ['spec.baseImage'] });
    expect(await changeOf(world, ignoring)).toMatchObject({ verdict: 'keep', fields: [] });
  });
});

describe('solutions', () => {
  const solutions = { 'com.vmware.vsphere-ha': { version: '8.0.2-22382000', components: ['vsphere-fdm'] } };

  test('are taken out when the manifest names them, as something that destroys', async () => {
    await using world = await openManaged({}, { solutions });
    const wish = image({ solutions: { remove: ['com.vmware.vsphere-ha'] } });
    expect((await plan(world, wish)).steps).toMatchObject([
      { operation: 'remove-solution', impact: 'destructive', reversible: false },
    ]);
    expect(await runAll(world, wish)).toEqual([['remove-solution']]);
    expect(imageIn(world).commits.at(-1)?.image.solutions).toEqual({});
  });
});

describe('hardware compatibility', () => {
  const asking = (asks: string) => applied({}, { stageFirst: false, hardwareCompatibility: asks });

  test.each([
    ['Report', 'update'],
    ['Require', 'blocked'],
  ])('that is not there: %s', async (asks, verdict) => {
    await using world = await openScanned();
    imageIn(world).hardwareCompatibility = { finds: 'INCOMPATIBLE', overrides: [] };
    expect(await run(world, asking(asks))).toEqual(['check-hardware applied', 'check applied']);
    const change = await changeOf(world, asking(asks));
    expect(change.verdict).toBe(verdict);
    expect(`${change.message} ${change.remarks?.join(' ') ?? ''}`).toContain('INCOMPATIBLE');
  });
});

test('enablement that the checks refuse hands nothing over, and says why', async () => {
  await using world = await openImages();
  commit(world);
  const [first] = hostsOf(world);
  if (first !== undefined) first.lifecycle = { stateless: true };
  const [outcome] = await outcomesOf(world, image({ enablement: { mode: 'Required' } }));
  expect(outcome).toMatchObject({
    operation: 'enable',
    status: 'failed',
    message: expect.stringContaining('STATELESSNESS') as string,
  });
  expect(imageIn(world).enabled).toBe(false);
});

test('what no depot holds any more is said, and is no difference', async () => {
  await using world = await openManaged();
  world.simulator.state.depotContents.clear();
  const { verdict, remarks } = await changeOf(world, image());
  expect(verdict).toBe('keep');
  expect(remarks?.join(' ')).toContain(`No depot holds what is committed any more: base image ${u2}`);
});

test('a suspended manifest only looks', async () => {
  await using world = await openManaged();
  expect(await changeOf(world, image({ baseImage: u3 }, { suspend: true }))).toMatchObject({
    verdict: 'keep',
    reason: 'suspended',
  });
});

describe('export', () => {
  const request = { environment: 'lab', wanted: [], signal: new AbortController().signal };

  test('writes what is committed, with solutions as a comment; the first plan of it is empty', async () => {
    const solutions = { 'com.vmware.vsphere-ha': { version: '8.0.2-22382000', components: ['vsphere-fdm'] } };
    await using world = await openManaged({}, { addOn, components: { 'Contoso-monitor': '1.4.2' }, solutions });
    const { objects } = (await clusterImage.observeAll?.(world.client.reader(), request)) ?? { objects: [] };
    const [found] = exportObjects(objects, 'ClusterImage', false, clusterImage.write);
    expect(found).toMatchObject({
      draft: { spec: { cluster, baseImage: u2, addOn, components: { items: { 'Contoso-monitor': '1.4.2' } } } },
      comments: { '': expect.stringContaining('com.vmware.vsphere-ha') as string },
    });
    const { spec } = found?.draft ?? {};
    expect(await changeOf(world, { ...image(), spec: structuredClone(spec) as JsonObject })).toMatchObject({
      verdict: 'keep',
    });
  });

  test('leaves out what is not managed by an image, and hosts of clusters', async () => {
    await using world = await openImages();
    const [ofCluster] = hostsOf(world);
    commit(world, { baseImage: u1 }, ofCluster?.id);
    imageIn(world, ofCluster?.id).enabled = true;
    const reader = world.client.reader();
    expect((await clusterImage.observeAll?.(reader, request))?.objects).toEqual([]);
    expect((await hostImage.observeAll?.(reader, request))?.objects).toEqual([]);
  });
});
