import { describe, expect, test } from 'vitest';
import type { Document } from './documents.ts';
import { subjectOf } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

describe.each(rows.filter(({ renames }) => renames))('$kind', (row) => {
  const named = (name: string, vsphereName: string, lifecycle = {}): Document => ({
    ...subjectOf(row, { ...row.spec, name: vsphereName }, lifecycle),
    metadata: { name },
  });

  test('keeps its object when the manifest has another name and says from which', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const id = kind.idOf('subject');
    const renamed = { ...subjectOf(row, row.spec, { renamedFrom: 'subject' }), metadata: { name: 'newcomer' } };
    const plan = await kind.plan([renamed]);
    expect(changeOf(plan, 'newcomer')).toMatchObject({ verdict: 'update', fields: [{ path: 'spec.name' }] });
    expect(plan.changes.filter(({ verdict }) => verdict === 'delete')).toEqual([]);
    await kind.apply([renamed]);

    expect(kind.idOf('newcomer')).toBe(id);
    expect(kind.read('newcomer').stamps).toEqual(['trueup/lab/newcomer']);
    expectNothingToDo(await kind.plan([renamed]));
  });

  test('is deleted and made anew when the manifest does not say from which', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const renamed = { ...subjectOf(row), metadata: { name: 'newcomer' } };
    const plan = await kind.plan([renamed]);
    expect(changeOf(plan, 'newcomer').verdict).toBe('create');
    expect(changeOf(plan, 'subject').verdict).toBe('delete');
  });

  test('gets its name back after somebody changed it', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const id = kind.idOf('subject');
    row.live.write(kind.state, id, { name: 'by-hand' });
    expect(changeOf(await kind.plan([subjectOf(row)]))).toMatchObject({
      verdict: 'update',
      fields: [{ path: 'spec.name', from: 'by-hand', to: 'subject' }],
    });
    await kind.apply([subjectOf(row)]);
    expect(kind.idOf('subject')).toBe(id);
  });

  test('does not take a name that another object has', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    row.live.add(kind.state, 'taken', row.spec);
    const plan = await kind.plan([named('subject', 'taken')]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'name-taken' });
    expect(changeOf(plan).remedy).not.toBe('');
  });

  test('frees its name for a new object in the same run', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const id = kind.idOf('subject');
    const documents = [named('subject', 'moved'), named('second', 'subject')];
    await kind.apply(documents);
    expect(kind.idOf('moved')).toBe(id);
    expect(kind.idOf('subject')).not.toBe(id);
    expectNothingToDo(await kind.plan(documents));
  });

  test('can go from name to name as often as it likes, with a new object in its place each time', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const documents: Document[] = [subjectOf(row)];
    for (let round = 1; round <= 10; round++) {
      const last = documents.pop();
      if (last !== undefined) documents.push({ ...last, spec: { ...last.spec, name: `archive-${round}` } });
      documents.push(named(`subject-${round}`, 'subject'));
      await kind.apply(documents);
    }
    expect(kind.names().filter((name) => name === 'subject' || name.startsWith('archive'))).toHaveLength(11);
    expectNothingToDo(await kind.plan(documents));
  });

  test('is blocked when two objects carry its mark', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const copy = row.live.add(kind.state, 'copy', row.spec);
    row.live.stamp(kind.state, copy, ['trueup/lab/subject']);
    const plan = await kind.plan([subjectOf(row)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'owned-twice' });
    expect(plan.steps).toEqual([]);
  });
});

describe('a category that is renamed', () => {
  const [category, tag] = rows;
  if (category === undefined || tag === undefined) throw new Error('the rows are missing');
  const env = (name: string, lifecycle = {}): Document => ({
    kind: 'TagCategory',
    metadata: { name: 'stage' },
    lifecycle,
    spec: { name, cardinality: 'SINGLE' },
  });
  const prod = (description: string, lifecycle = {}): Document => ({
    kind: 'Tag',
    metadata: { name: 'prod' },
    lifecycle,
    spec: { category: 'stage', description },
  });
  const test1: Document = { kind: 'Tag', metadata: { name: 'test' }, spec: { category: 'stage' } };

  test('keeps its tags, changes them and gets new ones in the same run', async () => {
    await using kind = await openKindWorld(tag);
    await kind.apply([env('stage'), prod('old')]);
    const id = kind.idOf('prod');
    const documents = [env('phase'), prod('new'), test1];
    const plan = await kind.plan(documents);
    expect(plan.changes.map(({ verdict }) => verdict).toSorted()).toEqual([
      'create',
      'keep',
      'keep',
      'update',
      'update',
    ]);
    await kind.apply(documents);
    expect(kind.idOf('prod')).toBe(id);
    expect(kind.read('prod').spec).toEqual({ category: 'phase', name: 'prod', description: 'new' });
    expect(kind.read('test').spec).toMatchObject({ category: 'phase' });
    expectNothingToDo(await kind.plan(documents));
  });

  test('keeps its tags when the manifest of the category changes its name as well', async () => {
    await using kind = await openKindWorld(tag);
    await kind.apply([env('stage'), prod('old')]);
    const id = kind.idOf('prod');
    const phase: Document = {
      kind: 'TagCategory',
      metadata: { name: 'phase' },
      lifecycle: { renamedFrom: 'stage' },
      spec: { cardinality: 'SINGLE' },
    };
    const moved: Document = { ...prod('old'), spec: { category: 'phase', description: 'old' } };
    await kind.apply([phase, moved]);
    expect(kind.idOf('prod')).toBe(id);
    expectNothingToDo(await kind.plan([phase, moved]));
  });

  test.each([
    ['suspended', env('phase', { suspend: true })],
    ['blocked, because the name is taken', env('cost-centre')],
  ])('keeps its tags also when the renaming is %s', async (_why, renamed) => {
    await using kind = await openKindWorld(tag);
    await kind.apply([env('stage'), prod('old')]);
    const plan = await kind.plan([renamed, prod('old', { replace: 'allow' })]);
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'keep' });
  });

  test('keeps its tags when somebody renamed it by hand and it gets its name back', async () => {
    await using kind = await openKindWorld(tag);
    await kind.apply([env('stage'), prod('old')]);
    const id = kind.idOf('prod');
    const found = [...kind.state.categories.values()].find(({ name }) => name === 'stage');
    if (found !== undefined) found.name = 'by-hand';
    const plan = await kind.plan([env('stage'), prod('old')]);
    expect(changeOf(plan, 'stage')).toMatchObject({ verdict: 'update' });
    expect(changeOf(plan, 'prod')).toMatchObject({ verdict: 'keep' });
    await kind.apply([env('stage'), prod('old')]);
    expect(kind.idOf('prod')).toBe(id);
    expect(kind.read('prod').spec).toMatchObject({ category: 'stage' });
  });
});
