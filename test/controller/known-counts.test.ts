import { expect, test } from 'vitest';
import { knownAfterLook } from '../../src/controller/environment/known-counts.ts';
import type { Change } from '../../src/plan/change.ts';
import type { PlanWarning } from '../../src/plan/plan.ts';

const unreadable: PlanWarning[] = [
  { code: 'kind-unreadable', message: 'Tag could not be read, so nothing is removed' },
];

test.each<[what: string, before: number, changes: Change[], accepted: boolean, warnings: PlanWarning[], after: number]>(
  [
    ['more than there were', 12, tags(14, 0), false, [], 14],
    ['half of them', 12, tags(6, 6), false, [], 6],
    ['less than half', 12, tags(5, 7), false, [], 12],
    ['less than half, and a person asked', 12, tags(5, 7), true, [], 5],
    ['all that are asked for, and nothing else', 12, tags(3, 0), false, [], 3],
    ['nothing, because nothing could be read', 12, [], true, unreadable, 12],
    ['some of them, because not all could be read', 12, tags(9, 3, 'unreadable'), true, [], 12],
  ],
)('%s', (_what, before, changes, accepted, warnings, after) => {
  expect(knownAfterLook({ Tag: before }, { changes, warnings }, accepted)).toEqual({ Tag: after });
});

function tags(seen: number, missing: number, reason = 'missing'): Change[] {
  const ref = { kind: 'Tag', name: 'a' };
  const there = Array.from({ length: seen }, (_, index) => ({ ref, id: `t${index}`, wanted: {}, reason: 'in-sync' }));
  const gone = Array.from({ length: missing }, () => ({ ref, wanted: {}, reason }));
  return [...there, ...gone] as unknown as Change[];
}
