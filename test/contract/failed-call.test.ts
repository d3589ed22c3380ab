import { describe, expect, test } from 'vitest';
import type { Intercept } from '../../src/simulator/server/serve-exchange.ts';
import type { Document } from './documents.ts';
import { subjectOf } from './kind-row.ts';
import { expectNothingToDo, openKindWorld } from './kind-world.ts';
import { rows } from './rows.ts';

/** The long suites inject every fault at every call; here one fault keeps the promise in every push. */
describe.each(rows)('$kind', (row) => {
  const changed = subjectOf(row, { ...row.spec, description: 'Other words' });

  test.each([
    ['a creation', [], [subjectOf(row)]],
    ['an update', [subjectOf(row)], [changed]],
    ['a deletion', [subjectOf(row)], []],
  ])('%s converges after a call that failed at any point', async (_title, before, wanted) => {
    const calls = await callsOf(before, wanted);
    expect(calls).toBeGreaterThan(5);
    for (let failing = 1; failing <= calls; failing++) await convergesAfter(before, wanted, failing);
  });

  /** How many calls planning and applying take when nothing fails. */
  async function callsOf(before: Document[], wanted: Document[]): Promise<number> {
    await using kind = await openKindWorld(row);
    await kind.apply(before);
    const start = kind.world.simulator.requests;
    await kind.apply(wanted);
    return kind.world.simulator.requests - start;
  }

  async function convergesAfter(before: Document[], wanted: Document[], failing: number): Promise<void> {
    let seen = -1;
    const intercept: Intercept = ({ phase }) => {
      if (phase === 'before' && seen >= 0) seen++;
      return phase === 'before' && seen === failing ? { type: 'reset-before' } : undefined;
    };
    await using kind = await openKindWorld(row, { intercept });
    await kind.apply(before);
    seen = 0;
    await kind.world.apply(await kind.plan(wanted));
    expect(seen).toBeGreaterThanOrEqual(failing);
    await kind.apply(wanted);
    expectNothingToDo(await kind.plan(wanted));
    expect(kind.names().filter((name) => name === 'subject')).toHaveLength(wanted.length);
  }
});
