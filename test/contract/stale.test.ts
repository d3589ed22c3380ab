import { describe, expect, test } from 'vitest';
import { fieldName, subjectOf, withField } from './kind-row.ts';
import { openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

describe.each(rows)('$kind', (row) => {
  const other = subjectOf(row, { ...row.spec, description: 'Other words' });
  const moves = row.changes.filter(
    ({ path, means, from, with: besides }) =>
      means !== 'replace' && from === undefined && besides === undefined && path !== 'spec.name',
  );

  test.each(moves)('a plan is stale once somebody made $path $to', async ({ path, to }) => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([other]);
    const written = kind.writes.length;
    row.live.write(kind.state, kind.idOf('subject'), withField({}, path, to));

    const { outcomes } = await kind.world.apply(plan);
    expect(outcomes).toMatchObject([{ status: 'stale', remedy: 'Make a new plan.' }]);
    expect(outcomes[0]?.message).toContain(
      `${member(path)} was ${JSON.stringify(row.live.normal(row.spec)[member(path)])}`,
    );
    expect(kind.writes).toHaveLength(written);
    expect(kind.read('subject').spec[member(path)]).toEqual(
      row.live.normal(withField(row.spec, path, to))[member(path)],
    );
  });

  test('a plan is stale once another environment put its mark there', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([other]);
    const written = kind.writes.length;
    row.live.stamp(kind.state, kind.idOf('subject'), ['trueup/prod/subject']);
    const { outcomes } = await kind.world.apply(plan);
    expect(outcomes[0]).toMatchObject({ status: 'stale' });
    expect(outcomes[0]?.message).toContain('owner stamps were ["trueup/lab/subject"] and are ["trueup/prod/subject"]');
    expect(kind.writes).toHaveLength(written);
  });

  test.each([
    ['an update', [other]],
    ['a deletion', []],
  ])('%s is stale once the object is gone', async (_title, documents) => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan(documents);
    row.live.remove(kind.state, kind.idOf('subject'));
    const { outcomes } = await kind.world.apply(plan);
    const own = outcomes.find(({ step }) => step.startsWith(`${row.kind}/subject`));
    expect(own).toMatchObject({ status: 'stale' });
    expect(own?.message).toContain('it does not exist any more');
  });

  test('a deletion is stale once the object changed', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([]);
    row.live.write(kind.state, kind.idOf('subject'), { description: 'Do not delete' });
    const { outcomes } = await kind.world.apply(plan);
    expect(outcomes.find(({ step }) => step.startsWith(`${row.kind}/subject`))).toMatchObject({ status: 'stale' });
    expect(kind.read('subject').spec['description']).toBe('Do not delete');
  });

  test('a creation leaves an object alone that somebody made meanwhile', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const plan = await kind.plan([subjectOf(row)]);
    const made = { ...row.spec, description: 'Made by hand' };
    const id = row.live.add(kind.state, 'subject', made);
    const before = row.live.read(kind.state, id);
    const { outcomes } = await kind.world.apply(plan);
    expect(['stale', 'failed']).toContain(outcomes[0]?.status);
    expect(outcomes.slice(1).filter(({ status }) => status !== 'skipped')).toEqual([]);
    expect(kind.idOf('subject')).toBe(id);
    expect(row.live.read(kind.state, id)).toEqual(before);
  });

  test('a plan that was applied once does nothing the second time', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const plan = await kind.plan([subjectOf(row)]);
    await kind.world.apply(plan);
    const written = kind.writes.length;
    const { outcomes } = await kind.world.apply(plan);
    expect(outcomes[0]).toMatchObject({ status: 'stale' });
    expect(kind.writes).toHaveLength(written);
  });
});

/** The field, or the group that it stands in. */
function member(path: string): string {
  return fieldName(path).split('.')[0] ?? '';
}
