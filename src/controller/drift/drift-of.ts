import type { Change } from '../../plan/change.ts';
import { isDrift } from '../../plan/drift.ts';
import { manifestDigest } from '../../plan/manifest-digest.ts';
import type { Plan } from '../../plan/plan.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { ResourceRecord } from '../../store/records.ts';
import { entriesOf, type DriftEntry } from './drift-entries.ts';

/** What a plan's changes come from, by `Kind/name`. */
export interface FoundDrift {
  /** Departures of vCenter from what was in sync before, field by field. */
  entries: DriftEntry[];
  /** Objects that departed. */
  drifted: string[];
  /** Objects that a commit asked to change. */
  newWork: string[];
  /** Objects of which nobody remembers whether they were ever in sync: the memory is new, or was lost. */
  unknown: string[];
}

/** Tells drift from what a commit asks for, by what is remembered of each object from the look before. Pure. */
export function driftOf(plan: Pick<Plan, 'changes'>, known: readonly ResourceRecord[]): FoundDrift {
  const records = new Map(known.map((record) => [record.ref, record]));
  const found: FoundDrift = { entries: [], drifted: [], newWork: [], unknown: [] };
  for (const change of plan.changes.filter(isDrift)) {
    const ref = formatRef(change.ref);
    const origin = originOf(change, records.get(ref), known.length > 0);
    found[origin].push(ref);
    if (origin === 'drifted') found.entries.push(...entriesOf(change));
  }
  return found;
}

/** What is held where drift is not put right: what nobody asked for, and what may be that. */
export function leftAlone({ drifted, unknown }: Pick<FoundDrift, 'drifted' | 'unknown'>): string[] {
  return [...drifted, ...unknown];
}

function originOf(
  { wanted }: Change,
  record: ResourceRecord | undefined,
  remembers: boolean,
): 'drifted' | 'newWork' | 'unknown' {
  if (!remembers) return 'unknown';
  if (wanted === undefined) {
    // Its manifest went with a commit; one that never had any is something that came by itself, such as from a backup.
    return record === undefined ? 'drifted' : 'newWork';
  }
  return record?.inSyncWith === manifestDigest(wanted) ? 'drifted' : 'newWork';
}
