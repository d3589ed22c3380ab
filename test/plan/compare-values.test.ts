import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/base/json.ts';
import { equalValues, valueAt } from '../../src/plan/compare-values.ts';
import type { FieldRule, ListOrder } from '../../src/spec/field-rule.ts';

function rule(order?: ListOrder): FieldRule {
  const base: FieldRule = { path: 'spec.field', effect: 'in-place', sensitive: false, description: '' };
  return order === undefined ? base : { ...base, order };
}

type Row = [name: string, order: ListOrder | undefined, a: JsonValue | undefined, b: JsonValue | undefined];

const equal: Row[] = [
  ['two missing values', undefined, undefined, undefined],
  ['two nulls', undefined, null, null],
  ['objects whose keys stand in another order', undefined, { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['ordered lists with the same members in the same order', 'ordered', ['a', 'b'], ['a', 'b']],
  ['sets in another order', 'set', ['a', 'b'], ['b', 'a']],
  ['sets of which one names a member twice', 'set', ['a', 'b', 'a'], ['b', 'a']],
  ['sets of objects whose keys stand in another order', 'set', [{ a: 1, b: 2 }, 'x'], ['x', { b: 2, a: 1 }]],
  ['multisets in another order', 'multiset', ['a', 'b', 'a'], ['a', 'a', 'b']],
  [
    'inner multisets in another order',
    'multiset',
    { policy: 'p', volumes: ['1', '2', '2'] },
    { volumes: ['2', '1', '2'], policy: 'p' },
  ],
];

const different: Row[] = [
  ['a value and none', undefined, 'a', undefined],
  ['no value and one', undefined, undefined, ''],
  ['null and no value', undefined, null, undefined],
  ['null and an empty text', undefined, null, ''],
  ['a number and its text', undefined, 1, '1'],
  ['texts in another case', undefined, 'SINGLE', 'single'],
  ['ordered lists in another order', 'ordered', ['a', 'b'], ['b', 'a']],
  ['lists without an order rule in another order', undefined, ['a', 'b'], ['b', 'a']],
  ['sets with another member', 'set', ['a', 'b'], ['a', 'c']],
  ['a set and its first half', 'set', ['a', 'b'], ['a']],
  ['a set of a number and a set of its text', 'set', [1], ['1']],
  ['multisets that name a member another number of times', 'multiset', ['a', 'b', 'a'], ['a', 'b']],
  [
    'inner multisets that name a member another number of times',
    'multiset',
    { volumes: ['1', '2'] },
    { volumes: ['1', '2', '2'] },
  ],
  [
    'objects of which one has a member more, beside equal inner lists',
    'multiset',
    { volumes: ['1'], policy: 'p' },
    { volumes: ['1'] },
  ],
  ['inner lists of an ordered field in another order', 'ordered', { volumes: ['1', '2'] }, { volumes: ['2', '1'] }],
  ['a null and an object with inner lists', 'multiset', null, { volumes: ['1'] }],
  ['an empty list and null', 'set', [], null],
];

test.each(equal)('%s are equal', (_name, order, a, b) => {
  expect(equalValues(rule(order), a, b)).toBe(true);
  expect(equalValues(rule(order), b, a)).toBe(true);
});

test.each(different)('%s differ', (_name, order, a, b) => {
  expect(equalValues(rule(order), a, b)).toBe(false);
  expect(equalValues(rule(order), b, a)).toBe(false);
});

describe('the value at a path', () => {
  const document = { spec: { name: 'env', storage: { volumes: ['1'], policy: null }, list: [{ name: 'a' }] } };

  test.each<[name: string, path: string, value: JsonValue | undefined]>([
    ['is found at any depth', 'spec.storage.volumes', ['1']],
    ['may be null', 'spec.storage.policy', null],
    ['is missing where the last name is', 'spec.storage.size', undefined],
    ['is missing where a name on the way is', 'spec.network.name', undefined],
    ['is missing below null', 'spec.storage.policy.name', undefined],
    ['is missing below a text', 'spec.name.length', undefined],
    ['is missing below a list', 'spec.list.0', undefined],
    ['is not what every object inherits', 'spec.constructor', undefined],
  ])('%s', (_name, path, value) => {
    expect(valueAt(document, path)).toEqual(value);
  });
});
