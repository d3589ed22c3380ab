import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalInventoryName,
  isInventoryPath,
  joinInventoryPath,
  nameInInventoryPath,
  normaliseInventoryPath,
  parentInventoryPath,
  parseInventoryPath,
  storedInventoryName,
} from '../../src/spec/inventory-path.ts';

describe('a path becomes canonical', () => {
  test.each([
    ['/', '/'],
    ['/dc-1/vm/prod', '/dc-1/vm/prod'],
    ['dc-1/vm/prod', '/dc-1/vm/prod'],
    ['/dc-1/vm/prod/', '/dc-1/vm/prod'],
    [' /dc-1/vm ', '/dc-1/vm'],
    ['/dc-1/vm/a%2Fb', '/dc-1/vm/a%2fb'],
    ['/dc-1/vm/a%5Cb', '/dc-1/vm/a\\b'],
    ['/dc-1/vm/100%25', '/dc-1/vm/100%'],
    ['/dc-1/vm/100%', '/dc-1/vm/100%'],
    ['/dc-1/vm/%252f', '/dc-1/vm/%252f'],
    ['/dc-1/vm/%zz', '/dc-1/vm/%zz'],
    ['dc-1', '/dc-1'],
  ])('%j gives %j', (text, canonical) => expect(normaliseInventoryPath(text)).toBe(canonical));

  test.each(['', '  ', '//', '/dc-1//vm', '/dc-1/ vm', '/dc-1/vm/x /y'])('%j is no path', (text) => {
    expect(normaliseInventoryPath(text)).toBeUndefined();
    expect(parseInventoryPath(text)).toMatchObject({ ok: false });
  });
});

test('only what has a slash is a path and not a bare name', () => {
  expect(['dc-1/vm', '/dc-1', '/'].map(isInventoryPath)).toEqual([true, true, true]);
  expect(['dc-1', 'a%2fb', '//', ''].map(isInventoryPath)).toEqual([false, false, false, false]);
});

test('a name is joined to its parent however it is spelt', () => {
  expect(joinInventoryPath('/dc-1/vm', 'a/b')).toBe('/dc-1/vm/a%2fb');
  expect(joinInventoryPath('dc-1/vm/', 'a%2Fb')).toBe('/dc-1/vm/a%2fb');
  expect(joinInventoryPath('/', 'dc-1')).toBe('/dc-1');
});

test('a path gives its parent and its name', () => {
  expect(parentInventoryPath('/dc-1/vm/a%2fb')).toBe('/dc-1/vm');
  expect(parentInventoryPath('/dc-1')).toBe('/');
  expect(nameInInventoryPath('/dc-1/vm/a%2fb')).toBe('a%2fb');
  expect(nameInInventoryPath('/')).toBe('');
});

const text = fc
  .array(fc.constantFrom('a', 'B', '%', '/', '\\', '2', '5', 'f', 'F', 'c', 'ü', '-'), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));
const name = text.map(canonicalInventoryName);

test('canonical names come back from canonical paths', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
      const path = names.reduce(joinInventoryPath, '/');
      expect(parseInventoryPath(path)).toEqual({ ok: true, names });
      expect(normaliseInventoryPath(path)).toBe(path);
    }),
  );
});

test('a canonical name comes back from how vCenter keeps it', () => {
  fc.assert(
    fc.property(name, (canonical) => {
      expect(canonicalInventoryName(storedInventoryName(canonical))).toBe(canonical);
    }),
  );
});
