import { describe, expect, test } from 'vitest';
import { wholeEnvironment } from '../../src/engine/selection.ts';
import type { Reconciler } from '../../src/reconcilers/reconciler.ts';
import type { Document } from './documents.ts';
import { subjectOf } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

describe.each(rows)('$kind', (row) => {
  const named = (name: string, lifecycle = {}, labels = {}): Document => ({
    ...subjectOf(row, row.spec, lifecycle),
    metadata: { name, labels },
  });
  const orderOf = (steps: readonly { ref: { kind: string; name: string } }[]): string[] => [
    ...new Set(steps.filter(({ ref }) => ref.kind === row.kind).map(({ ref }) => ref.name)),
  ];

  test('that is suspended is not made', async () => {
    await using kind = await openKindWorld(row);
    const plan = await kind.plan([named('subject', { suspend: true })]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'keep', reason: 'suspended' });
    await kind.apply([named('subject', { suspend: true })]);
    expect(kind.names()).not.toContain('subject');
  });

  test('that is suspended is shown what differs and left as it is', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const suspended = subjectOf(row, { ...row.spec, description: 'Other words' }, { suspend: true });
    const plan = await kind.plan([suspended]);
    expect(changeOf(plan)).toMatchObject({
      verdict: 'keep',
      fields: [],
      leftAlone: [{ path: 'spec.description', why: 'suspended' }],
    });
    expect(plan.steps).toEqual([]);
  });

  test('comes in the order of the waves', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const documents = [named('a', { wave: 2 }), named('b', { wave: -1 }), named('c')];
    expect(orderOf((await kind.plan(documents)).steps)).toEqual(['b', 'c', 'a']);
    await kind.apply(documents);
    expectNothingToDo(await kind.plan(documents));
  });

  test('comes after what it depends on, and is skipped when that fails', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const documents = [named('a', { dependsOn: [`${row.kind}/b`] }), named('b')];
    const plan = await kind.plan(documents);
    expect(orderOf(plan.steps)).toEqual(['b', 'a']);
    kind.world.simulator.script([{ operation: row.operations.create, fault: { type: 'answer', status: 403 } }]);
    const { counts, outcomes } = await kind.world.apply(plan);
    expect(counts).toMatchObject({ failed: 1, applied: 0 });
    expect(outcomes.find(({ step }) => step === `${row.kind}/a#1`)?.status).toBe('skipped');
    await kind.apply(documents);
  });

  test('is skipped in a later wave when what it depends on fails, and independent ones go on', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const documents = [named('a', { wave: 1, dependsOn: [`${row.kind}/b`] }), named('b'), named('c', { wave: 1 })];
    const plan = await kind.plan(documents);
    kind.world.simulator.script([{ operation: row.operations.create, fault: { type: 'answer', status: 403 } }]);
    await kind.world.apply(plan, { parallelSteps: 1 });
    expect(kind.names()).toContain('c');
    expect(kind.names()).not.toContain('a');
  });

  test.each([
    ['its name', { ...wholeEnvironment, only: [`${row.kind}/a`] }],
    ['its label', { ...wholeEnvironment, labels: { app: 'shop' } }],
  ])('is made alone when only %s is asked for', async (_what, selection) => {
    await using kind = await openKindWorld(row);
    await kind.apply([]);
    const documents = [named('a', {}, { app: 'shop' }), named('b', {}, { app: 'blog' }), named('c')];
    const plan = await kind.plan(documents, { selection });
    expect(orderOf(plan.steps)).toEqual(['a']);
    await kind.world.apply(plan);
    expect(kind.names()).toEqual(expect.arrayContaining(['a']));
    expect(kind.names()).not.toContain('b');
  });

  test('that is not wanted any more is removed by name and never by label', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([named('a', {}, { app: 'shop' }), named('b')]);
    const byLabel = await kind.plan([], { selection: { ...wholeEnvironment, labels: { app: 'shop' } } });
    expect(byLabel.changes).toEqual([]);
    const byName = await kind.plan([], { selection: { ...wholeEnvironment, only: [`${row.kind}/a`] } });
    expect(byName.steps.map(({ id }) => id)).toEqual([`${row.kind}/a#1`]);
  });

  test('is blocked and not touched when the environment may not touch its kind', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const kinds = rows.map((other) => other.kind).filter((other) => other !== row.kind);
    const plan = await kind.plan([subjectOf(row, { ...row.spec, description: 'Other' })], { kinds });
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'out-of-scope' });
    expect((await kind.plan([], { kinds })).steps.filter(({ ref }) => ref.kind === row.kind)).toEqual([]);
  });

  test('is healthy when it is there', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const { reconcilers } = await import('../../src/reconcilers/registry.ts');
    const reconciler = reconcilers[row.kind] as Reconciler;
    const target = { id: kind.idOf('subject'), identity: [], environment: 'lab' };
    const found = await reconciler.observeOne(kind.world.client.reader(), target, new AbortController().signal);
    expect(reconciler.healthOf(found)).toBe('healthy');
    expect(reconciler.healthOf({ state: 'absent' })).toBe('unknown');
  });
});
