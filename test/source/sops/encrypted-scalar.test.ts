import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptScalar } from '../../../src/source/sops/encrypted-scalar.ts';
import { plainDecimal } from '../../../src/source/sops/plain-decimal.ts';

const key = Buffer.alloc(32, 7);
const path = 'spec:password:';

/** Encrypts as SOPS does; the fixtures made by the program itself hold this reading of it to the truth. */
function encrypt(text: string | Buffer, type: string, tagLength = 16, ivLength = 32): string {
  const iv = Buffer.alloc(ivLength, 1);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(path));
  const data = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
  return `ENC[AES256_GCM,data:${data},iv:${iv.toString('base64')},tag:${cipher.getAuthTag().toString('base64')},type:${type}]`;
}

describe('a value comes back with its type, and with what it adds to the MAC', () => {
  test.each([
    ['text', 'str', { value: 'text', mac: 'text' }],
    ['ünï ☃\u{1F600}\n', 'str', { value: 'ünï ☃\u{1F600}\n', mac: 'ünï ☃\u{1F600}\n' }],
    ['\uFEFFwith a mark', 'str', { value: '\uFEFFwith a mark', mac: '\uFEFFwith a mark' }],
    ['raw', 'bytes', { value: 'raw', mac: 'raw' }],
    ['2001-12-14T00:00:00Z', 'time', { value: '2001-12-14T00:00:00Z', mac: '2001-12-14T00:00:00Z' }],
    ['-42', 'int', { value: -42, mac: '-42' }],
    ['007', 'int', { value: 7, mac: '7' }],
    ['9223372036854775807', 'int', { value: 2 ** 63, mac: '9223372036854775807' }],
    ['1.5', 'float', { value: 1.5, mac: '1.5' }],
    ['5.0', 'float', { value: 5, mac: '5' }],
    ['1000000000000000000000', 'float', { value: 1e21, mac: '1000000000000000000000' }],
    ['True', 'bool', { value: true, mac: 'True' }],
    ['false', 'bool', { value: false, mac: 'False' }],
    ['a comment', 'comment', { comment: true }],
  ])('%j as %s', (text, type, expected) => {
    expect(decryptScalar(encrypt(text, type), key, path)).toEqual(expected);
  });
});

describe('a value that does not have its type is refused', () => {
  test.each([
    ['text', 'int'],
    ['1.5', 'int'],
    ['', 'int'],
    ['12345678901234567890123', 'int'],
    ['NaN', 'float'],
    ['+Inf', 'float'],
    ['0x1p-2', 'float'],
    ['1', 'bool'],
    ['text', 'map'],
    [Buffer.from([0xff, 0xfe]), 'str'],
  ])('%s as %s', (text, type) => {
    expect(decryptScalar(encrypt(text, type), key, path)).toMatchObject({ code: 'sops-bad-value' });
  });
});

describe('ciphertext is refused', () => {
  const good = encrypt('a secret', 'str');

  test.each([
    ['with a tag that was cut', encrypt('a secret', 'str', 12)],
    ['with a tag of four bytes', encrypt('a secret', 'str', 4)],
    ['with an empty tag', good.replace(/tag:[^,]+/, 'tag:')],
    ['with an empty iv', good.replace(/iv:[^,]+/, 'iv:')],
    ['with the last bits of base64 changed', good.replace('==,type', '=,type')],
    [
      'with base64 that says the same another way',
      good.replace(/(.)==,type/, (_all, last: string) => `${next(last)}==,type`),
    ],
    ['with base64 for addresses', good.replace('data:', 'data:_')],
    ['with more behind it', `${good}]`],
    ['with a line break behind it', `${good}\n`],
    ['without its type', good.replace(',type:str', '')],
    ['of another algorithm', good.replace('AES256_GCM', 'AES256_CBC')],
    ['in small letters', good.toLowerCase()],
    ['that is no more than a beginning', 'ENC[AES256_GCM,'],
  ])('%s', (_what, text) => {
    expect(text).not.toBe(good);
    expect(decryptScalar(text, key, path)).toMatchObject({ code: 'sops-bad-value' });
  });

  test.each(['', 'spec:', 'spec:password', 'spec:password:0:', 'password:'])('under the path %j', (other) => {
    expect(decryptScalar(good, key, other)).toMatchObject({ code: 'sops-bad-value' });
  });

  test('with another key', () => {
    expect(decryptScalar(good, Buffer.alloc(32, 8), path)).toMatchObject({ code: 'sops-bad-value' });
  });

  test('after any edit, without a word of what it was', () => {
    const edit = fc.record({
      at: fc.nat({ max: good.length }),
      remove: fc.nat({ max: 20 }),
      insert: fc.oneof(fc.string({ maxLength: 6 }), fc.stringMatching(/^[A-Za-z0-9+/=,:\]]{0,8}$/)),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const text = edits.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          good,
        );
        const result = decryptScalar(text, key, path);
        if (text === good) expect(result).toHaveProperty('value', 'a secret');
        else if ('code' in result) expect(JSON.stringify(result)).not.toContain('a secret');
        // What type a value has is the one thing that SOPS does not authenticate.
        else expect(text.replace(/type:[a-z]+\]$/, '')).toBe(good.replace(/type:str\]$/, ''));
      }),
    );
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decryptScalar(`ENC[AES256_GCM,${text}`, key, path)).toMatchObject({ code: 'sops-bad-value' });
      }),
    );
  });
});

/** The next letter of base64: with padding behind it, it stands for the same bytes. */
function next(letter: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return letters[letters.indexOf(letter) + 1] ?? '';
}

describe('a number in the MAC has no exponent and no needless digit', () => {
  test.each([
    [0, '0'],
    [-0, '-0'],
    [42, '42'],
    [-1.5, '-1.5'],
    [1e21, '1000000000000000000000'],
    [-1.25e22, '-12500000000000000000000'],
    [1.2e-7, '0.00000012'],
    [-5e-324, `-0.${'0'.repeat(323)}5`],
    [123456.789, '123456.789'],
  ])('%d', (value, text) => {
    expect(plainDecimal(value)).toBe(text);
  });

  test('and reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(plainDecimal(value)).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(plainDecimal(value))).toBe(value);
      }),
    );
  });
});
