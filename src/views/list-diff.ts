import { canonicalJson, type JsonValue } from '../base/json.ts';

export interface ListDiff {
  added: JsonValue[];
  removed: JsonValue[];
  /** The elements are the same and only their order differs. */
  reordered: boolean;
}

/** What came to a list and what left it, each element as often as it stands there. */
export function diffLists(from: readonly JsonValue[], to: readonly JsonValue[]): ListDiff {
  const removed = without(from, to);
  const added = without(to, from);
  return { added, removed, reordered: added.length === 0 && removed.length === 0 };
}

function without(list: readonly JsonValue[], others: readonly JsonValue[]): JsonValue[] {
  const counts = new Map<string, number>();
  for (const other of others) {
    const key = canonicalJson(other);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return list.filter((element) => {
    const key = canonicalJson(element);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}
