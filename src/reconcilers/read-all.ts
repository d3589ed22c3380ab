import type { ErrorRecord } from '../base/error-record.ts';
import { mapConcurrently } from '../base/map-concurrently.ts';
import { recordOfError } from '../client/record-of-error.ts';

export interface ReadAll<T> {
  found: T[];
  /** The first failure; what it hides may exist. */
  incomplete?: ErrorRecord;
}

/** Reads that wait at the client at a time: more than it lets through at once, so that none of its places stays empty. */
const waitingReads = 256;

/**
 * Reads many objects by id. One that is gone by the time it is read is simply not there; any other failure makes the
 * whole incomplete. How many run at once is the client's business; that ten thousand do not queue up there is ours.
 */
export async function readAll<T>(ids: readonly string[], get: (id: string) => Promise<T>): Promise<ReadAll<T>> {
  const result: ReadAll<T> = { found: [] };
  await mapConcurrently(ids, waitingReads, async (id) => {
    const read = await readOne(() => get(id));
    if (read.state === 'found') result.found.push(read.value);
    if (read.state === 'unreadable') result.incomplete ??= read.error;
  });
  return result;
}

export type ReadOne<T> =
  { state: 'found'; value: T } | { state: 'absent' } | { state: 'unreadable'; error: ErrorRecord };

/** Reads one object: found, absent and unreadable are three answers. */
export async function readOne<T>(get: () => Promise<T>): Promise<ReadOne<T>> {
  try {
    return { state: 'found', value: await get() };
  } catch (error) {
    const record = recordOfError(error);
    return record.code === 'not-found' ? { state: 'absent' } : { state: 'unreadable', error: record };
  }
}
