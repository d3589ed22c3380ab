import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupTagPairs, type PairGroup, type TagPair } from '../../src/plan/group-tag-pairs.ts';

const pair = (tag: string, name: string): TagPair => ({ tag, kind: 'Host', name });
const pairsOf = (groups: readonly PairGroup[]): string[] =>
  groups.flatMap(({ tags, objects }) =>
    tags.flatMap((tag) => objects.map(({ kind, name }) => `${tag} ${kind} ${name}`)),
  );

test.each<[string, TagPair[], [string[], string[]][]]>([
  ['nothing is no group', [], []],
  [
    'objects with the same tags stand together',
    [pair('b', '1'), pair('a', '1'), pair('a', '2'), pair('b', '2')],
    [
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ],
  [
    'objects with other tags stand apart',
    [pair('a', '1'), pair('b', '2')],
    [
      [['a'], ['1']],
      [['b'], ['2']],
    ],
  ],
  [
    'each tag stands alone where that is less',
    [pair('a', '1'), pair('b', '2'), pair('a', '3'), pair('b', '3')],
    [
      [['a'], ['1', '3']],
      [['b'], ['2', '3']],
    ],
  ],
])('%s', (_title, pairs, expected) => {
  expect(groupTagPairs(pairs).map(({ tags, objects }) => [tags, objects.map(({ name }) => name)])).toEqual(expected);
});

test('every pair is in exactly one group', () => {
  const names = fc.constantFrom('1', '2', '3', '4');
  const tags = fc.constantFrom('a', 'b', 'c');
  fc.assert(
    fc.property(fc.array(fc.tuple(tags, names)), (drawn) => {
      const pairs = drawn.map(([tag, name]) => pair(tag, name));
      const asked = [...new Set(pairs.map(({ tag, name }) => `${tag} Host ${name}`))];
      expect(pairsOf(groupTagPairs(pairs)).toSorted()).toEqual(asked.toSorted());
    }),
  );
});
