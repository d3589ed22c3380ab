import type { Plan } from '../../plan/plan.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { JournalEntry } from '../../store/records.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';
import type { TaskUnderWay } from './tasks-under-way.ts';

/**
 * Settles the steps that the end of an earlier daemon interrupted, by what a look showed of their objects. Until then they
 * stay open, also when that daemon ends as well: nobody knows yet what became of them. So do those whose task goes on.
 */
export async function settleInterrupted(
  plan: Pick<Plan, 'changes'>,
  underWay: readonly TaskUnderWay[],
  { memory }: EnvironmentRuntime,
  { store, surroundings }: Pick<DaemonParts, 'store' | 'surroundings'>,
): Promise<void> {
  if (memory.interrupted.length === 0) return;
  const verdicts = new Map(plan.changes.map(({ ref, verdict }) => [formatRef(ref), verdict]));
  const goOn = new Set(underWay.map(({ ref }) => ref));
  const open: JournalEntry[] = [];
  for (const entry of memory.interrupted) {
    const verdict = verdicts.get(entry.ref);
    // It could not be read, or something stands in its way: that says nothing of the step.
    if (verdict === 'blocked' || goOn.has(entry.ref)) open.push(entry);
    else {
      const isDone = verdict === undefined ? entry.operation === 'delete' : verdict === 'keep';
      const result = isDone ? 'applied' : 'interrupted';
      await store.journal.settle(entry.run, entry.step, result, surroundings.clock.now());
    }
  }
  memory.interrupted = open;
}
