import { describe, expect, test } from 'vitest';
import { subjectOf, withField, type KindRow, type UseCase } from './kind-row.ts';
import { changeOf, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

const cases = rows.flatMap((row) =>
  row.uses.map((use): [string, KindRow, UseCase] => [`${row.kind} with ${use.title}`, row, use]),
);

describe.each(cases)('%s', (_title, row, use) => {
  test('is not deleted, and the plan says who uses it', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    use.begin(kind.state, kind.idOf('subject'));
    const plan = await kind.plan([]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'in-use' });
    expect(changeOf(plan).message).toContain(use.user);
    const { read } = row.live;
    const before = read(kind.state, kind.idOf('subject'));
    await kind.world.apply(plan);
    expect(read(kind.state, kind.idOf('subject'))).toEqual(before);
  });

  test('is not deleted when the use began after the plan was made', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'delete' });
    use.begin(kind.state, kind.idOf('subject'));
    const { outcomes } = await kind.world.apply(plan);
    const own = outcomes.find(({ step }) => step.startsWith(`${row.kind}/subject`));
    expect(own).toMatchObject({ status: 'stale', remedy: 'Make a new plan.' });
    expect(own?.message).toContain(use.user);
    expect(kind.names()).toContain('subject');
  });

  test('is not replaced either', async () => {
    await using kind = await openKindWorld(row);
    const change = row.changes.find(({ means, from }) => means === 'replace' && from === undefined);
    if (change === undefined) throw new Error('the row has no replacement');
    await kind.apply([subjectOf(row)]);
    use.begin(kind.state, kind.idOf('subject'));
    const wanted = withField(row.spec, change.path, change.to);
    const plan = await kind.plan([subjectOf(row, wanted, { replace: 'allow' })]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'in-use' });
    expect(plan.steps).toEqual([]);
  });
});

const askedFor = cases.filter(([, , use]) => use.reads.length > 0);

test.each(askedFor)('%s is not deleted while nobody can tell', async (_title, row, use) => {
  await using kind = await openKindWorld(row);
  await kind.apply([subjectOf(row)]);
  const plan = await kind.plan([]);
  const fault = { type: 'answer', status: 500 } as const;
  kind.world.simulator.script(use.reads.map((operation) => ({ operation, times: 'always', fault })));
  expect(changeOf(await kind.plan([]))).toMatchObject({ verdict: 'blocked', reason: 'in-use' });
  const { outcomes } = await kind.world.apply(plan);
  expect(outcomes.find(({ step }) => step.startsWith(`${row.kind}/subject`))?.status).toBe('failed');
  expect(kind.names()).toContain('subject');
});

describe('TagCategory', () => {
  const [category, tag] = rows;
  if (category === undefined || tag === undefined) throw new Error('the rows are missing');
  const env = { kind: 'TagCategory' as const, metadata: { name: 'env' }, spec: { cardinality: 'SINGLE' } };
  const prod = { kind: 'Tag' as const, metadata: { name: 'prod' }, spec: { category: 'env' } };

  test('is deleted after its tags when both are not wanted any more', async () => {
    await using kind = await openKindWorld(category);
    await kind.apply([env, prod]);
    const plan = await kind.plan([]);
    expect(plan.steps.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['Tag/prod#1', []],
      ['TagCategory/env#1', ['Tag/prod#1']],
    ]);
    await kind.apply([]);
    expect(kind.names()).not.toContain('env');
  });

  test('stays when a tag of it stays because it is in use', async () => {
    await using kind = await openKindWorld(tag);
    await kind.apply([
      { ...env, metadata: { name: 'own' } },
      { ...prod, spec: { category: 'own' } },
    ]);
    const [attached] = tag.uses;
    attached?.begin(kind.state, kind.idOf('prod'));
    const plan = await kind.plan([]);
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'blocked', reason: 'in-use' });
    expect(changeOf(plan, 'own')).toMatchObject({ verdict: 'blocked', reason: 'in-use' });
    expect(plan.steps).toEqual([]);
  });

  test('stays when the deletion of its tag fails', async () => {
    await using kind = await openKindWorld(category);
    await kind.apply([env, prod]);
    const plan = await kind.plan([]);
    kind.world.simulator.script([
      { operation: 'DELETE /api/cis/tagging/tag/{tag_id}', times: 'always', fault: { type: 'answer', status: 403 } },
    ]);
    const { outcomes } = await kind.world.apply(plan);
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped']);
    expect(kind.names()).toContain('env');
  });
});
