import { describe, expect, test } from 'vitest';
import type { Document } from '../contract/documents.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { countCases } from './count-cases.ts';
import { runKilled, runUnharmed, sessionServices } from './kill-case.ts';
import { openProgramWorld, type Kill } from './kill-program.ts';
import { sampled } from './sample.ts';
import { operationsOf, type Operation } from './operations.ts';

/** A process costs a second, so what only moves stamps is left to the suites that inject faults. */
const killed = ['create', 'update', 'replace', 'delete'];

function mainOperationsOf(row: KindRow): Operation[] {
  return operationsOf(row).filter(({ title }) => killed.includes(title));
}

/** Kills the program at every request of each operation, before vCenter does the work and after. */
export function describeKills(given: KindRow, operations: readonly Operation[] = mainOperationsOf(given)): void {
  const row = withSomethingKept(given);
  describe.each(operations)('$title', (operation) => {
    test('the program killed at every request', async () => {
      const unharmed = await runUnharmed(row, operation);
      const all = killsAt(unharmed.calls.length);
      const kills = sampled(all, `${row.kind} ${operation.title} kills`);
      const problems: string[] = [];
      // Sessions of the dead are not ended by anybody: there is room for one of each, and for the run that heals.
      await using world = await openProgramWorld(row, operation.wanted, {
        inventory: unharmed.start,
        sessionsPerUser: kills.length + 1,
      });
      for (const kill of kills) {
        const problem = await runKilled(world, unharmed, kill);
        const called = unharmed.calls[kill.request - 1] ?? '';
        if (problem !== undefined)
          problems.push(`${kill.phase} the work of request ${kill.request}, ${called}: ${problem}`);
      }
      countCases(`${row.kind}: ${operation.title}, killed at every request`, kills.length, all.length);
      expect(problems).toEqual([]);
      expect(world.kind.world.simulator.openSessions).toBeLessThanOrEqual(
        kills.length * sessionServices(unharmed.calls),
      );
    });
  });
}

function killsAt(requests: number): Kill[] {
  return Array.from({ length: requests }, (_, index) => index + 1).flatMap((request) => [
    { request, phase: 'before' as const },
    { request, phase: 'after' as const },
  ]);
}

const kept: Document = { kind: 'TagCategory', metadata: { name: 'kept' }, spec: { cardinality: 'SINGLE' } };

/**
 * A folder without a manifest is refused, so a deletion leaves one behind. The program looks at all kinds, and so do the
 * runs beside it.
 */
function withSomethingKept({ kinds: _some, ...row }: KindRow): KindRow {
  return row.around.length > 0 ? row : { ...row, around: [kept] };
}
