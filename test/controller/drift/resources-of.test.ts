import { describe, expect, test } from 'vitest';
import { resourcesAfter, resourcesOf } from '../../../src/controller/drift/resources-of.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { OutcomeStatus } from '../../../src/plan/outcome.ts';
import type { ResourceRecord } from '../../../src/store/records.ts';
import { change, plan, step } from '../../views/builders.ts';
import { differing, digest, kept, neverInSync, newDigest, newWish, resource } from './builders.ts';

const now = 1000;

function recordOf(given: Change, before: ResourceRecord[]): ResourceRecord | undefined {
  return resourcesOf(plan([given]), before, now)[0];
}

describe('what an object was last in sync with', () => {
  test.each<[string, Change, ResourceRecord[], Pick<ResourceRecord, 'inSyncWith' | 'inSyncAt'>]>([
    ['is its manifest, now, when it is kept', kept(), [], { inSyncWith: digest, inSyncAt: now }],
    ['moves on with the commits', kept({ wanted: newWish }), [resource()], { inSyncWith: newDigest, inSyncAt: now }],
    ['stays as it was when the object drifts', differing(), [resource()], { inSyncWith: digest, inSyncAt: 1 }],
    ['is forgotten when a commit asks for something else', differing({ wanted: newWish }), [resource()], {}],
    ['stays nothing for what never was', differing(), [neverInSync()], {}],
    [
      'is not what a suspended object happens to hold',
      kept({ leftAlone: differing().fields.map((one) => ({ ...one, why: 'suspended' as const })) }),
      [],
      {},
    ],
    [
      'does not mind fields that are left alone for good',
      kept({ leftAlone: differing().fields.map((one) => ({ ...one, why: 'ignored' as const })) }),
      [],
      { inSyncWith: digest, inSyncAt: now },
    ],
    ['is nothing for what no manifest asks for', change('Tag/a', 'delete'), [resource()], {}],
  ])('%s', (_, given, before, expected) => {
    const { inSyncWith, inSyncAt } = recordOf(given, before) ?? {};
    expect({ inSyncWith, inSyncAt }).toEqual({ inSyncWith: undefined, inSyncAt: undefined, ...expected });
  });
});

test('a record says where the manifest stands, what would be done, and at what cost', () => {
  const steps = [
    step('Tag/a#1', 'One'),
    step('Tag/a#2', 'Two', { impact: 'power-cycle' }),
    step('Tag/b#1', 'Other', { impact: 'destructive' }),
  ];
  expect(resourcesOf(plan([differing({ id: 't1', remedy: 'Wait.' })], steps), [], now)).toEqual([
    {
      environment: 'lab',
      ref: 'Tag/a',
      kind: 'Tag',
      name: 'a',
      id: 't1',
      verdict: 'update',
      reason: 'differs',
      message: 'a differs from its manifest.',
      remedy: 'Wait.',
      impact: 'power-cycle',
      file: 'lab.yaml',
      line: 1,
      manifest: digest,
      changedAt: now,
      seenAt: now,
    },
  ]);
});

test.each([
  ['stays', 'update', 1],
  ['moves', 'keep', now],
] as const)('the time of the last change of verdict %s', (_, verdict, changedAt) => {
  expect(recordOf(differing(), [resource({ verdict })])).toMatchObject({ changedAt, seenAt: now });
});

describe('after a run', () => {
  const steps = [step('Tag/a#1', 'One'), step('Tag/a#2', 'Two')];
  const after = (given: Change, statuses: OutcomeStatus[]): ResourceRecord[] => {
    const outcomes = statuses.map((status, index) => ({ step: `Tag/a#${index + 1}`, status }));
    return resourcesAfter([neverInSync()], { steps, changes: [given] }, { outcomes }, now);
  };

  test('what was applied and read again is in sync', () => {
    expect(after(differing(), ['applied', 'applied'])).toEqual([resource({ inSyncAt: now })]);
  });

  test.each<[string, Change, OutcomeStatus[]]>([
    ['a step failed', differing(), ['applied', 'failed']],
    ['it did not converge', differing(), ['applied', 'not-converged']],
    ['a step was held', differing(), ['applied', 'held']],
    ['a phase is to follow', differing({ next: [{ title: 'Stage', impact: 'safe' }] }), ['applied', 'applied']],
    ['only its mark was written', differing({ stampOnly: true }), ['applied', 'applied']],
  ])('nothing is claimed when %s', (_, given, statuses) => {
    expect(after(given, statuses)).toEqual([neverInSync()]);
  });

  test('what was removed is forgotten', () => {
    expect(after(change('Tag/a', 'delete'), ['applied', 'applied'])).toEqual([]);
  });
});
