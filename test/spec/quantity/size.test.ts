import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMebibytes, formatSize, guessSize, mebibytesOf, parseSize } from '../../../src/spec/quantity/size.ts';

describe('sizes', () => {
  test.each([
    ['8GiB', 8n * 2n ** 30n],
    ['8 GiB', 8n * 2n ** 30n],
    ['8gib', 8n * 2n ** 30n],
    ['1.5GiB', 1536n * 2n ** 20n],
    ['512KiB', 2n ** 19n],
    ['0MiB', 0n],
    ['24TiB', 24n * 2n ** 40n],
    ['8GB', undefined],
    ['8', undefined],
    ['-8GiB', undefined],
    ['GiB', undefined],
    ['0.1KiB', undefined],
    ['8GiB ', undefined],
    ['9999999999999999GiB', undefined],
  ])('%s is %s bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each([
    ['8192MiB', '8GiB'],
    ['1.5GiB', '1536MiB'],
    ['1024GiB', '1TiB'],
    ['1500MiB', '1500MiB'],
    ['1KiB', '1KiB'],
    ['0KiB', '0MiB'],
  ])('%s is written %s', (text, canonical) => {
    expect(formatSize(parseSize(text) ?? -1n)).toBe(canonical);
  });

  test('what is written reads back as the same size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 40n }), (kibibytes) => {
        expect(parseSize(formatSize(kibibytes * 1024n))).toBe(kibibytes * 1024n);
      }),
    );
  });

  test('the API counts in MiB', () => {
    expect(mebibytesOf('8GiB')).toBe(8192);
    expect(formatMebibytes(8192)).toBe('8GiB');
    expect(() => mebibytesOf('512KiB')).toThrow(RangeError);
  });

  test.each([
    ['8GB', '8GiB'],
    ['8Gi', '8GiB'],
    ['8g', '8GiB'],
    ['512 mb', '512MiB'],
    ['8 potatoes', undefined],
  ])('%s was meant as %s', (text, meant) => {
    expect(guessSize(text)).toBe(meant);
  });
});
