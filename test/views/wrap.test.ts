import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanProse } from '../../src/views/clean-text.ts';
import { lineWidth, span, textWidth, type Line } from '../../src/views/span.ts';
import { flow, wrapText } from '../../src/views/wrap.ts';

describe('wrapText', () => {
  test.each([
    ['breaks at spaces', 'one two three', 8, ['one two', 'three']],
    ['keeps a text that fits', 'one two', 7, ['one two']],
    ['gives one empty line for nothing', '', 8, ['']],
    [
      'keeps a long word whole, on its own line',
      'see https://docs.example/a now',
      10,
      ['see', 'https://docs.example/a', 'now'],
    ],
    ['breaks scripts without spaces anywhere', '日本語日本語', 6, ['日本語', '日本語']],
    ['has room without end', 'one two three', Infinity, ['one two three']],
  ])('%s', (_what, text, width, expected) => {
    expect(wrapText(text, width)).toEqual(expected);
  });

  test('loses nothing and keeps to the width unless a word is longer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }).map(cleanProse),
        fc.integer({ min: 10, max: 60 }),
        (text, width) => {
          const lines = wrapText(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          expect(lines.filter((line) => line.includes(' ') && textWidth(line) > width)).toEqual([]);
        },
      ),
    );
  });
});

describe('flow', () => {
  const texts = (lines: Line[]): string[] => lines.map((line) => line.map(({ text }) => text).join(''));

  test.each([
    ['sets pieces side by side', ['one', 'two', 'three'], 10, ['one  two', 'three']],
    [
      'breaks up only what is too long by itself',
      ['one', 'two three four', 'five'],
      10,
      ['one', 'two three', 'four  five'],
    ],
    ['gives nothing for nothing', [], 10, []],
  ])('%s', (_what, pieces, width, expected) => {
    expect(
      texts(
        flow(
          pieces.map((text) => [span(text)]),
          width,
        ),
      ),
    ).toEqual(expected);
  });

  test('measures wide characters as two columns', () => {
    expect(flow([[span('日本')], [span('語')]], 8).map(lineWidth)).toEqual([8]);
    expect(flow([[span('日本')], [span('語')]], 7).map(lineWidth)).toEqual([4, 2]);
  });
});
