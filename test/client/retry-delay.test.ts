import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRetryAfter, retryDelay } from '../../src/client/retry-delay.ts';

const limits = { attempts: 4, baseMs: 500, capMs: 30_000, callMs: 180_000 };

test.each([
  [1, 0, 0, 0],
  [1, 0.5, 0, 250],
  [2, 0.5, 0, 500],
  [3, 0.5, 0, 1000],
  [20, 0.5, 0, 15_000],
  [1, 0, 7000, 7000],
  [1, 0.5, 7000, 7250],
])('after attempt %i with chance %d and %i ms asked for, the wait is %i ms', (attempt, chance, asked, expected) => {
  expect(retryDelay(attempt, limits, () => chance, asked)).toBe(expected);
});

test('the wait is never shorter than asked for and never longer than that and the cap', () => {
  const anyAttempt = fc.integer({ min: 1, max: 1000 });
  const anyChance = fc.double({ min: 0, max: 0.999, noNaN: true });
  const anyAsked = fc.integer({ min: 0, max: 1e6 });
  fc.assert(
    fc.property(anyAttempt, anyChance, anyAsked, (attempt, chance, asked) => {
      const delay = retryDelay(attempt, limits, () => chance, asked);
      expect(delay).toBeGreaterThanOrEqual(asked);
      expect(delay).toBeLessThanOrEqual(asked + limits.capMs);
    }),
  );
});

const now = Date.UTC(2030, 0, 1, 12, 0, 0);

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 5 ', 5000],
  ['Tue, 01 Jan 2030 12:00:30 GMT', 30_000],
  ['Tue, 01 Jan 2030 11:00:00 GMT', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
  ['99999999999999999999', undefined],
  [undefined, undefined],
])('Retry-After "%s" is %s ms', (header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected);
});
