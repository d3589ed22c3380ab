import { describe, expect, test } from 'vitest';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { wholeEnvironment } from '../../src/engine/selection.ts';
import { changeOf } from '../contract/kind-world.ts';
import { manifestsOf } from '../contract/documents.ts';
import { category, tag, vmClass } from './documents.ts';
import { kindsInOrder } from '../../src/reconcilers/registry.ts';
import { openWorld } from './world.ts';

const theirs = {
  categories: [
    {
      id: 'urn:vmomi:InventoryServiceCategory:11111111-1111-4111-8111-111111111111:GLOBAL',
      name: 'env',
      cardinality: 'SINGLE' as const,
    },
  ],
};
const storage = { instanceStorage: { storagePolicy: 'Gold', volumes: ['1GiB'] } };

describe('a reference to an object that no manifest declares', () => {
  test.each([
    ['with pruning', {}],
    ['without pruning, when nothing else asks for its kind', { prune: false }],
    ['in an environment that may not touch its kind', { kinds: ['Tag' as const] }],
  ])('is found in vCenter %s', async (_title, request) => {
    await using world = await openWorld({ inventory: theirs });
    const plan = await world.plan(manifestsOf([tag('prod')]), request);
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'create', references: [{ id: theirs.categories[0]?.id }] });
    const { counts } = await world.apply(plan);
    expect(counts).toMatchObject({ applied: 2, failed: 0 });
  });

  test('blocks when there is none, and says what there is', async () => {
    await using world = await openWorld({ inventory: theirs });
    const plan = await world.plan(manifestsOf([tag('prod', { category: 'environment' })]));
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'blocked', reason: 'reference-not-found' });
    expect(changeOf(plan, 'prod').remedy).toContain('env');
  });

  test('blocks when a name means two objects', async () => {
    const storagePolicies = [
      { id: 'policy-1', name: 'Gold' },
      { id: 'policy-2', name: 'Gold' },
    ];
    await using world = await openWorld({ inventory: { storagePolicies } });
    const plan = await world.plan(manifestsOf([vmClass('gpu', storage)]));
    expect(changeOf(plan, 'gpu')).toMatchObject({ verdict: 'blocked', reason: 'reference-ambiguous' });
    expect(changeOf(plan, 'gpu').message).toContain('policy-1, policy-2');
  });

  test('blocks when it could not be read, and says why', async () => {
    await using world = await openWorld({
      inventory: { storagePolicies: [{ id: 'policy-1', name: 'Gold' }] },
      faults: [
        { operation: 'GET /api/vcenter/storage/policies', times: 'always', fault: { type: 'answer', status: 403 } },
      ],
    });
    const plan = await world.plan(manifestsOf([vmClass('gpu', storage)]));
    expect(changeOf(plan, 'gpu')).toMatchObject({
      verdict: 'blocked',
      reason: 'reference-unreadable',
      error: { code: 'permission-denied' },
    });
  });

  test('is not asked about by an object that needs no change', async () => {
    await using world = await openWorld({ inventory: { storagePolicies: [{ id: 'policy-1', name: 'Gold' }] } });
    const manifests = manifestsOf([vmClass('gpu', storage)]);
    await world.apply(await world.plan(manifests));
    expect(changeOf(await world.plan(manifests), 'gpu').verdict).toBe('keep');
  });
});

describe('something that waits for a suspended object', () => {
  const documents = (suspend: boolean) => manifestsOf([category('env', {}, { suspend }), tag('prod')]);

  test('is blocked while that does not exist', async () => {
    await using world = await openWorld();
    const plan = await world.plan(documents(true));
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'blocked', reason: 'dependency-blocked' });
    expect((await world.apply(plan)).outcomes).toEqual([]);
  });

  test('is made when that exists', async () => {
    await using world = await openWorld();
    await world.apply(await world.plan(manifestsOf([category('env')])));
    const { counts } = await world.apply(await world.plan(documents(true)));
    expect(counts).toMatchObject({ applied: 2, failed: 0 });
  });
});

describe('a part of an environment', () => {
  const both = manifestsOf([category('env'), tag('prod')]);
  const only = { ...wholeEnvironment, only: ['Tag/prod'] };

  test('does not make what waits for something outside of it', async () => {
    await using world = await openWorld();
    const plan = await world.plan(both, { selection: only });
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'blocked', reason: 'reference-not-found' });
    expect(changeOf(plan, 'prod').message).toContain('not part of this run');
  });

  test('uses what exists outside of it', async () => {
    await using world = await openWorld();
    await world.apply(await world.plan(manifestsOf([category('env')])));
    const plan = await world.plan(both, { selection: only });
    expect(plan.steps.map(({ id }) => id)).toEqual(['Tag/prod#1', 'Tag/prod#2']);
    expect((await world.apply(plan)).counts.applied).toBe(2);
  });
});

describe('warnings', () => {
  test('name what this environment made and never marked, once no manifest asks for it', async () => {
    await using world = await openWorld();
    await world.apply(await world.plan(manifestsOf([category('env')])));
    for (const found of world.simulator.state.categories.values()) found.usedBy = [];
    const plan = await world.plan([]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(['unstamped-leftover']);
    expect(plan.warnings[0]?.message).toContain('TagCategory env');
    expect(plan.steps).toEqual([]);
  });

  test('say nothing of what a manifest outside of the asked part wants', async () => {
    await using world = await openWorld();
    const manifests = manifestsOf([category('env'), category('tier')]);
    await world.apply(await world.plan(manifests));
    for (const found of world.simulator.state.categories.values()) found.usedBy = [];
    const selection = { ...wholeEnvironment, only: ['TagCategory/tier'] };
    expect((await world.plan(manifests, { selection })).warnings).toEqual([]);
  });
});

describe('a plan', () => {
  const manifests = manifestsOf([category('env'), tag('prod'), vmClass('small')]);

  test('has the same id when it is made again, and another once something moved', async () => {
    await using world = await openWorld();
    const plan = await world.plan(manifests);
    expect((await world.plan(manifests, { commit: { id: 'abc', dirty: true } })).id).toBe(plan.id);
    await world.apply(await world.plan(manifestsOf([vmClass('small')])));
    expect((await world.plan(manifests)).id).not.toBe(plan.id);
  });

  test('reads each object once', async () => {
    const reads: string[] = [];
    await using world = await openWorld({
      intercept: ({ phase, path }) => void (phase === 'before' && reads.push(path)),
    });
    await world.apply(await world.plan(manifests));
    reads.length = 0;
    await world.plan(manifests, { kinds: ['TagCategory', 'Tag', 'VirtualMachineClass'] });
    expect(reads.length).toBe(new Set(reads).size);
    expect(reads).toHaveLength(5);
  });

  test('tells everybody who listens what it looks at', async () => {
    await using world = await openWorld();
    const plan = await world.plan(manifests);
    const kindsOf = (type: string): unknown[] =>
      world.events.flatMap((event) => (event.type === type && 'kind' in event ? [event.kind] : [])).toSorted();
    expect(kindsOf('observe-started')).toEqual(kindsInOrder.toSorted());
    expect(kindsOf('observe-finished')).toEqual(kindsInOrder.toSorted());
    expect(world.events.at(-1)).toMatchObject({ type: 'plan-made' });
    expect(world.events.at(-1)).toMatchObject({ planId: plan.id, changes: 3, steps: 5 });
  });

  test('is not made at all when vCenter cannot be talked to', async () => {
    await using world = await openWorld({
      faults: [{ operation: 'POST /api/session', times: 'always', fault: { type: 'answer', status: 401 } }],
    });
    await expect(world.plan(manifests)).rejects.toThrow(VsphereError);
  });
});
