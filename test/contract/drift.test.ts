import { describe, expect, test } from 'vitest';
import { fieldAt, subjectOf, withField, withoutField } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

describe.each(rows)('$kind', (row) => {
  /** What somebody's hand can change on the object that is there. */
  const changes = row.changes.filter(
    ({ path, means, with: besides }) => means !== 'replace' && besides === undefined && path !== 'spec.name',
  );
  const managed = changes.filter(({ means }) => means === 'in-place');

  test.each(managed)('$path is put back after somebody made it $to', async ({ path, from, to }) => {
    await using kind = await openKindWorld(row);
    const document = subjectOf(row, from === undefined ? row.spec : withField(row.spec, path, from));
    // Somebody took a value away that the manifest gives: the other direction of the row's change.
    if (from === null) return;
    await kind.apply([document]);
    row.live.write(kind.state, kind.idOf('subject'), withField({}, path, to));
    expect(changeOf(await kind.plan([document]))).toMatchObject({
      verdict: 'update',
      fields: [{ path, to: fieldAt(document.spec, path) }],
    });
    await kind.apply([document]);
    expect(kind.read('subject').spec).toMatchObject(row.live.normal(document.spec));
    expectNothingToDo(await kind.plan([document]));
  });

  test.each(changes.filter(({ path }) => fieldAt(row.required, path) === undefined))(
    '$path may be anything when the manifest does not write it',
    async ({ path, from, to }) => {
      await using kind = await openKindWorld(row);
      await kind.apply([subjectOf(row, from === undefined ? row.spec : withField(row.spec, path, from))]);
      row.live.write(kind.state, kind.idOf('subject'), withField({}, path, to));
      const plan = await kind.plan([subjectOf(row, withoutField(row.spec, path))]);
      expect(changeOf(plan)).toMatchObject({ verdict: 'keep', reason: 'in-sync', leftAlone: [] });
    },
  );

  test.each(changes)('$path is left alone when the manifest ignores it', async ({ path, from, to }) => {
    await using kind = await openKindWorld(row);
    const spec = from === undefined ? row.spec : withField(row.spec, path, from);
    const document = subjectOf(row, spec, { ignore: [path] });
    await kind.apply([document]);
    expect(kind.read('subject').spec).toMatchObject(row.live.normal(spec));
    row.live.write(kind.state, kind.idOf('subject'), withField({}, path, to));
    const plan = await kind.plan([document]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'keep', leftAlone: [{ path, why: 'ignored' }] });
    expect(plan.steps).toEqual([]);
  });

  test('an object that somebody deleted is made again', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    row.live.remove(kind.state, kind.idOf('subject'));
    expect(changeOf(await kind.plan([subjectOf(row)]))).toMatchObject({ verdict: 'create' });
    await kind.apply([subjectOf(row)]);
    expect(kind.read('subject').stamps).toEqual(['trueup/lab/subject']);
    expectNothingToDo(await kind.plan([subjectOf(row)]));
  });

  test('an object whose mark somebody removed is not taken for ours', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const id = row.live.add(kind.state, 'subject', row.spec);
    row.live.stamp(kind.state, id, ['trueup/lab/subject']);
    expectNothingToDo(await kind.plan([subjectOf(row)]));
    row.live.stamp(kind.state, id, []);
    row.live.write(kind.state, id, { description: 'theirs now' });
    expect(changeOf(await kind.plan([subjectOf(row)]))).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
    expect((await kind.plan([])).steps).toEqual([]);
  });
});
