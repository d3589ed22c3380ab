import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { faultList, type InjectedFault } from './fault-list.ts';
import { operationsOf, type Operation } from './operations.ts';
import { countCases } from './count-cases.ts';
import { runClean, runStruck } from './run-case.ts';

/** Where the API leaves an answer open, writes that were done and not answered must do no harm under the other reading. */
const readings: { name: string; behaviour: Partial<Behaviour>; faults: readonly InjectedFault[] }[] = [
  { name: 'as published', behaviour: {}, faults: faultList },
  {
    name: 'as it may be read too',
    faults: faultList.filter(({ phase }) => phase === 'after'),
    behaviour: {
      associableTypesOnRead: 'prefixed',
      deletedTaggingIds: 'refused',
      missingObjectsInBulkReads: 'refused',
      vmClassSpelling: 'lower-on-read',
      vmClassPatchWithoutReservations: 'keeps',
      vmClassPatchWithoutInstanceStorage: 'clears',
      vmClassZeroReservation: 'dropped',
      vmClassConfigSpec: 'cleared-by-omission',
      vmClassDeleteInUse: 'refused',
      vmClassRemoval: { reads: 3 },
    },
  },
];

/** Injects every fault at every call of everything that can be asked of a kind. */
export function describeEveryCall(row: KindRow, operations: Operation[] = operationsOf(row)): void {
  describe.each(readings)('$name', ({ name, behaviour, faults }) => {
    test.each(operations)('$title', async (operation) => {
      const clean = await runClean(row, operation, behaviour);
      const failures: string[] = [];
      let cases = 0;
      for (const [index, called] of clean.calls.entries()) {
        for (const injected of faults) {
          cases += 1;
          const problem = await runStruck(clean, [{ call: index + 1, ...injected }]);
          if (problem !== undefined) failures.push(`${injected.name} at call ${index + 1}, ${called}: ${problem}`);
        }
      }
      countCases(
        `${row.kind}, ${name}, ${operation.title}: ${faults.length} faults at each of ${clean.calls.length} calls`,
        cases,
      );
      expect(failures).toEqual([]);
    });
  });
}
