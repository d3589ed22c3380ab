import { describe, expect, test } from 'vitest';
import { cleanProse, cleanText, tellApart } from '../../src/views/clean-text.ts';

describe('cleanText', () => {
  test.each([
    ['a colour code', 'web\u001b[31m', String.raw`web\u001b[31m`],
    ['an eight-bit control sequence', 'web\u009b2J', String.raw`web\u009b2J`],
    ['a line break', 'a\r\nb\tc', String.raw`a\r\nb\tc`],
    ['a line separator', 'a\u2028b', String.raw`a\u2028b`],
    ['a backspace', 'prod\b\b\b\btest', String.raw`prod\u0008\u0008\u0008\u0008test`],
    ['a right-to-left override', 'exe\u202egpj', String.raw`exe\u202egpj`],
    ['an isolate', '\u2066x\u2069', String.raw`\u2066x\u2069`],
    ['a zero-width space', 'we\u200bb', String.raw`we\u200bb`],
    ['a byte order mark', '\ufeffweb', String.raw`\ufeffweb`],
    ['an annotation mark', 'a\ufff9b', String.raw`a\ufff9b`],
    ['half of a surrogate pair', 'a\ud83d', String.raw`a\ud83d`],
    ['an invisible tag letter', 'a\u{e0041}', String.raw`a\u{e0041}`],
  ])('writes %s as an escape', (_what, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test.each(['Büro', '日本語', 'العربية', '👩‍💻', '❤️', 'نمی‌خواهم', 'a b', ''])('leaves %j as it is', (text) => {
    expect(cleanText(text)).toBe(text);
  });
});

test('sentences lose their line breaks, not their words', () => {
  expect(cleanProse('  It failed:\n  \tno such host.\u001b[2J ')).toBe(String.raw`It failed: no such host.\u001b[2J`);
});

test.each([
  ['é', 'e\u0301', [String.raw`\u00e9`, String.raw`e\u0301`]],
  ['ab', 'a\u200cb', ['ab', String.raw`a\u200cb`]],
  ['😀', '😀\ufe0f', [String.raw`\u{1f600}`, String.raw`\u{1f600}\ufe0f`]],
  ['Büro', 'Bühne', ['Büro', 'Bühne']],
  ['é', 'é', ['é', 'é']],
])('%j and %j are told apart', (a, b, expected) => {
  expect(tellApart(a, b)).toEqual(expected);
});
