import { describe, expect, test } from 'vitest';
import { subjectOf, withField, type FieldChangeCase, type KindRow } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

describe.each(rows)('$kind', (row) => {
  const inPlace = row.changes.filter(({ means }) => means !== 'replace');
  test.each(inPlace)('$path goes from $from to $to on the object that is there', async (change) => {
    await using kind = await openKindWorld(row);
    await kind.apply([before(row, change)]);
    const id = kind.idOf('subject');

    const plan = await kind.plan([after(row, change)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'update', fields: [{ path: change.path, to: change.to }] });
    expect(changeOf(plan).fields).toHaveLength(1);
    await kind.apply([after(row, change)]);

    expectNothingToDo(await kind.plan([after(row, change)]));
    const { spec, stamps } = kind.read(String(after(row, change).spec['name'] ?? 'subject'));
    expect(spec).toEqual({ ...kindSpec(row, change), name: after(row, change).spec['name'] ?? 'subject' });
    expect(stamps).toEqual(['trueup/lab/subject']);
    expect(kind.idOf(String(spec['name']))).toBe(id);
  });

  const replacing = row.changes.filter(({ means }) => means === 'replace');
  test.each(replacing)('$path does not go to $to unless replacing is allowed', async (change) => {
    await using kind = await openKindWorld(row);
    await kind.apply([before(row, change)]);
    const { writes } = kind;
    const writesSoFar = writes.length;

    const forbidden = await kind.plan([after(row, change)]);
    expect(changeOf(forbidden)).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
    expect(changeOf(forbidden).remedy).toContain('replace: allow');
    await kind.world.apply(forbidden);
    expect(writes).toHaveLength(writesSoFar);

    const allowed = await kind.plan([after(row, change, { replace: 'allow' })]);
    expect(changeOf(allowed)).toMatchObject({ verdict: 'replace', reason: 'create-only-field-differs' });
    expect(allowed.steps[0]).toMatchObject({ operation: 'delete', impact: 'destructive', reversible: false });
    await kind.apply([after(row, change, { replace: 'allow' })]);

    expectNothingToDo(await kind.plan([after(row, change)]));
    const name = String(after(row, change).spec['name'] ?? 'subject');
    expect(kind.read(name)).toEqual({ spec: { ...kindSpec(row, change), name }, stamps: ['trueup/lab/subject'] });
    expect(kind.names().filter((found) => ['subject', 'renamed'].includes(found))).toEqual([name]);
  });

  test.each(row.synonyms)('%j means what is there', async (synonym) => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    expectNothingToDo(await kind.plan([subjectOf(row, { ...row.spec, ...synonym })]));
  });
});

function before(row: KindRow, { path, from, with: besides }: FieldChangeCase) {
  const spec = { ...row.spec, ...besides };
  return subjectOf(row, from === undefined ? spec : withField(spec, path, from));
}

function after(row: KindRow, { path, to, with: besides }: FieldChangeCase, lifecycle = {}) {
  return subjectOf(row, withField({ ...row.spec, ...besides }, path, to), lifecycle);
}

/** What vCenter has after the change. */
function kindSpec(row: KindRow, change: FieldChangeCase) {
  return row.live.normal(after(row, change).spec);
}
