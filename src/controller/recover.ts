import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';

/**
 * Settles what the end of the daemon interrupted. Nothing is issued again: the first look at each environment shows what
 * was done, and takes up tasks that still go on in vCenter.
 */
export async function recover(store: Store, logger: Logger, now: number): Promise<void> {
  const runs = await store.runs.interruptRunning(now);
  const open = await store.journal.open();
  for (const { run, step } of open) await store.journal.settle(run, step, 'interrupted', now);
  if (runs.length === 0 && open.length === 0) return;
  logger.warn({ runs: runs.map(({ id }) => id), steps: open.map(({ step }) => step) }, 'the last end was not orderly');
}
