import { expect, test } from 'vitest';
import { didYouMean, listNames, nearest } from '../../src/spec/did-you-mean.ts';

test.each([
  ['adpot', ['adopt', 'ignore'], ['adopt']],
  ['Cardinality', ['cardinality'], ['cardinality']],
  ['catgory', ['name', 'category'], ['category']],
  ['ab', ['xy', 'ac', 'abcd'], ['ac']],
  ['memroy', ['memory', 'memoryReservation'], ['memory']],
  ['potato', ['memory', 'name'], []],
  ['x'.repeat(5000), ['x'.repeat(5000)], []],
])('%s among %j is near to %j', (word, candidates, near) => {
  expect(nearest(word, candidates)).toEqual(near);
});

test('the nearest comes first, and three are enough', () => {
  expect(nearest('tier-5', ['tier-51', 'tier-5a', 'tier-4', 'tier-6', 'TIER-5'])).toEqual([
    'TIER-5',
    'tier-4',
    'tier-51',
  ]);
});

test('only so many candidates are looked at', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `name-${index}`);
  expect(nearest('name-2999', many)).not.toContain('name-2999');
});

test('words for people', () => {
  expect(didYouMean(['a', 'b'], 'no')).toBe('Did you mean `a` or `b`?');
  expect(didYouMean([], 'no')).toBe('no');
  expect(listNames(Array.from({ length: 12 }, (_, index) => `n${index}`))).toMatch(/`n9` and 2 more$/);
});
