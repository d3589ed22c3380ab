import type { Kysely } from 'kysely';
import { asStoreError, StoreError } from '../store-error.ts';
import type { Tables } from './tables.ts';
import { createWriteQueue, type Work } from './write-queue.ts';

/** An open database, as the tables use it. Everything it rejects with is a `StoreError`. */
export interface Session {
  readOnly: boolean;
  read<T>(work: Work<T>): Promise<T>;
  /** One transaction, on disk once it resolves. */
  write<T>(work: Work<T>): Promise<T>;
  /** Gives room back to the disk after rows were removed. */
  tidy(): Promise<void>;
  /** Waits for what is under way, then closes. A second call is harmless. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readOnly?: boolean;
  tidy?: () => Promise<void>;
  /** After the database is closed. */
  release?: () => void;
}

export function createSession(
  db: Kysely<Tables>,
  { readOnly = false, tidy = async () => {}, release = () => {} }: SessionOptions,
): Session {
  const queue = createWriteQueue(db);
  const reading = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await queue.idle();
    await Promise.allSettled(reading);
    await db.destroy().finally(release);
  };
  const track = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closing !== undefined) throw closed();
    const underWay = work();
    reading.add(underWay);
    try {
      return await underWay;
    } catch (error) {
      throw asStoreError(error);
    } finally {
      reading.delete(underWay);
    }
  };
  return {
    readOnly,
    read: (work) => track(() => work(db)),
    write: async (work) => {
      if (closing !== undefined) throw closed();
      if (readOnly) throw onlyReading();
      return queue.write(work);
    },
    tidy: () => track(tidy),
    close: () => (closing ??= close()),
  };
}

function closed(): StoreError {
  return new StoreError('closed', 'The database is closed.', { remedy: 'The daemon is stopping: start it again.' });
}

function onlyReading(): StoreError {
  return new StoreError('read-only', 'The database was opened for reading.', { remedy: 'Ask the daemon to do this.' });
}
