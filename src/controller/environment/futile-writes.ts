import { manifestDigest } from '../../plan/manifest-digest.ts';
import type { OutcomeStatus, RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { formatRef } from '../../spec/manifest.ts';

/** By `Kind/name`: how often in a row a manifest was written without becoming true. As large as what fails. */
export type FutileWrites = Map<string, { manifest: string; times: number }>;

/**
 * Counts what a run wrote in vain: vCenter took the change and the object is still different, or some of its steps were
 * done and a later one failed. Such a change is tried again and again, and each time it may cost a restart.
 */
export function noteFutileWrites(
  futile: FutileWrites,
  { steps, changes }: Pick<Plan, 'steps' | 'changes'>,
  { outcomes }: Pick<RunSummary, 'outcomes'>,
): void {
  const statuses = new Map(outcomes.map(({ step, status }) => [step, status]));
  const groups = Map.groupBy(steps, ({ ref }) => formatRef(ref));
  for (const change of changes) {
    const ref = formatRef(change.ref);
    const own = (groups.get(ref) ?? []).flatMap(({ id }) => statuses.get(id) ?? []);
    if (isThrough(own)) futile.delete(ref);
    else if (isInVain(own)) {
      const manifest = digestOf(change);
      const before = futile.get(ref);
      futile.set(ref, { manifest, times: before?.manifest === manifest ? before.times + 1 : 1 });
    }
  }
}

/** Forgets what a look found to be as asked, or not asked for any more. */
export function forgetSettled(futile: FutileWrites, { changes }: Pick<Plan, 'changes'>): void {
  const open = new Set(changes.filter(({ verdict }) => verdict !== 'keep').map(({ ref }) => formatRef(ref)));
  for (const ref of futile.keys()) if (!open.has(ref)) futile.delete(ref);
}

/** Objects that are left alone until their manifest changes or a person asks for a run. */
export function futileConflicts(
  futile: FutileWrites,
  { changes }: Pick<Plan, 'changes'>,
  most: number,
): { ref: string; message: string }[] {
  return changes.flatMap((change) => {
    const ref = formatRef(change.ref);
    const known = futile.get(ref);
    if (known === undefined || known.times < most || known.manifest !== digestOf(change)) return [];
    const message = `${ref} was written ${known.times} times in a row and is still not as asked, so it is left alone.`;
    return [{ ref, message }];
  });
}

function digestOf({ wanted }: Plan['changes'][number]): string {
  return wanted === undefined ? 'absent' : manifestDigest(wanted);
}

function isThrough(statuses: readonly OutcomeStatus[]): boolean {
  return statuses.length > 0 && statuses.every((status) => status === 'applied');
}

function isInVain(statuses: readonly OutcomeStatus[]): boolean {
  if (statuses.includes('not-converged')) return true;
  return statuses.includes('applied') && statuses.some((status) => status === 'failed' || status === 'unknown');
}
