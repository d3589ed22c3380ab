import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { FaultRule } from '../../src/simulator/faults/fault.ts';
import { subjectOf, type KindRow } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

const broken = { type: 'answer', status: 500, errorType: 'INTERNAL_SERVER_ERROR' } as const;

function failing(operation: string): FaultRule[] {
  return [{ operation, times: 'always', fault: broken }];
}

describe.each(rows)('$kind', (row) => {
  const leftover = { ...subjectOf(row), metadata: { name: 'leftover' } };

  test.each(readsOf(row))('nothing is decided, made or removed while %s fails', async (operation, behaviour) => {
    await using kind = await openKindWorld(row, { behaviour });
    await kind.apply([subjectOf(row), leftover]);
    const missing = { ...subjectOf(row), metadata: { name: 'missing' } };
    const written = kind.writes.length;

    kind.world.simulator.script(failing(operation));
    const plan = await kind.plan([subjectOf(row), missing]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'unreadable' });
    expect(changeOf(plan).remedy).not.toBe('');
    expect(changeOf(plan).error?.code).toBe('server-error');
    expect(changeOf(plan, 'missing')).toMatchObject({ verdict: 'blocked', reason: 'unreadable' });
    expect(plan.steps.filter(({ ref }) => ref.kind === row.kind)).toEqual([]);
    await kind.world.apply(plan);
    expect(kind.writes).toHaveLength(written);

    kind.world.simulator.script([]);
    await kind.apply([subjectOf(row), missing]);
    expectNothingToDo(await kind.plan([subjectOf(row), missing]));
  });

  test('a warning says that nothing is removed when no manifest is left to be blocked', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    kind.world.simulator.script(failing(row.operations.list));
    const plan = await kind.plan([]);
    expect(plan.steps.filter(({ ref }) => ref.kind === row.kind)).toEqual([]);
    expect(plan.warnings.map(({ code, message }) => [code, message])).toContainEqual([
      'kind-unreadable',
      expect.stringContaining(row.kind),
    ]);
  });

  test('an object that no manifest asks for stays while another one cannot be read', async () => {
    const hidden = { id: '' };
    await using kind = await openKindWorld(row, {
      intercept: ({ phase, path }) => {
        const isHidden = hidden.id !== '' && path.includes(encodeURIComponent(hidden.id));
        return phase === 'before' && isHidden ? broken : undefined;
      },
    });
    await kind.apply([subjectOf(row), leftover]);
    if (row.operations.get === undefined) return;
    hidden.id = kind.idOf('subject');
    const plan = await kind.plan([subjectOf(row)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'unreadable' });
    expect(changeOf(plan, 'leftover')).toMatchObject({ verdict: 'blocked', reason: 'unreadable' });
    expect(plan.steps).toEqual([]);
  });

  test('an object that cannot be read again is not written', async () => {
    await using kind = await openKindWorld(row);
    await kind.apply([subjectOf(row)]);
    const plan = await kind.plan([subjectOf(row, { ...row.spec, description: 'Other' })]);
    const written = kind.writes.length;
    kind.world.simulator.script(failing('*'));
    const { outcomes } = await kind.world.apply(plan);
    expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'server-error' } }]);
    expect(outcomes[0]?.message).toContain('nothing was written');
    expect(kind.writes).toHaveLength(written);
  });
});

/** The reads that observing the kind takes, each with how a vCenter behaves that is asked for it. */
function readsOf({ operations: { list, get }, readsBesides, readsWithoutViJson = [] }: KindRow) {
  const always = [list, ...(get === undefined ? [] : [get]), ...readsBesides];
  return [
    ...always.map((operation): [string, Partial<Behaviour>] => [operation, {}]),
    ...readsWithoutViJson.map((operation): [string, Partial<Behaviour>] => [operation, { viJson: 'absent' }]),
  ];
}
