import { describe, expect, test } from 'vitest';
import { conflictsOf, conflictsOnRecord, type Conflict } from '../../../src/controller/drift/conflicts.ts';
import { drift } from './builders.ts';

const breaker = { times: 3, within: 3_600_000 };
const entry = { ref: 'Tag/a', field: 'spec.description' };
const known: Conflict = { ...entry, message: 'It comes back.' };
const times = (count: number): { ref: string; field: string; times: number }[] => [{ ...entry, times: count }];

describe('a field that comes back', () => {
  test.each<[string, healed: number, before: Conflict[], drifts: boolean, now: number, begun: number]>([
    ['is put right as long as that was not done too often', 2, [], true, 0, 0],
    ['is a conflict after so many times, told of once', 3, [], true, 1, 1],
    ['stays one although nothing is put right meanwhile, and is no news', 0, [known], true, 1, 0],
    ['is none any more when it stays as asked', 5, [known], false, 0, 0],
  ])('%s', (_, healed, before, drifts, now, begun) => {
    const look = { entries: drifts ? [entry] : [], healed: times(healed), before };
    const result = conflictsOf(look, breaker);
    expect([result.conflicts.length, result.begun.length]).toEqual([now, begun]);
  });

  test('says so in a sentence', () => {
    expect(conflictsOf({ entries: [entry], healed: times(4), before: [] }, breaker).begun).toEqual([
      {
        ...entry,
        message:
          'spec.description of Tag/a was put right 4 times within 1 h and changed back each time, so it is left alone.',
      },
    ]);
  });

  test('is a matter of that field alone', () => {
    const entries = [entry, { ref: 'Tag/a', field: 'spec.name' }, { ref: 'Tag/b', field: 'spec.description' }];
    expect(conflictsOf({ entries, healed: times(3), before: [] }, breaker).conflicts).toMatchObject([entry]);
  });

  test('is one conflict, whoever flips it how often', () => {
    const flips = conflictsOf({ entries: [{ ...entry, found: 'by ann' }], healed: times(3), before: [] }, breaker);
    const again = conflictsOf(
      { entries: [{ ...entry, found: 'by bob' }], healed: times(3), before: flips.conflicts },
      breaker,
    );
    expect(again).toEqual({ conflicts: flips.conflicts, begun: [] });
  });
});

test.each([
  [90_000, '90 s'],
  [1_800_000, '30 min'],
  [86_400_000, '1 d'],
  [1500, '1500 ms'],
])('%i ms are %s', (within, words) => {
  const { begun } = conflictsOf({ entries: [entry], healed: times(3), before: [] }, { times: 3, within });
  expect(begun[0]?.message).toContain(` within ${words} and`);
});

describe('after a restart', () => {
  test('what ended as a conflict still is one', () => {
    expect(conflictsOnRecord([drift('d2', { end: 'conflict' }), drift('d1', { end: 'healed' })])).toMatchObject([
      entry,
    ]);
  });

  test('what drifted anew since is none', () => {
    expect(conflictsOnRecord([drift('d3'), drift('d2', { end: 'conflict' })])).toEqual([]);
  });
});
