import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/simulator/random.ts';
import type { World } from '../engine/world.ts';
import { applied, configuration, openCluster, run, sshOff, sshOn } from '../reconcilers/cluster-configuration/lab.ts';
import { countCases } from './count-cases.ts';
import { burstAt, faultAt, outageFrom, sessionsEndAt, twoFaults } from './disturbances.ts';
import { faultList } from './fault-list.ts';
import {
  openWithForeignDraft,
  runProfileClean,
  runProfileDisturbed,
  type CleanProfileRun,
  type ProfileCase,
} from './profile-case.ts';
import type { Disturbance } from './run-case.ts';
import { sampled } from './sample.ts';

const required = configuration({ document: sshOn, enablement: { mode: 'Required' } });

async function withForeignDraft(...runs: Parameters<typeof run>[1][]): Promise<World> {
  const world = await openWithForeignDraft();
  for (const wanted of runs) await run(world, wanted);
  return world;
}

async function handover(...runs: Parameters<typeof run>[1][]): Promise<World> {
  const world = await openCluster();
  for (const wanted of runs) await run(world, wanted);
  return world;
}

const other = applied(sshOff);

const cases: ProfileCase[] = [
  { title: 'import of a handover', wanted: required, arrange: () => handover(), steps: ['import'] },
  { title: 'handover', wanted: required, arrange: () => handover(required), steps: ['enable'] },
  { title: 'draft', wanted: other, arrange: () => withForeignDraft(), steps: ['draft'] },
  { title: 'pre-check of a draft', wanted: other, arrange: () => withForeignDraft(other), steps: ['precheck-draft'] },
  { title: 'commit', wanted: other, arrange: () => withForeignDraft(other, other), steps: ['apply-draft'] },
  {
    title: 'import of a document',
    wanted: configuration({ document: sshOff }),
    arrange: () => withForeignDraft(),
    steps: ['import-config'],
  },
  {
    title: 'remediation',
    wanted: other,
    arrange: async () => {
      const none = configuration({ document: sshOff });
      const world = await withForeignDraft(none, none);
      await run(world, other);
      return world;
    },
    steps: ['remediate'],
  },
];

interface Disturbed {
  title: string;
  disturb: Disturbance;
}

/** Never two own drafts, never a second remediation, none without a fresh comparison, no foreign draft touched. */
describe.each(cases)('$title', (given) => {
  test.each<[string, (clean: CleanProfileRun) => Disturbed[]]>([
    [
      'every fault at every call',
      (clean) =>
        eachCall(clean, (call) =>
          faultList.map((injected) => ({ title: injected.name, disturb: faultAt(call, injected) })),
        ),
    ],
    [
      'vCenter going down at every call',
      (clean) => eachCall(clean, (call) => [{ title: 'outage', disturb: outageFrom(call) }]),
    ],
    [
      'sessions ending before every call',
      (clean) => eachCall(clean, (call) => [{ title: 'no session', disturb: sessionsEndAt(call) }]),
    ],
    [
      'the same fault again and again from every call',
      (clean) =>
        eachCall(clean, (call) =>
          faultList
            .filter(({ name }) => ['connection reset after the work', '500 ERROR', '503'].includes(name))
            .map((injected) => ({ title: injected.name, disturb: burstAt(call, injected) })),
        ),
    ],
    [
      'two random faults',
      ({ calls }) => {
        const random = seededRandom(Number(process.env['TRUEUP_SEED'] ?? 1));
        return Array.from({ length: 40 }, () => twoFaults(calls.length, random));
      },
    ],
  ])('%s', async (what, casesOf) => {
    const clean = await runProfileClean(given);
    const all = casesOf(clean);
    const tried = sampled(all, `ClusterConfiguration ${given.title} ${what}`);
    const problems: string[] = [];
    for (const { title, disturb } of tried) {
      const problem = await runProfileDisturbed(clean, disturb);
      if (problem !== undefined) problems.push(`${title}: ${problem}`);
    }
    countCases(`ClusterConfiguration: ${given.title}, ${what}`, tried.length, all.length);
    expect(problems).toEqual([]);
  });
});

function eachCall({ calls }: CleanProfileRun, casesAt: (call: number) => Disturbed[]): Disturbed[] {
  return calls.flatMap((called, index) =>
    casesAt(index + 1).map((found) => ({ ...found, title: `${found.title} at call ${index + 1}, ${called}` })),
  );
}
