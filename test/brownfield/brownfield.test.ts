import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import { splitDescription } from '../../src/reconcilers/description-marker.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import { tempFolder } from '../cli/fixtures.ts';
import { run, targetEnv, type CliResult } from '../cli/run.ts';
import { recordExchange } from '../record.ts';
import { growInventory } from './grown-inventory.ts';

const numRuns = process.env['TRUEUP_LONG'] === undefined ? 2 : 8;

const size = { clusters: 3, hosts: 2, vms: 6, templates: 2, libraries: 2, standaloneHosts: 1 };

test.each([
  ['with VI-JSON', '8.0.2.00100'],
  ['by REST alone', '7.0.3.00100'],
])('what exists is exported, taken over and left as it is, %s', { timeout: 1_800_000 }, async (_name, version) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const simulator = await startSimulator({ inventory: { size }, record: recordExchange, version });
      await using folder = await tempFolder();
      const cli = (...args: string[]) => run(args, { folder: folder.path, env: targetEnv(simulator.url) });
      try {
        growInventory(simulator.state, seed, version);
        const before = worksOf(simulator.state);

        const exported = await cli('export', '--out', 'live');
        expect(exported).toMatchObject({ status: 0, stderr: expect.not.stringContaining('read whole') as string });
        const first = await cli('plan', 'live', '--format', 'json');
        expect(interesting(first, 'keep')).toEqual([]);

        expect(await cli('export', '--adopt', '--out', 'ours')).toMatchObject({ status: 0 });
        const adopting = await cli('plan', 'ours', '--format', 'json');
        expect(interesting(adopting, 'adopt')).toEqual([]);

        const applied = await cli('apply', 'ours', '--yes');
        expect(failureOf(applied)).toBe('');
        expect(worksOf(simulator.state)).toEqual(before);
        const last = await cli('plan', 'ours', '--detailed-exitcode');
        expect(failureOf(last)).toBe('');
      } finally {
        await simulator.close();
      }
    }),
    { numRuns, endOnFailure: true },
  );
});

/** Changes that are not what is expected of all of them, or that change a field. */
function interesting({ stdout, stderr }: CliResult, verdict: Change['verdict']): unknown[] {
  if (stdout === '') return [stderr];
  const { changes } = JSON.parse(stdout) as { changes: Change[] };
  expect(changes.length).toBeGreaterThan(10);
  return changes
    .filter((change) => change.verdict !== verdict || change.fields.length > 0)
    .filter(({ verdict: found, fields }) => !(verdict === 'adopt' && found === 'keep' && fields.length === 0))
    .map(({ ref, verdict: found, message, remedy, fields, leftAlone }) => ({
      ref,
      found,
      message,
      remedy,
      fields,
      leftAlone,
    }));
}

function failureOf({ status, stdout, stderr }: CliResult): string {
  return status === 0 ? '' : stdout + stderr;
}

/** What there is, without what marks it as owned. */
function worksOf(state: VcenterState): unknown {
  const { virtualMachines, images, clusterProfiles, depots, namespaces } = state;
  const { supervisors, namespaceTemplates, virtualMachineClasses } = state;
  const { remediationPolicies, depotOverrides, syncSchedules } = state;
  return structuredClone({
    machines: [...virtualMachines.values()].map(({ extraConfig: _marks, changeVersion: _version, ...rest }) => rest),
    described: [depots, namespaces, virtualMachineClasses].map((objects) => [...objects.values()].map(unmarked)),
    others: [images, clusterProfiles, supervisors, namespaceTemplates].map((objects) => [...objects.values()]),
    settings: [remediationPolicies, depotOverrides, syncSchedules].map((objects) => [...objects.values()]),
  });
}

/** The mark stands in the description; what vCenter is at is no work of anybody's. */
function unmarked(object: { description: string }): object {
  const { status: _status, work: _work, ...rest } = object as { description: string; status?: string; work?: object };
  return { ...rest, description: splitDescription(rest.description).text };
}
