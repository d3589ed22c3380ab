import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/simulator/random.ts';
import { countCases } from './count-cases.ts';
import { burstAt, faultAt, outageFrom, sessionsEndAt, twoFaults } from './disturbances.ts';
import { faultList } from './fault-list.ts';
import { runImageClean, runImageDisturbed, type CleanImageRun, type ImageCase } from './image-case.ts';
import type { Disturbance } from './run-case.ts';
import { sampled } from './sample.ts';

interface Disturbed {
  title: string;
  disturb: Disturbance;
}

/** Never two own drafts, never a second remediation, none without a fresh scan, no foreign draft touched. */
export function describeImages(cases: readonly ImageCase[]): void {
  describe.each(cases)('$title', (given) => {
    test('every fault at every call', () =>
      run(given, 'every fault at every call', (clean) =>
        eachCall(clean, (call) =>
          faultList.map((injected) => ({ title: injected.name, disturb: faultAt(call, injected) })),
        ),
      ));

    test('vCenter going down at every call', () =>
      run(given, 'vCenter going down', (clean) =>
        eachCall(clean, (call) => [{ title: 'outage', disturb: outageFrom(call) }]),
      ));

    test('sessions ending before every call', () =>
      run(given, 'sessions ending', (clean) =>
        eachCall(clean, (call) => [{ title: 'no session', disturb: sessionsEndAt(call) }]),
      ));

    test('the same fault again and again from every call', () =>
      run(given, 'bursts', (clean) =>
        eachCall(clean, (call) =>
          faultList
            .filter(({ name }) => ['connection reset after the work', '500 ERROR', '503'].includes(name))
            .map((injected) => ({ title: injected.name, disturb: burstAt(call, injected) })),
        ),
      ));

    test('two random faults', () =>
      run(given, 'two random faults', ({ calls }) => {
        const random = seededRandom(Number(process.env['TRUEUP_SEED'] ?? 1));
        return Array.from({ length: 60 }, () => twoFaults(calls.length, random));
      }));
  });
}

async function run(given: ImageCase, what: string, casesOf: (clean: CleanImageRun) => Disturbed[]): Promise<void> {
  const clean = await runImageClean(given);
  const all = casesOf(clean);
  const tried = sampled(all, `${given.wanted.kind} ${given.title} ${what}`);
  const problems: string[] = [];
  for (const { title, disturb } of tried) {
    const { problem } = await runImageDisturbed(clean, disturb);
    if (problem !== undefined) problems.push(`${title}: ${problem}`);
  }
  countCases(`${given.wanted.kind}: ${given.title}, ${what}`, tried.length, all.length);
  expect(problems).toEqual([]);
}

function eachCall({ calls }: CleanImageRun, casesAt: (call: number) => Disturbed[]): Disturbed[] {
  return calls.flatMap((called, index) =>
    casesAt(index + 1).map((found) => ({ ...found, title: `${found.title} at call ${index + 1}, ${called}` })),
  );
}
