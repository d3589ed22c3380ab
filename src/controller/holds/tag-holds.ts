import type { Change } from '../../plan/change.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { HoldRecord } from '../../store/records.ts';

export interface TagHoldUpdate {
  add: HoldRecord[];
  /** Ids of holds whose tag is off. */
  end: string[];
}

/**
 * Compares the holds that tags made with the objects that carry the tag now. An id is told by vCenter alone and names one
 * object of any type. Pure.
 *
 * @param active holds in force, of any origin
 */
export function tagHoldsOf(
  changes: readonly Pick<Change, 'ref' | 'id'>[],
  tagged: readonly { id: string }[],
  active: readonly HoldRecord[],
  { environment, newId, now }: { environment: string; newId: () => string; now: number },
): TagHoldUpdate {
  const ids = new Set(tagged.map(({ id }) => id));
  const refs = changes.filter(({ id }) => id !== undefined && ids.has(id)).map(({ ref }) => formatRef(ref));
  const before = active.filter(({ origin }) => origin === 'tag');
  const held = new Set(before.map(({ ref }) => ref));
  const still = new Set(refs);
  return {
    add: [...still].filter((ref) => !held.has(ref)).map((ref) => holdByTag(ref, { id: newId(), environment, at: now })),
    end: before.filter(({ ref }) => ref === undefined || !still.has(ref)).map(({ id }) => id),
  };
}

function holdByTag(ref: string, record: Pick<HoldRecord, 'id' | 'environment' | 'at'>): HoldRecord {
  return {
    ...record,
    ref,
    by: { kind: 'person', name: 'somebody in vSphere' },
    origin: 'tag',
    reason: 'the tag "hold" of the category "trueup" is attached to it.',
  };
}
