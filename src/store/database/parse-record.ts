import { StoreError } from '../store-error.ts';

/** A record that was stored as JSON. */
export function parseRecord<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new StoreError('damaged', 'A row of the database does not hold what was written to it.', {
      remedy: 'Check the disk, and put back a backup or move the file away: only history is lost.',
      cause,
    });
  }
}
