import { formatRef } from '../spec/manifest.ts';
import type { Change } from './change.ts';

/** An object without a manifest may go by a name that a manifest has too: then its id is added. */
export function uniqueRefs(changes: readonly Change[]): Change[] {
  const taken = new Set(changes.filter((change) => change.wanted !== undefined).map(({ ref }) => formatRef(ref)));
  return changes.map((change) => {
    if (change.wanted !== undefined) return change;
    const { ref } = change;
    const unique = taken.has(formatRef(ref)) ? { ...ref, name: `${ref.name} (${change.id ?? ''})` } : ref;
    taken.add(formatRef(unique));
    return { ...change, ref: unique };
  });
}
