import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/views/clean-text.ts';
import { differencePair } from '../../src/views/difference.ts';
import { shorten } from '../../src/views/shorten.ts';
import { lineWidth, type Line } from '../../src/views/span.ts';

const textOf = (line: Line): string => line.map(({ text }) => text).join('');

describe('shorten', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['日本語版', 6, '日本…'],
    ['👩‍💻👩‍💻👩‍💻', 5, '👩‍💻👩‍💻…'],
    ['', 3, ''],
  ])('%j in %i columns is %j', (text, width, expected) => {
    expect(shorten(text, width, '…')).toBe(expected);
  });

  test('does not measure the whole of a huge text', () => {
    expect(shorten('語'.repeat(1_000_000), 10, '...')).toBe('語語語...');
  });
});

describe('differencePair', () => {
  const long = 'The quick brown fox that lives behind the barn';

  test.each([
    ['the whole texts where they fit', ['cat', 'cut'], 20, ['cat', 'cut']],
    [
      'the difference at the end of a long text',
      [`${long} jumps.`, `${long} sleeps.`],
      30,
      ['…lives behind the barn jumps.', '…lives behind the barn sleeps.'],
    ],
    [
      'the difference at the start',
      [`old ${long}`, `new ${long}`],
      20,
      ['old The quick brown…', 'new The quick brown…'],
    ],
    ['the first part of a long difference', ['abc 12345678901234', 'abc xyz'], 12, ['abc 1234567…', 'abc xyz']],
  ])('shows %s', (_what, [from = '', to = ''], width, expected) => {
    const pair = differencePair(from, to, width, '…');
    expect([textOf(pair.from), textOf(pair.to)]).toEqual(expected);
  });

  test('keeps to the width and shows the first place that differs', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 120 }).map(cleanText);
    const texts = fc.record({ start: text, from: text, to: text, end: text });
    fc.assert(
      fc.property(texts, fc.integer({ min: 12, max: 60 }), ({ start, from, to, end }, width) => {
        fc.pre(from !== to);
        const pair = differencePair(start + from + end, start + to + end, width, '…');
        expect(lineWidth(pair.from)).toBeLessThanOrEqual(width);
        expect(lineWidth(pair.to)).toBeLessThanOrEqual(width);
        expect(textOf(pair.from)).not.toBe(textOf(pair.to));
      }),
    );
  });
});
