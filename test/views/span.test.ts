import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { lineWidth, padEnd, paint, span, textWidth } from '../../src/views/span.ts';

test('the short way to a width agrees with the long one for every character', () => {
  for (let code = 0x20; code < 0x2600; code += 1) {
    const character = String.fromCharCode(code);
    expect(textWidth(character), `U+${code.toString(16)}`).toBe(stringWidth(character));
  }
});

test.each([
  ['web', 3],
  ['Büro', 4],
  ['e\u0301', 1],
  ['日本', 4],
  ['👩‍💻', 2],
  ['🇩🇪', 2],
])('%s takes %i columns', (text, expected) => {
  expect(textWidth(text)).toBe(expected);
});

test('filling up counts columns, not characters', () => {
  expect(lineWidth(padEnd([span('日本')], 6))).toBe(6);
  expect(padEnd([span('long')], 2)).toEqual([span('long')]);
});

test('lines end without spaces and with their colours closed', () => {
  const lines = [[span('a', 'strong'), span('  ', 'dim')], [], [span('b  ')]];
  expect(paint(lines, false)).toBe('a\n\nb');
  expect(paint(lines, true)).toBe('\u001b[1ma\u001b[0m\n\nb');
});
