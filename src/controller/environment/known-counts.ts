import type { Change } from '../../plan/change.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { verifiedRefs } from '../drift/resources-of.ts';
import { formatRef } from '../../spec/manifest.ts';

/** Objects by kind. */
export type KnownCounts = Record<string, number>;

/**
 * How many objects of each kind there are known to be after a look. A number that more than halves may be an account that
 * lost its permissions: then the one before stays, so that deletions stay frozen for as long as that is in doubt. It is
 * beyond doubt when everything that manifests name is to be seen and nothing is to be deleted, or when a person asked for
 * the run, having been told. Pure.
 */
export function knownAfterLook(
  before: KnownCounts | undefined,
  { changes, warnings }: Pick<Plan, 'changes' | 'warnings'>,
  isAccepted: boolean,
): KnownCounts {
  const unread = unreadIn(warnings);
  const byKind = Map.groupBy(changes, ({ ref }) => ref.kind);
  const kinds = new Set([...Object.keys(before ?? {}), ...byKind.keys()]);
  const known: KnownCounts = {};
  for (const kind of kinds) {
    const ofKind = byKind.get(kind as Change['ref']['kind']) ?? [];
    const seen = ofKind.filter(({ id }) => id !== undefined).length;
    const last = before?.[kind] ?? 0;
    const isRead = !unread.includes(kind) && ofKind.every(({ reason }) => reason !== 'unreadable');
    const isBelieved = isAccepted || seen * 2 >= last || isWhole(ofKind);
    const count = isRead && isBelieved ? seen : last;
    if (count > 0) known[kind] = count;
  }
  return known;
}

/** What a run took away, it took away: that is no loss of sight. Pure. */
export function knownAfterRun(
  before: KnownCounts | undefined,
  plan: Pick<Plan, 'steps' | 'changes'>,
  summary: Pick<RunSummary, 'outcomes'>,
): KnownCounts {
  const done = verifiedRefs(plan, summary);
  const known: KnownCounts = { ...before };
  for (const { ref, wanted, id } of plan.changes) {
    if (wanted !== undefined || id === undefined || !done.has(formatRef(ref))) continue;
    known[ref.kind] = Math.max(0, (known[ref.kind] ?? 0) - 1);
  }
  return known;
}

/** Kinds that no manifest asks for and that could not be read, as the plan's warnings name them. */
export function unreadIn(warnings: Plan['warnings']): string[] {
  return warnings
    .filter(({ code }) => code === 'kind-unreadable')
    .flatMap(({ message }) => message.split(' ')[0] ?? []);
}

/** Every object that a manifest names is to be seen, and no other of the kind. */
function isWhole(changes: readonly Change[]): boolean {
  return changes.length > 0 && changes.every(({ wanted, id }) => wanted !== undefined && id !== undefined);
}
