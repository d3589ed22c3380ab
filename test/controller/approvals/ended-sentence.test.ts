import { describe, expect, test } from 'vitest';
import { endedSentence, notMadeUpFor, withEnded } from '../../../src/controller/approvals/ended-sentence.ts';
import type { ApprovalRecord } from '../../../src/store/records.ts';

function approval(rest: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    id: 'a1',
    environment: 'lab',
    planId: '8d5e1f0a42c3b7719e0d',
    steps: ['Tag/a#1'],
    by: { kind: 'person', name: 'ann' },
    at: 10,
    expiresAt: 1000,
    ended: 'plan-changed',
    endedAt: 20,
    endedBecause: 'Tag/a has changed in vCenter',
    ...rest,
  };
}

const sentence =
  'The approval by ann of plan 8d5e1f0a42c3 no longer holds because the plan changed: Tag/a has changed in vCenter.';

test('an approval that died says whose it was, of what, and why', () => {
  expect(endedSentence(approval())).toBe(sentence);
});

test.each<[string, ApprovalRecord[], string]>([
  ['nothing', [], 'Held.'],
  ['the one', [approval()], `Held. ${sentence}`],
  ['the first of several', [approval(), approval(), approval()], `Held. ${sentence} So it is with 2 more.`],
])('an environment whose approvals died adds %s to its message', (_, ended, message) => {
  expect(withEnded('Held.', ended)).toBe(message);
});

describe('what people still wait for in vain after a restart', () => {
  const later = approval({ id: 'a2', at: 30, endedAt: 40 });
  const { ended: _ended, endedAt: _endedAt, endedBecause: _because, ...inForce } = later;
  test.each<[string, ApprovalRecord[], number | undefined, string[]]>([
    ['nothing where nothing was approved', [], undefined, []],
    ['approvals that died', [approval()], undefined, ['a1']],
    ['several that died together', [approval({ id: 'a2', at: 12 }), approval()], undefined, ['a2', 'a1']],
    ['not those that another one followed', [later, approval()], undefined, ['a2']],
    ['nothing when a later one is in force', [inForce, approval()], undefined, []],
    ['nothing when a later one was used', [approval({ id: 'a2', at: 30, ended: 'used' }), approval()], undefined, []],
    ['nothing when all was as asked since', [approval()], 30, []],
    ['what died since all was as asked', [approval()], 15, ['a1']],
  ])('%s', (_, newestFirst, syncedAt, ids) => {
    expect(notMadeUpFor(newestFirst, syncedAt).map(({ id }) => id)).toEqual(ids);
  });
});
