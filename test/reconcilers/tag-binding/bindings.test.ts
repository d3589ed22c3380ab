import { describe, expect, test } from 'vitest';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { observeAll } from '../../../src/reconcilers/tag-binding/observe-all.ts';
import { changeOf } from '../../contract/kind-world.ts';
import { binding, openLab, store, stores, type Lab } from './lab.ts';

const on = (...indices: number[]) => indices.map((index) => ({ Datastore: stores[index] ?? '' }));
const expectNothingToDo = async (lab: Lab, documents: Parameters<Lab['plan']>[0]) => {
  const plan = await lab.plan(documents);
  expect(plan.steps.map(({ id, title }) => [id, title])).toEqual([]);
  expect(plan.changes.filter(({ verdict }) => verdict === 'blocked')).toEqual([]);
};

describe('a binding', () => {
  test('puts every tag on every object, and then there is nothing to do', async () => {
    await using lab = await openLab();
    const wanted = [binding({ tags: ['env-prod', 'use/web'], objects: on(0, 1) })];
    const plan = await lab.plan(wanted);
    expect(changeOf(plan)).toMatchObject({ verdict: 'create', reason: 'absent' });
    expect(await lab.apply(wanted)).toEqual(['applied', 'applied']);
    expect(lab.pairs()).toEqual([
      'env/prod on nfs41-01',
      'env/prod on vsan-01',
      'use/web on nfs41-01',
      'use/web on vsan-01',
    ]);
    expect(lab.records()).toHaveLength(2);
    await expectNothingToDo(lab, wanted);
  });

  test('takes only what it put there off again when it is gone', async () => {
    await using lab = await openLab();
    await lab.apply([]);
    lab.attach('env/prod', store(lab, 0));
    await lab.apply([binding({ tags: ['env-prod'], objects: on(0, 1) })]);
    expect(lab.pairs()).toEqual(['env/prod on nfs41-01', 'env/prod on vsan-01']);
    const plan = await lab.plan([]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'delete' });
    expect(plan.steps).toMatchObject([
      { operation: 'delete', impact: 'destructive', title: 'Delete tag binding subject: take off env/prod (1 object)' },
    ]);
    expect(await lab.apply([])).toEqual(['applied']);
    expect(lab.pairs()).toEqual(['env/prod on vsan-01']);
    expect(lab.records()).toEqual([]);
    await expectNothingToDo(lab, []);
  });

  test('leaves its tags where they are when its manifest asked to orphan them', async () => {
    await using lab = await openLab();
    await lab.apply([binding({ tags: ['env-prod'], objects: on(0) }, { lifecycle: { onRemove: 'orphan' } })]);
    expect(changeOf(await lab.plan([]))).toMatchObject({ verdict: 'release', reason: 'orphan-asked' });
    expect(await lab.apply([])).toEqual(['applied']);
    expect(lab.pairs()).toEqual(['env/prod on vsan-01']);
    expect(lab.records()).toEqual([]);
  });

  test('stays when its manifest forbade its removal', async () => {
    await using lab = await openLab();
    await lab.apply([binding({ tags: ['env-prod'], objects: on(0) }, { lifecycle: { onRemove: 'forbid' } })]);
    expect(changeOf(await lab.plan([]))).toMatchObject({ verdict: 'blocked', reason: 'removal-forbidden' });
  });

  test('brings its records up to date when what its removal means changes', async () => {
    await using lab = await openLab();
    const spec = { tags: ['env-prod', 'use/web'], objects: on(0) };
    await lab.apply([binding(spec)]);
    const wanted = [binding(spec, { lifecycle: { onRemove: 'orphan' } })];
    expect(changeOf(await lab.plan(wanted))).toMatchObject({ verdict: 'update', reason: 'ownership-changed' });
    expect(await lab.apply(wanted)).toEqual(['applied']);
    await expectNothingToDo(lab, wanted);
  });

  test('puts a tag back that somebody took off', async () => {
    await using lab = await openLab();
    const wanted = [binding({ tags: ['env-prod'], objects: on(0, 1) })];
    await lab.apply(wanted);
    lab.detach('env/prod', store(lab, 1));
    const plan = await lab.plan(wanted);
    expect(changeOf(plan)).toMatchObject({
      verdict: 'update',
      fields: [{ path: 'spec.tags.env/prod', to: [`Datastore ${stores[1]}`] }],
    });
    expect(await lab.apply(wanted)).toEqual(['applied']);
    await expectNothingToDo(lab, wanted);
  });

  test.each([
    ['objects', { tags: ['env-prod', 'use/web'], objects: on(0) }, ['env/prod on vsan-01', 'use/web on vsan-01']],
    ['tags', { tags: ['env-prod'], objects: on(0, 1) }, ['env/prod on nfs41-01', 'env/prod on vsan-01']],
    [
      'tags of a category that allows one',
      { tags: ['env-test', 'use/web'], objects: on(0, 1) },
      ['env/test on nfs41-01', 'env/test on vsan-01', 'use/web on nfs41-01', 'use/web on vsan-01'],
    ],
  ])('follows a change of its %s', async (_what, spec, pairs) => {
    await using lab = await openLab();
    await lab.apply([binding({ tags: ['env-prod', 'use/web'], objects: on(0, 1) })]);
    const statuses = await lab.apply([binding(spec)]);
    expect(new Set(statuses)).toEqual(new Set(['applied']));
    expect(lab.pairs()).toEqual(pairs);
    await expectNothingToDo(lab, [binding(spec)]);
    await lab.apply([]);
    expect(lab.pairs()).toEqual([]);
    expect(lab.records()).toEqual([]);
  });

  test('ends a record that an earlier run left empty', async () => {
    await using lab = await openLab();
    await lab.apply([binding({ tags: ['env-test', 'use/web'], objects: on(0) })]);
    const wanted = [binding({ tags: ['use/web'], objects: on(0) })];
    const operation = 'DELETE /api/cis/tagging/tag/{tag_id}';
    lab.world.simulator.script([{ operation, times: 'always', fault: { type: 'answer', status: 403 } }]);
    expect(await lab.apply(wanted)).toEqual(['failed']);
    expect(lab.pairs()).toEqual(['use/web on vsan-01']);
    expect(lab.records()).toHaveLength(2);
    lab.world.simulator.script([]);
    expect(await lab.apply(wanted)).toEqual(['applied']);
    expect(lab.records()).toHaveLength(1);
    await expectNothingToDo(lab, wanted);
  });

  test('is kept without records when everything is as it asks and nobody manages it', async () => {
    await using lab = await openLab();
    await lab.apply([]);
    lab.attach('use/web', store(lab, 0));
    const wanted = binding({ tags: ['use/web'], objects: on(0) });
    expect(changeOf(await lab.plan([wanted]))).toMatchObject({ verdict: 'keep', reason: 'in-sync-unowned' });
    const adopting = { ...wanted, lifecycle: { adopt: true } };
    expect(changeOf(await lab.plan([adopting]))).toMatchObject({ verdict: 'adopt', fields: [] });
    expect(await lab.apply([adopting])).toEqual(['applied', 'applied']);
    await expectNothingToDo(lab, [adopting]);
    await lab.apply([]);
    expect(lab.pairs()).toEqual([]);
  });

  test('leaves out an object that cannot be found, says so, and does the rest', async () => {
    await using lab = await openLab();
    const wanted = [binding({ tags: ['use/web'], objects: [...on(0), { Datastore: '/DC0/datastore/gone' }] })];
    const plan = await lab.plan(wanted);
    expect(changeOf(plan)).toMatchObject({
      verdict: 'create',
      remarks: [expect.stringContaining('/DC0/datastore/gone') as string],
    });
    expect(await lab.apply(wanted)).toEqual(['applied', 'applied']);
    expect(lab.pairs()).toEqual(['use/web on vsan-01']);
    await expectNothingToDo(lab, wanted);
  });

  test('takes nothing off while a listed object cannot be found', async () => {
    await using lab = await openLab();
    await lab.apply([binding({ tags: ['use/web'], objects: on(0, 1) })]);
    const wanted = [binding({ tags: ['use/web'], objects: [...on(0), { Datastore: '/DC0/datastore/gone' }] })];
    const plan = await lab.plan(wanted);
    expect(plan.steps).toEqual([]);
    expect(changeOf(plan).remarks).toContain(
      'No tag is taken off while a listed object cannot be found: it may be one that carries it.',
    );
  });
});

describe('another tag in a category that allows one', () => {
  const wanted = (spec = {}) => [binding({ tags: ['env-prod'], objects: on(0, 1), ...spec })];

  test('blocks an additive binding that did not put it there', async () => {
    await using lab = await openLab();
    await lab.apply([]);
    lab.attach('env/test', store(lab, 0));
    const change = changeOf(await lab.plan(wanted()));
    expect(change).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      remedy: expect.stringContaining('Exclusive') as string,
    });
    expect(change.message).toContain('env/test on Datastore /DC0/datastore/vsan-01');
  });

  test('is replaced by an exclusive one, and the plan says so', async () => {
    await using lab = await openLab();
    await lab.apply([]);
    lab.attach('env/test', store(lab, 0));
    const plan = await lab.plan(wanted({ mode: 'Exclusive' }));
    expect(changeOf(plan).remarks).toEqual([
      'env/test makes room for another tag of its category on Datastore /DC0/datastore/vsan-01.',
    ]);
    expect(await lab.apply(wanted({ mode: 'Exclusive' }))).toEqual(['applied', 'applied']);
    expect(lab.pairs()).toEqual(['env/prod on nfs41-01', 'env/prod on vsan-01']);
    await expectNothingToDo(lab, wanted({ mode: 'Exclusive' }));
  });
});

describe('an exclusive binding', () => {
  test.each([
    ['Categories', ['use/web on nfs41-01', 'use/web on vsan-01', 'use/web on vmfs-01']],
    ['Tags', ['use/db on vsan-01', 'use/web on nfs41-01', 'use/web on vsan-01']],
  ])('takes off what %s says, and nothing else', async (scope, pairs) => {
    await using lab = await openLab();
    await lab.apply([]);
    lab.attach('use/db', store(lab, 0));
    lab.attach('use/web', store(lab, 2));
    const wanted = [binding({ mode: 'Exclusive', scope, tags: ['use/web'], objects: on(0, 1) })];
    expect(new Set(await lab.apply(wanted))).toEqual(new Set(['applied']));
    expect(lab.pairs()).toEqual(pairs.toSorted());
    await expectNothingToDo(lab, wanted);
    lab.attach('use/db', store(lab, 1));
    lab.attach('use/web', store(lab, 2));
    expect(await lab.apply(wanted)).toEqual(['applied']);
    await expectNothingToDo(lab, wanted);
  });
});

describe('two bindings', () => {
  const one = (tag: string, ...objects: number[]) => binding({ tags: [tag], objects: on(...objects) }, { name: 'one' });
  const two = (tag: string, ...objects: number[]) => binding({ tags: [tag], objects: on(...objects) }, { name: 'two' });

  test('pass an object on that moves from one to the other', async () => {
    await using lab = await openLab();
    await lab.apply([one('env-test', 0, 1), two('env-prod', 2)]);
    const moved = [one('env-test', 0), two('env-prod', 2, 1)];
    await lab.apply(moved);
    expect(lab.pairs()).toEqual(['env/prod on nfs41-01', 'env/prod on vmfs-01', 'env/test on vsan-01']);
    await expectNothingToDo(lab, moved);
    await lab.apply([]);
    expect(lab.pairs()).toEqual([]);
  });

  test('pass a pair on when a binding gets another name', async () => {
    await using lab = await openLab();
    await lab.apply([one('use/web', 0, 1)]);
    await lab.apply([two('use/web', 0, 1)]);
    expect(lab.pairs()).toEqual(['use/web on nfs41-01', 'use/web on vsan-01']);
    expect(lab.records()).toHaveLength(1);
    await expectNothingToDo(lab, [two('use/web', 0, 1)]);
    await lab.apply([]);
    expect(lab.pairs()).toEqual([]);
  });
});

test('manifests that contradict each other are both blocked, with what to do', async () => {
  await using lab = await openLab();
  const documents = [
    binding({ tags: ['env-prod'], objects: on(0) }, { name: 'one' }),
    binding({ tags: ['env-test'], objects: on(0) }, { name: 'two' }),
  ];
  const plan = await lab.plan(documents);
  for (const name of ['one', 'two']) {
    expect(changeOf(plan, name)).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      remedy: expect.any(String) as string,
    });
  }
  expect(plan.steps.filter(({ ref }) => ref.kind === 'TagBinding')).toEqual([]);
});

test('what is exported is adopted without a change, and then there is nothing to do', async () => {
  await using lab = await openLab();
  const recorded = binding({ tags: ['use/web'], objects: on(2) }, { name: 'recorded' });
  await lab.apply([recorded]);
  lab.attach('env/prod', store(lab, 0));
  lab.attach('use/db', store(lab, 0));
  lab.attach('env/prod', store(lab, 1));
  const request = { environment: 'lab', wanted: [], signal: new AbortController().signal };
  const { objects } = await observeAll(lab.world.client.reader({ remember: true }), request);
  const exported = exportObjects(objects, 'TagBinding', true, ({ fields }) => ({ spec: fields }));
  expect(exported.map(({ draft }) => draft.spec)).toHaveLength(3);
  const documents = exported.map(({ draft }) => JSON.parse(JSON.stringify(draft)) as ReturnType<typeof binding>);
  const plan = await lab.plan(documents);
  expect(plan.changes.filter(({ ref }) => ref.kind === 'TagBinding').flatMap(({ fields }) => fields)).toEqual([]);
  const before = lab.pairs();
  expect(new Set(await lab.apply(documents))).toEqual(new Set(['applied']));
  expect(lab.pairs()).toEqual(before);
  await expectNothingToDo(lab, documents);
});
