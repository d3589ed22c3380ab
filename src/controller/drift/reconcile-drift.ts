import type { RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { DriftRecord, ResourceRecord } from '../../store/records.ts';
import type { Conflict } from './conflicts.ts';
import { entryKey } from './drift-entries.ts';
import type { FoundDrift } from './drift-of.ts';
import { verifiedRefs } from './resources-of.ts';

/** What is to be written of drift. */
export interface DriftUpdate {
  open: DriftRecord[];
  /** Ids of records by what became of them. */
  end: Record<'gone' | 'accepted' | 'conflict', string[]>;
}

/** What a look showed, and what was remembered before it. */
export interface DriftLook {
  plan: Pick<Plan, 'environment' | 'changes'>;
  found: FoundDrift;
  /** As they were before this look. */
  known: readonly ResourceRecord[];
  /** As they are after this look. */
  resources: readonly ResourceRecord[];
  /** Fields that are left alone because they keep coming back, and those of them that are new; see `conflictsOf`. */
  conflicts: readonly Pick<Conflict, 'ref' | 'field'>[];
  begun: readonly Pick<Conflict, 'ref' | 'field'>[];
}

/** Records of one environment that are open at a time, as many as a page of the store: the rest would be one story more. */
export const mostOpenDrift = 500;

/**
 * Compares the drift on record with what a look found. A departure that is not seen any more was taken over by a commit, or
 * went by itself; one that could not be looked at stays. Pure.
 *
 * @param records all that are open
 */
export function reconcileDrift(
  records: readonly DriftRecord[],
  look: DriftLook,
  { newId, now }: { newId: () => string; now: number },
): DriftUpdate {
  const seen = new Set(look.found.entries.map(entryKey));
  const conflicts = new Set(look.conflicts.map(entryKey));
  const begun = new Set(look.begun.map(entryKey));
  const open = new Set(records.map(entryKey));
  const update: DriftUpdate = { open: [], end: { gone: [], accepted: [], conflict: [] } };
  const endOf = endsBy(look);
  for (const record of records) {
    const key = entryKey(record);
    if (conflicts.has(key)) update.end.conflict.push(record.id);
    else if (!seen.has(key)) endOf(record, update.end);
  }
  let room = mostOpenDrift - records.length + Object.values(update.end).flat().length;
  for (const entry of look.found.entries) {
    const key = entryKey(entry);
    if (open.has(key) || (conflicts.has(key) && !begun.has(key))) continue;
    // A conflict is on record as drift that ended as one, so that it is still known after a restart.
    const ended = conflicts.has(key) ? ({ end: 'conflict', endedAt: now } as const) : {};
    if (!begun.has(key) && room-- <= 0) continue;
    update.open.push({ id: newId(), environment: look.plan.environment, ...entry, detectedAt: now, ...ended });
  }
  return update;
}

/** Ids of the records that a run put right: every step of their objects was applied, and the object read again. */
export function healedDrift(
  records: readonly DriftRecord[],
  plan: Pick<Plan, 'steps'>,
  summary: Pick<RunSummary, 'outcomes'>,
): string[] {
  const verified = verifiedRefs(plan, summary);
  return records.filter(({ ref }) => verified.has(ref)).map(({ id }) => id);
}

/** What became of a departure that is not seen any more. */
function endsBy({ plan, found, known, resources }: DriftLook) {
  const changes = new Map(plan.changes.map((change) => [formatRef(change.ref), change]));
  const newWork = new Set(found.newWork);
  const [drifted, unknown] = [new Set(found.drifted), new Set(found.unknown)];
  const [before, after] = [manifestsIn(known), manifestsIn(resources)];
  return ({ id, ref }: DriftRecord, end: DriftUpdate['end']): void => {
    const change = changes.get(ref);
    if (change === undefined || newWork.has(ref)) {
      end.accepted.push(id);
      return;
    }
    // It could not be read, or something stands in the way, or nobody knows: the look says nothing of it.
    if (unknown.has(ref) || (change.verdict === 'blocked' && !drifted.has(ref))) return;
    (before.get(ref) === after.get(ref) ? end.gone : end.accepted).push(id);
  };
}

function manifestsIn(resources: readonly ResourceRecord[]): Map<string, string | undefined> {
  return new Map(resources.map(({ ref, manifest }) => [ref, manifest]));
}
