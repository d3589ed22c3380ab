import { describe, expect, test } from 'vitest';
import { batchesOf, missingCanaries } from '../../../src/reconcilers/software-image/batches.ts';
import type { ImageFacts } from '../../../src/reconcilers/software-image/facts.ts';

const all = ['h1', 'h2', 'h3', 'h4', 'h5'];

/** Hosts that are not among those that differ have another status. */
function facts(
  named: ImageFacts['named'] = {},
  differing: readonly string[] = all,
  status: string = 'COMPLIANT',
): ImageFacts {
  const statusOf = (id: string): string => (differing.includes(id) ? 'NON_COMPLIANT' : status);
  const hosts = all.map((id) => [id, { name: id, status: statusOf(id), impact: 'REBOOT_REQUIRED', messages: [] }]);
  return {
    target: { type: 'cluster', id: 'c1' },
    account: 'a@b',
    enabled: true,
    drafts: [],
    compliance: {
      status: 'NON_COMPLIANT',
      impact: 'REBOOT_REQUIRED',
      scanTime: '',
      hosts: Object.fromEntries(hosts) as NonNullable<ImageFacts['compliance']>['hosts'],
      messages: [],
    },
    running: [],
    gaps: [],
    named,
    parallelHosts: 1,
  };
}

describe('batches', () => {
  test.each([
    ['are one without a wish', {}, all, [all]],
    ['have their size', { batchSize: 2 }, all, [['h1', 'h2'], ['h3', 'h4'], ['h5']]],
    ['begin with the canary', { canary: 1 }, all, [['h1'], ['h2', 'h3', 'h4', 'h5']]],
    [
      'do not choose canaries anew when those are done',
      { canary: 2, batchSize: 2 },
      ['h3', 'h4', 'h5'],
      [['h3', 'h4'], ['h5']],
    ],
    ['have what is left of the canaries first', { canary: 2 }, ['h2', 'h3', 'h4', 'h5'], [['h2'], ['h3', 'h4', 'h5']]],
    ['are canaries alone where there are no others', { canary: 9 }, all, [all]],
  ] as const)('%s', (_what, remediation, hosts, wanted) => {
    const made = batchesOf({ remediation: { ...remediation } }, facts({}, hosts), hosts);
    expect(made.map((batch) => batch.hosts)).toEqual(wanted);
  });

  test.each(['UNAVAILABLE', 'INCOMPATIBLE'])('do not count a host that is %s as a canary that is done', (status) => {
    const left = ['h2', 'h3', 'h4', 'h5'];
    const made = batchesOf({ remediation: { canary: 1 } }, facts({}, left, status), left);
    expect(made.map((batch) => batch.hosts)).toEqual([['h2'], ['h3', 'h4', 'h5']]);
  });

  test.each<[string, canary: string[], left: string[], status: string, missing: string[]]>([
    ['one that goes first', ['h4'], all, 'COMPLIANT', []],
    ['one that is done', ['h4'], ['h1', 'h2'], 'COMPLIANT', []],
    ['one that cannot be reached', ['h4'], ['h1', 'h2'], 'UNAVAILABLE', ['h4']],
    ['one of another cluster', ['h9'], all, 'COMPLIANT', ['h9']],
  ])('miss a named canary but for %s', (_, canary, left, status, missing) => {
    expect(missingCanaries(facts({ canary }, left, status), left)).toEqual(missing);
  });

  test('begin with the canaries that are named', () => {
    const made = batchesOf({ remediation: { canary: ['/x'] } }, facts({ canary: ['h4'] }), all);
    expect(made).toEqual([
      { hosts: ['h4'], isCanary: true },
      { hosts: ['h1', 'h2', 'h3', 'h5'], isCanary: false },
    ]);
  });
});
