import { expect, test } from 'vitest';
import { usedApprovals } from '../../../src/controller/approvals/used-approvals.ts';
import type { OutcomeStatus } from '../../../src/plan/outcome.ts';

test.each<[string, approved: string[], outcomes: Record<string, OutcomeStatus>, used: boolean]>([
  ['is used when all that it names was applied', ['a', 'b'], { a: 'applied', b: 'applied', c: 'held' }, true],
  ['stays when some of it failed', ['a', 'b'], { a: 'applied', b: 'failed' }, false],
  ['stays when some of it was held', ['a', 'b'], { a: 'applied', b: 'held' }, false],
  ['stays when some of it never came up', ['a', 'b'], { a: 'applied' }, false],
])('an approval %s', (_, steps, outcomes, used) => {
  const ended = Object.entries(outcomes).map(([step, status]) => ({ step, status }));
  expect(usedApprovals([{ id: 'a1', steps }], { outcomes: ended })).toEqual(used ? ['a1'] : []);
});
