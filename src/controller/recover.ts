import type { Logger } from 'pino';
import type { JournalEntry } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** By environment: steps that were begun and of which nobody saw the end. */
export type Interrupted = Map<string, JournalEntry[]>;

/**
 * Takes up what the end of the daemon interrupted. Nothing is issued again: the first look at each environment shows what
 * was done, and takes up tasks that still go on in vCenter. Until then the steps stay open in the journal.
 *
 * @param environments those that there are by now; nobody will look at what belonged to another one
 */
export async function recover(
  store: Store,
  environments: ReadonlySet<string>,
  { logger, now }: { logger: Logger; now: number },
): Promise<Interrupted> {
  const runs = await store.runs.interruptRunning(now);
  const open = await store.journal.open();
  const interrupted: Interrupted = new Map();
  for (const entry of open) {
    const environment = (await store.runs.get(entry.run))?.environment;
    if (environment === undefined || !environments.has(environment)) {
      await store.journal.settle(entry.run, entry.step, 'interrupted', now);
    } else interrupted.set(environment, [...(interrupted.get(environment) ?? []), entry]);
  }
  if (runs.length > 0 || open.length > 0) {
    logger.warn(
      { runs: runs.map(({ id }) => id), steps: open.map(({ step }) => step) },
      'the last end was not orderly',
    );
  }
  return interrupted;
}
