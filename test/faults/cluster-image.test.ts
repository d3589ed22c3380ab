import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/simulator/random.ts';
import { addDraft, applied, commit, image, imageIn, me, runAll, u2, u3 } from '../reconcilers/cluster-image/lab.ts';
import { countCases } from './count-cases.ts';
import { burstAt, faultAt, outageFrom, sessionsEndAt, twoFaults } from './disturbances.ts';
import { faultList } from './fault-list.ts';
import { runImageClean, runImageDisturbed, type CleanImageRun, type ImageCase } from './image-case.ts';
import type { Disturbance } from './run-case.ts';
import { sampled } from './sample.ts';

const direct = { stageFirst: false, canary: 1, batchSize: 1 };

const cases: ImageCase[] = [
  {
    title: 'commit',
    wanted: image({ baseImage: u3, components: { items: { 'Contoso-monitor': '1.4.2' } } }),
    arrange: (world) => {
      commit(world);
      imageIn(world).enabled = true;
      addDraft(world, 'alice@vsphere.local');
      addDraft(world, me, { baseImage: u2 });
    },
    steps: ['draft', 'validate', 'commit', 'scan'],
  },
  {
    title: 'enable',
    wanted: image({ enablement: { mode: 'Required' } }),
    arrange: (world) => void commit(world),
    steps: ['enable'],
  },
  {
    title: 'check and stage',
    wanted: image({ remediation: { mode: 'Stage' } }),
    arrange: async (world) => {
      commit(world);
      imageIn(world).enabled = true;
      await runAll(world, image({ compliance: { rescanInterval: '1d' } }));
      addDraft(world, 'alice@vsphere.local');
    },
    steps: ['check', 'stage'],
  },
  {
    title: 'apply',
    wanted: applied({}, direct),
    arrange: async (world) => {
      commit(world);
      imageIn(world).enabled = true;
      await runAll(world, image({ remediation: { mode: 'CheckOnly' } }));
      addDraft(world, 'alice@vsphere.local');
    },
    steps: ['scan', 'apply', 'scan', 'apply'],
  },
];

interface Disturbed {
  title: string;
  disturb: Disturbance;
}

/** Never two own drafts, never a second remediation, none without a fresh scan, no foreign draft touched. */
describe.each(cases)('the image of a cluster: $title', (given) => {
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

async function run(given: ImageCase, what: string, casesOf: (clean: CleanImageRun) => Disturbed[]): Promise<void> {
  const clean = await runImageClean(given);
  const all = casesOf(clean);
  const tried = sampled(all, `ClusterImage ${given.title} ${what}`);
  const problems: string[] = [];
  for (const { title, disturb } of tried) {
    const { problem } = await runImageDisturbed(clean, disturb);
    if (problem !== undefined) problems.push(`${title}: ${problem}`);
  }
  countCases(`ClusterImage: ${given.title}, ${what}`, tried.length, all.length);
  expect(problems).toEqual([]);
}

function eachCall({ calls }: CleanImageRun, casesAt: (call: number) => Disturbed[]): Disturbed[] {
  return calls.flatMap((called, index) =>
    casesAt(index + 1).map((found) => ({ ...found, title: `${found.title} at call ${index + 1}, ${called}` })),
  );
}
