import { describe, expect, test } from 'vitest';
import { canonicalQuantity, quantityExample } from '../../../src/spec/quantity/quantity.ts';
import { formatPercent, guessPercent, parsePercent } from '../../../src/spec/quantity/percent.ts';
import type { QuantityRule } from '../../../src/spec/schema.ts';

const memory: QuantityRule = { unit: 'MiB', minimum: 4, maximum: 25_165_824, multipleOf: 4 };
const share: QuantityRule = { unit: '%', minimum: 0, maximum: 100 };
const interval: QuantityRule = { unit: 'ms', minimum: 10_000 };

describe('a quantity takes its one form', () => {
  test.each([
    [memory, '65536MiB', '64GiB'],
    [memory, '1.5GiB', '1536MiB'],
    [memory, '4096KiB', '4MiB'],
    [share, '50 %', '50%'],
    [interval, '600s', '10m'],
  ])('%j: %s is %s', (rule, text, canonical) => {
    expect(canonicalQuantity(rule, text)).toEqual({ ok: true, text: canonical });
  });
});

describe('a quantity that is none says what to write', () => {
  test.each([
    [memory, '8GB', 'bad-unit', 'must be a number with KiB, MiB, GiB or TiB', 'Did you mean `8GiB`?'],
    [memory, '3 potatoes', 'bad-unit', 'must be a number with KiB, MiB, GiB or TiB', 'Write it as `8GiB`.'],
    [
      memory,
      '2MiB',
      'out-of-range',
      'must be at least 4MiB',
      'Write a value from 4MiB, up to 24TiB, in steps of 4MiB.',
    ],
    [
      memory,
      '25TiB',
      'out-of-range',
      'must be at most 24TiB',
      'Write a value from 4MiB, up to 24TiB, in steps of 4MiB.',
    ],
    [
      memory,
      '6MiB',
      'out-of-range',
      'must be a multiple of 4MiB',
      'Write a value from 4MiB, up to 24TiB, in steps of 4MiB.',
    ],
    [
      memory,
      '4097KiB',
      'out-of-range',
      'must be a multiple of 4MiB',
      'Write a value from 4MiB, up to 24TiB, in steps of 4MiB.',
    ],
    [share, '101%', 'out-of-range', 'must be at most 100%', 'Write a value from 0%, up to 100%.'],
    [share, '50 percent', 'bad-unit', 'must be a whole percentage', 'Did you mean `50%`?'],
    [share, '0.5', 'bad-unit', 'must be a whole percentage', 'Write it as `50%`.'],
    [interval, '1s', 'out-of-range', 'must be at least 10s', 'Write a value from 10s.'],
    [interval, '10min', 'bad-unit', 'must be a number with ms, s, m, h or d', 'Did you mean `10m`?'],
  ])('%j: %s', (rule, text, ...expected) => {
    const [code, problem, remedy] = expected;
    expect(canonicalQuantity(rule, text)).toEqual({ ok: false, code, problem, remedy });
  });

  test.each([
    [memory, 8192, '8192MiB'],
    [share, 50, '50%'],
    [memory, 0.5, '8GiB'],
    [interval, true, '10m'],
  ])('%j: the bare %j becomes %s', (rule, value, example) => {
    expect(quantityExample(rule, value)).toBe(example);
  });
});

describe('percentages', () => {
  test.each([
    ['50%', 50],
    ['50 %', 50],
    ['0%', 0],
    ['5.5%', undefined],
    ['-5%', undefined],
    ['50', undefined],
  ])('%s is %s', (text, percent) => {
    expect(parsePercent(text)).toBe(percent);
  });

  test('they are written with the sign', () => {
    expect(formatPercent(50)).toBe('50%');
    expect(guessPercent('50')).toBe('50%');
    expect(guessPercent('half')).toBeUndefined();
  });
});
