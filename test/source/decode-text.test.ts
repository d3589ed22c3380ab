import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/source/decode-text.ts';

describe('text', () => {
  test.each([
    ['plain', Buffer.from('a: é\u{1f600}\n'), 'a: é\u{1f600}\n'],
    ['with a byte order mark', Buffer.from('\u{feff}a'), 'a'],
    ['nothing', Buffer.alloc(0), ''],
  ])('%s', (_what, bytes, text) => {
    expect(decodeText('a.yaml', bytes)).toEqual({ text });
  });
});

describe('what is no UTF-8 is refused at its first bad byte', () => {
  test.each([
    ['Latin-1', [0x61, 0x0a, 0x62, 0xe4, 0x62], 2, 2],
    ['a lone continuation byte', [0x61, 0x80], 1, 2],
    ['an overlong form', [0xc0, 0x80], 1, 1],
    ['half of a surrogate pair', [0x61, 0xed, 0xa0, 0x80], 1, 2],
    ['a character cut off at the end', [0x61, 0xf0, 0x9f, 0x98], 1, 2],
    ['a character cut off in the middle', [0xf0, 0x9f, 0x98, 0x61], 1, 1],
    ['after a character of four bytes', [0xf0, 0x9f, 0x98, 0x80, 0xff], 1, 3],
    ['the very first byte', [0xff], 1, 1],
    ['UTF-16, little end first', [0xff, 0xfe, 0x61, 0x00], 1, 1],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61], 1, 1],
  ])('%s', (_what, bytes, line, column) => {
    expect(decodeText('a.yaml', Buffer.from(bytes))).toMatchObject({
      problem: { severity: 'error', code: 'not-utf-8', source: { file: 'a.yaml', line, column } },
    });
  });

  test('however large the file', () => {
    const bytes = Buffer.concat([
      Buffer.from('é\n'.repeat(50_000)),
      Buffer.from([0xff]),
      Buffer.from('é'.repeat(50_000)),
    ]);
    expect(decodeText('a.yaml', bytes)).toMatchObject({ problem: { source: { line: 50_001, column: 1 } } });
  });
});
