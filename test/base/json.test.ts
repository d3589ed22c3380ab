import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/json.ts';

describe('canonical JSON', () => {
  test.each([
    { value: { b: 1, a: { d: [], c: null } }, text: '{"a":{"c":null,"d":[]},"b":1}' },
    { value: { a: undefined, b: [undefined, { z: 1, y: undefined }] }, text: '{"b":[null,{"z":1}]}' },
    { value: JSON.parse('{"b":1,"__proto__":{"d":2,"c":3}}') as unknown, text: '{"__proto__":{"c":3,"d":2},"b":1}' },
    { value: ['b', 'a'], text: '["b","a"]' },
    { value: 'text', text: '"text"' },
    { value: null, text: 'null' },
  ])('of $value is $text', ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('reads back as the same value, and is the same for equal values in any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
