import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/base/json.ts';
import { diffLists } from '../../src/views/list-diff.ts';
import { valueText } from '../../src/views/value-text.ts';

describe('valueText', () => {
  test.each<[JsonValue, string]>([
    ['8GiB', '8GiB'],
    ['Web tier: front, back', 'Web tier: front, back'],
    [8, '8'],
    ['8', '"8"'],
    [true, 'true'],
    ['true', '"true"'],
    [null, 'null'],
    ['', '""'],
    [' web', '" web"'],
    ['(not set)', '"(not set)"'],
    ['a"b', 'a"b'],
    ['a\nb', String.raw`"a\nb"`],
    [String.raw`a\u001b`, String.raw`a\u001b`],
    ['a\\\u001b', String.raw`"a\\\u001b"`],
    [[], '[]'],
    [['a', 'b, c', 1], '[a, "b, c", 1]'],
    [{}, '{}'],
    [{ storagePolicy: 'gold', volumes: ['10GiB'] }, '{storagePolicy: gold, volumes: [10GiB]}'],
  ])('%j reads %s', (value, expected) => {
    expect(valueText(value)).toBe(expected);
  });

  test('does not follow nesting without end', () => {
    let value: JsonValue = 'deep';
    for (let depth = 0; depth < 10_000; depth += 1) value = [value];
    expect(valueText(value)).toBe('[[[[[[[[...]]]]]]]]');
  });
});

describe('diffLists', () => {
  test.each([
    ['additions and removals', ['a', 'b'], ['b', 'c'], { added: ['c'], removed: ['a'], reordered: false }],
    ['each element as often as it stands there', ['a', 'a'], ['a'], { added: [], removed: ['a'], reordered: false }],
    ['another order', ['a', 'b'], ['b', 'a'], { added: [], removed: [], reordered: true }],
    [
      'objects whatever the order of their keys',
      [{ x: 1, y: 2 }],
      [{ y: 2, x: 1 }, 3],
      { added: [3], removed: [], reordered: false },
    ],
  ])('finds %s', (_what, from, to, expected) => {
    expect(diffLists(from, to)).toEqual(expected);
  });
});
