import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import { seededRandom } from '../../src/simulator/random.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { countCases } from './count-cases.ts';
import { burstAt, faultAt, outageFrom, sessionsEndAt, twoFaults } from './disturbances.ts';
import { faultList, type InjectedFault } from './fault-list.ts';
import { operationsOf, type Operation } from './operations.ts';
import { sampled } from './sample.ts';
import { runClean, runDisturbed, type CleanRun, type Disturbance } from './run-case.ts';

/** Where the API leaves an answer open, writes that were done and not answered must do no harm under the other reading. */
const readings: { reading: string; behaviour: Partial<Behaviour>; faults: readonly InjectedFault[] }[] = [
  { reading: 'as published', behaviour: {}, faults: faultList },
  {
    reading: 'as it may be read too',
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

/** Random pairs of faults for each operation. */
const pairs = 60;

interface Case {
  title: string;
  disturb: Disturbance;
  /** Whether the fault is sure to strike: nothing goes another way before it. */
  strikes: boolean;
}

/** Disturbs everything that can be asked of a kind, at every call, in every way. */
export function describeFaults(row: KindRow): void {
  describeOperations(row.kind, row, operationsOf(row));
}

export function describeOperations(subject: string, row: KindRow, operations: readonly Operation[]): void {
  describe.each(readings)('$reading', ({ reading, behaviour, faults }) => {
    describe.each(operations)('$title', (operation) => {
      const run = async (title: string, casesOf: (clean: CleanRun) => Case[]): Promise<void> => {
        const clean = await runClean(row, operation, behaviour);
        const all = casesOf(clean);
        const cases = sampled(all, `${subject} ${reading} ${operation.title} ${title}`);
        const problems: string[] = [];
        for (const { title: what, disturb, strikes } of cases) {
          const { problem, struck } = await runDisturbed(clean, disturb);
          if (problem !== undefined) problems.push(`${what}: ${problem}`);
          if (strikes && struck === 0) problems.push(`${what}: the call was never made`);
        }
        countCases(`${subject}, ${reading}: ${operation.title}, ${title}`, cases.length, all.length);
        expect(problems).toEqual([]);
      };

      test('every fault at every call', () =>
        run('every fault at every call', (clean) =>
          eachCall(clean, (call) =>
            faults.map((injected) => ({ title: injected.name, disturb: faultAt(call, injected), strikes: true })),
          ),
        ));

      test('vCenter going down at every call', () =>
        run('vCenter going down at every call', (clean) =>
          eachCall(clean, (call) => [{ title: 'outage', disturb: outageFrom(call), strikes: true }]),
        ));

      test('sessions ending before every call', () =>
        run('sessions ending before every call', (clean) =>
          eachCall(clean, (call) => [{ title: 'no session', disturb: sessionsEndAt(call), strikes: false }]),
        ));

      if (reading !== 'as published') return;

      test('the same fault again and again from every call', () =>
        run('the same fault again and again from every call', (clean) =>
          eachCall(clean, (call) =>
            repeated.map((injected) => ({ title: injected.name, disturb: burstAt(call, injected), strikes: true })),
          ),
        ));

      test('two random faults', () =>
        run('two random faults', (clean) => {
          const random = seededRandom(Number(process.env['TRUEUP_SEED'] ?? 1));
          return Array.from({ length: pairs }, () => ({ ...twoFaults(clean.calls.length, random), strikes: false }));
        }));
    });
  });
}

/** One of each sort of failure is enough to use up the attempts. */
const repeated = faultList.filter(({ name }) =>
  ['connection reset after the work', '401', '500 ERROR', '503', '503 of a proxy'].includes(name),
);

function eachCall(clean: CleanRun, casesAt: (call: number) => Case[]): Case[] {
  return clean.calls.flatMap((called, index) =>
    casesAt(index + 1).map((found) => ({ ...found, title: `${found.title} at call ${index + 1}, ${called}` })),
  );
}
