import { describe, expect, test } from 'vitest';
import { subjectOf } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

const stamp = 'trueup/lab/subject';

describe.each(rows)('$kind', (row) => {
  const drifted = { ...row.spec, description: 'As somebody else left it' };

  test.each([
    ['every field', row.spec],
    ['the required fields', row.required],
  ])('is created with %s, marked, and then there is nothing to do', async (_title, spec) => {
    await using kind = await openKindWorld(row);
    const plan = await kind.plan([subjectOf(row, spec)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'create', reason: 'absent' });
    await kind.apply([subjectOf(row, spec)]);

    const live = kind.read('subject');
    expect(live.spec).toMatchObject({ name: 'subject', ...spec, ...row.live.normal(spec) });
    expect(live.stamps).toEqual([stamp]);
    expectNothingToDo(await kind.plan([subjectOf(row, spec)]));
  });

  test('is gone after its manifest is, and nothing of other people is', async () => {
    await using kind = await openKindWorld(row);
    const before = kind.names();
    await kind.apply([]);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'delete', reason: 'not-wanted' });
    const around = kind.names().filter((name) => name !== 'subject');
    await kind.apply([]);

    expect(kind.names()).toEqual(around);
    expect(kind.names()).toEqual(expect.arrayContaining(before));
    const next = await kind.plan([]);
    expect(next.steps).toEqual([]);
  });

  test('is not changed when it exists and nobody manages it', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const id = row.live.add(kind.state, 'subject', drifted);
    const written = kind.writes.length;
    const plan = await kind.plan([subjectOf(row)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
    expect(changeOf(plan).remedy).toContain(`trueup adopt ${row.kind}/subject`);
    await kind.world.apply(plan);
    expect(kind.writes).toHaveLength(written);
    expect(row.live.read(kind.state, id)?.spec['description']).toBe(drifted.description);
  });

  test.each([
    ['its manifest', { adopt: true }, {}],
    ['a person', {}, { adopt: new Set([`${row.kind}/subject`]) }],
  ])('is taken over when %s asks for it', async (_who, lifecycle, request) => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const id = row.live.add(kind.state, 'subject', drifted);
    const plan = await kind.plan([subjectOf(row, row.spec, lifecycle)], request);
    expect(changeOf(plan)).toMatchObject({ verdict: 'adopt', reason: 'adoption-asked' });
    await kind.apply([subjectOf(row, row.spec, lifecycle)], request);

    expect(row.live.read(kind.state, id)).toMatchObject({ spec: { description: row.spec['description'] } });
    expect(kind.read('subject').stamps).toEqual([stamp]);
    expectNothingToDo(await kind.plan([subjectOf(row)]));
  });

  test('is taken over by a mark alone when it is as asked', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    row.live.add(kind.state, 'subject', row.spec);
    await kind.apply([subjectOf(row, row.spec, { adopt: true })]);
    expect(kind.read('subject').stamps).toEqual([stamp]);
    expectNothingToDo(await kind.plan([subjectOf(row)]));
  });

  test('is kept without a mark when it is as asked and nobody manages it', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    row.live.add(kind.state, 'subject', row.spec);
    const plan = await kind.plan([subjectOf(row)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'keep', reason: 'in-sync-unowned' });
    expect(plan.steps).toEqual([]);
  });

  test.each([{}, { adopt: true }])('is blocked when another environment manages it, with %j too', async (lifecycle) => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const id = row.live.add(kind.state, 'subject', drifted);
    row.live.stamp(kind.state, id, ['trueup/prod/subject']);
    const written = kind.writes.length;
    const plan = await kind.plan([subjectOf(row, row.spec, lifecycle)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'owned-by-other' });
    expect(changeOf(plan).message).toContain('"prod"');
    await kind.world.apply(plan);
    expect(kind.writes).toHaveLength(written);
  });

  test('is let go of, and not removed, when another environment manages it as well', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    row.live.stamp(kind.state, kind.idOf('subject'), [stamp, 'trueup/prod/subject']);
    expect(changeOf(await kind.plan([]))).toMatchObject({ verdict: 'release', reason: 'owned-by-other' });
    await kind.apply([]);
    expect(kind.read('subject').stamps).toEqual(['trueup/prod/subject']);
    expect((await kind.plan([])).steps).toEqual([]);
  });

  test('stays without its mark when its last manifest asked to orphan it', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row, row.spec, { onRemove: 'orphan' })]);
    expect(kind.read('subject').stamps).toEqual([`${stamp};orphan`]);
    const { spec } = kind.read('subject');
    expect(changeOf(await kind.plan([]))).toMatchObject({ verdict: 'release', reason: 'orphan-asked' });
    await kind.apply([]);
    expect(kind.read('subject')).toEqual({ spec, stamps: [] });
    expect((await kind.plan([])).steps).toEqual([]);
  });

  test('stays and blocks when its last manifest forbade removing it', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row, row.spec, { onRemove: 'forbid' })]);
    const plan = await kind.plan([]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'removal-forbidden' });
    expect(changeOf(plan).remedy).toContain('onRemove');
    await kind.world.apply(plan);
    expect(kind.read('subject').stamps).toEqual([`${stamp};forbid`]);
  });

  test('stays when pruning is off', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([subjectOf(row, row.spec)].slice(1), { prune: false });
    expect(plan.steps).toEqual([]);
    await kind.world.apply(plan);
    expect(kind.read('subject').stamps).toEqual([stamp]);
  });

  test('gets its mark renewed when its removal policy or the name of its manifest changes', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const forbidden = subjectOf(row, row.spec, { onRemove: 'forbid' });
    expect(changeOf(await kind.plan([forbidden]))).toMatchObject({ verdict: 'update', reason: 'ownership-changed' });
    await kind.apply([forbidden]);
    expect(kind.read('subject').stamps).toEqual([`${stamp};forbid`]);

    const moved = { ...subjectOf(row, { ...row.spec, name: 'subject' }), metadata: { name: 'elsewhere' } };
    await kind.apply([moved]);
    expect(kind.read('subject').stamps).toEqual(['trueup/lab/elsewhere']);
    expectNothingToDo(await kind.plan([moved]));
  });
});
