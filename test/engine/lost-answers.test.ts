import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import { subjectOf } from '../contract/kind-row.ts';
import { changeOf, openKindWorld } from '../contract/kind-world.ts';
import { rows } from '../contract/rows.ts';
import { manifestsOf } from '../contract/documents.ts';
import { category } from './documents.ts';
import { openWorld } from './world.ts';

const lost: [string, Fault][] = [
  ['the connection breaks', { type: 'reset-after' }],
  ['the answer breaks off', { type: 'truncate' }],
  ['the answer is an error', { type: 'answer', status: 500, when: 'after' }],
];

const notDone: [string, Fault][] = [
  ['the connection breaks', { type: 'reset-before' }],
  ['the answer is an error', { type: 'answer', status: 500, errorType: 'ERROR' }],
];

describe.each(rows)('$kind', (row) => {
  const { create, update, delete: remove } = row.operations;
  const changed = subjectOf(row, { ...row.spec, description: 'Other words' });

  describe.each([
    ['a creation', create, [], [subjectOf(row)]],
    ['an update', update, [subjectOf(row)], [changed]],
    ['a deletion', remove, [subjectOf(row)], []],
  ] as const)('%s', (_title, operation, before, wanted) => {
    test.each(lost)('that was done counts as applied although %s', async (_how, fault) => {
      await using kind = await openKindWorld(row);
      await kind.apply(before);
      kind.world.simulator.script([{ operation, fault }]);
      const { outcomes } = await kind.apply(wanted);
      expect(outcomes.map(({ message }) => message).join(' ')).toContain('reading showed that it was done');
    });

    test.each(notDone)('that was not done is done once more when %s', async (_how, fault) => {
      await using kind = await openKindWorld(row);
      await kind.apply(before);
      kind.world.simulator.script([{ operation, fault }]);
      const { outcomes } = await kind.apply(wanted);
      expect(outcomes.map(({ message }) => message).join(' ')).toContain('nothing had been done');
      expect(kind.writes.filter((write) => write === operation)).toHaveLength(2);
    });

    test('that never gets an answer is given up after three attempts', async () => {
      await using kind = await openKindWorld(row);
      await kind.apply(before);
      const fault: Fault = { type: 'answer', status: 500 };
      kind.world.simulator.script([{ operation, times: 'always', fault }]);
      const { outcomes } = await kind.world.apply(await kind.plan(wanted));
      const own = outcomes.filter(({ step }) => step.startsWith(`${row.kind}/subject`));
      expect(own[0]).toMatchObject({ status: 'failed', error: { code: 'outcome-unknown' } });
      expect(own.slice(1).filter(({ status }) => status !== 'skipped')).toEqual([]);
      expect(kind.writes.filter((write) => write === operation)).toHaveLength(3);
      kind.world.simulator.script([]);
      await kind.apply(wanted);
    });
  });

  test('an outcome that reading cannot settle is unknown, and the next run settles it', async () => {
    let isDead = false;
    await using kind = await openKindWorld(row, {
      intercept: ({ phase, operation }) => {
        if (isDead) return phase === 'before' ? { type: 'reset-before' } : undefined;
        if (operation !== update || phase !== 'after') return undefined;
        isDead = true;
        return { type: 'reset-after' };
      },
    });
    await kind.apply([subjectOf(row)]);
    const { outcomes } = await kind.world.apply(await kind.plan([changed]));
    expect(outcomes).toMatchObject([{ status: 'unknown', error: { code: 'outcome-unknown' } }]);
    isDead = false;
    expect((await kind.plan([changed])).steps).toEqual([]);
  });

  test('an object that somebody made first is nobody else’s to finish', async () => {
    const theirs: { id: string; made?: unknown } = { id: '' };
    await using kind = await openKindWorld(row, {
      intercept: ({ phase, operation }) => {
        if (phase === 'before' && operation === create && theirs.id === '') {
          theirs.id = row.live.add(kind.state, 'subject', row.spec);
          theirs.made = row.live.read(kind.state, theirs.id);
        }
      },
    });
    await kind.plan([]);
    const { outcomes } = await kind.world.apply(await kind.plan([subjectOf(row)]));
    const own = outcomes.filter(({ step }) => step.startsWith(`${row.kind}/subject`));
    expect(theirs.made).toMatchObject({ stamps: [] });
    expect(row.live.read(kind.state, theirs.id)).toEqual(theirs.made);
    if (row.namesRepeat !== true) {
      expect(own[0]).toMatchObject({ status: 'failed', error: { code: 'already-exists' } });
      expect(kind.names().filter((name) => name === 'subject')).toHaveLength(1);
      return;
    }
    expect(own[0]?.status).toBe('applied');
    const plan = await kind.plan([subjectOf(row)]);
    expect(changeOf(plan)).toMatchObject({ verdict: 'blocked', reason: 'name-taken' });
    expect(changeOf(plan).message).toContain(theirs.id);
    expect(plan.steps).toEqual([]);
  });
});

test('what is refused is not tried again', async () => {
  await using world = await openWorld();
  const operation = 'POST /api/cis/tagging/category';
  world.simulator.script([{ operation, times: 'always', fault: { type: 'answer', status: 403 } }]);
  const before = world.simulator.requests;
  const { outcomes } = await world.apply(await world.plan(manifestsOf([category('env')]), { kinds: ['TagCategory'] }));
  expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'permission-denied' } }, { status: 'skipped' }]);
  expect(outcomes[0]?.remedy).not.toBe('');
  expect(world.simulator.requests - before).toBeLessThan(10);
});
