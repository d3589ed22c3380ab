import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, guessDuration, parseDuration } from '../../../src/spec/quantity/duration.ts';

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['6h', 21_600_000],
    ['1.5h', 5_400_000],
    ['10 m', 600_000],
    ['1d', 86_400_000],
    ['0s', 0],
    ['10', undefined],
    ['10min', undefined],
    ['-1s', undefined],
    ['1h30m', undefined],
    ['999999999999d', undefined],
  ])('%s is %s milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    [7_200_000, '2h'],
    [5_400_000, '90m'],
    [86_400_000, '1d'],
    [1_500, '1500ms'],
    [0, '0s'],
  ])('%d milliseconds are written %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test('what is written reads back as the same duration', () => {
    fc.assert(
      fc.property(fc.nat(), (milliseconds) => {
        expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
      }),
    );
  });

  test.each([
    ['10min', '10m'],
    ['2 hours', '2h'],
    ['30 sec', '30s'],
    ['3 days', '3d'],
    ['soon', undefined],
  ])('%s was meant as %s', (text, meant) => {
    expect(guessDuration(text)).toBe(meant);
  });
});
