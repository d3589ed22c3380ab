import { StoreError } from '../store-error.ts';

/** A record that was stored as JSON. */
export function parseRecord(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StoreError('damaged', 'A row of the database does not hold what was written to it.', {
      remedy: 'Check the disk, and put back a backup or move the file away: only history is lost.',
      cause,
    });
  }
}
