import type { DriftRecord } from '../../store/records.ts';
import { entryKey, type DriftEntry } from './drift-entries.ts';

/** A field that somebody else keeps changing back. */
export interface Conflict {
  ref: string;
  field: string;
  /** One sentence for people. */
  message: string;
}

export interface LoopBreaker {
  /** How often the same field is put right before it is left alone. */
  times: number;
  /** Milliseconds in which that counts. */
  within: number;
}

export interface ConflictLook {
  /** What has drifted now. */
  entries: readonly DriftEntry[];
  /** How often each field was put right within the time that counts. */
  healed: readonly { ref: string; field: string; times: number }[];
  /** Conflicts of the look before. */
  before: readonly Conflict[];
}

/**
 * Fields that have drifted again although they were put right too often. A conflict lasts until the drift is gone, or is
 * no drift any more because a commit touches the object: that times pass by in which nothing was put right, because it was
 * left alone, does not end it. `begun` is what is to be told of, once. Pure.
 */
export function conflictsOf(look: ConflictLook, breaker: LoopBreaker): { conflicts: Conflict[]; begun: Conflict[] } {
  const before = new Map(look.before.map((conflict) => [entryKey(conflict), conflict]));
  const times = new Map(look.healed.map((one) => [entryKey(one), one.times]));
  const conflicts: Conflict[] = [];
  const begun: Conflict[] = [];
  for (const { ref, field } of look.entries) {
    const key = entryKey({ ref, field });
    const known = before.get(key);
    const count = times.get(key) ?? 0;
    if (known !== undefined) conflicts.push(known);
    else if (count >= breaker.times) begun.push({ ref, field, message: sentence({ ref, field }, count, breaker) });
  }
  return { conflicts: [...conflicts, ...begun], begun };
}

/**
 * The conflicts that were going on when the daemon ended: fields whose latest record ended as one.
 *
 * @param records newest first, as the store lists them
 */
export function conflictsOnRecord(records: readonly DriftRecord[]): Conflict[] {
  const latest = new Map<string, DriftRecord>();
  for (const record of records) if (!latest.has(entryKey(record))) latest.set(entryKey(record), record);
  return [...latest.values()]
    .filter(({ end }) => end === 'conflict')
    .map(({ ref, field }) => ({
      ref,
      field,
      message: `${field} of ${ref} was put right too often and changed back each time, so it is left alone.`,
    }));
}

function sentence({ ref, field }: Pick<Conflict, 'ref' | 'field'>, times: number, { within }: LoopBreaker): string {
  const what = field === 'object' ? ref : `${field} of ${ref}`;
  return `${what} was put right ${times} times within ${words(within)} and changed back each time, so it is left alone.`;
}

function words(milliseconds: number): string {
  const units = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1000, 's'],
  ] as const;
  const [size, unit] = units.find(([size]) => milliseconds >= size && milliseconds % size === 0) ?? [1, 'ms'];
  return `${milliseconds / size} ${unit}`;
}
