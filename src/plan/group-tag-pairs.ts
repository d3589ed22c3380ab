import { compareText } from '../base/compare-text.ts';

/** A tag on an object, both by their canonical names. */
export interface TagPair {
  /** `env/prod`. */
  tag: string;
  kind: string;
  /** `/DC1/datastore/ds1`. */
  name: string;
}

/** Every tag of it is on every object of it. */
export interface PairGroup {
  tags: string[];
  objects: { kind: string; name: string }[];
}

/**
 * Puts pairs together as a person would write them: objects that carry the same tags stand together; where that gives
 * more groups than there are tags, each tag stands alone. Every pair is in exactly one group. Pure.
 */
export function groupTagPairs(pairs: readonly TagPair[]): PairGroup[] {
  const objects = new Map(pairs.map(({ kind, name }) => [`${kind} ${name}`, { kind, name }]));
  const byObject = Map.groupBy(pairs, ({ kind, name }) => `${kind} ${name}`);
  const tagSets = Map.groupBy(byObject, ([, own]) => JSON.stringify(tagsIn(own)));
  const tags = tagsIn(pairs);
  const groups =
    tagSets.size <= tags.length
      ? [...tagSets].map(([key, members]) => ({
          tags: JSON.parse(key) as string[],
          keys: members.map(([name]) => name),
        }))
      : [...Map.groupBy(pairs, ({ tag }) => tag)].map(([tag, own]) => ({
          tags: [tag],
          keys: [...new Set(own.map(({ kind, name }) => `${kind} ${name}`))],
        }));
  return groups
    .map(({ tags: own, keys }) => ({
      tags: own,
      objects: keys.toSorted(compareText).flatMap((key) => objects.get(key) ?? []),
    }))
    .toSorted((a, b) => compareText(a.tags.join(' '), b.tags.join(' ')));
}

function tagsIn(pairs: readonly TagPair[]): string[] {
  return [...new Set(pairs.map(({ tag }) => tag))].toSorted(compareText);
}
