import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { createStore } from './create-store.ts';
import { migrate, schemaState } from './database/migrate.ts';
import { migrations as released, type Migration } from './database/migrations.ts';
import { createSession } from './database/session.ts';
import { lockDatabase } from './sqlite/lock.ts';
import { checkWhole, openDatabase, prepareForWriting, type OpenDatabase } from './sqlite/open-database.ts';
import { createPrivately } from './sqlite/private-file.ts';
import { setAside } from './sqlite/set-aside.ts';
import { failure, sqliteFailure } from './sqlite/sqlite-failure.ts';
import { tidy } from './sqlite/tidy.ts';
import type { Store } from './store.ts';
import { asStoreError, StoreError } from './store-error.ts';

export interface StoreOptions {
  /** Where the database is, or `:memory:` for one that ends with the process. Folders are made. */
  file: string;
  clock: Clock;
  /** What the operator should know: one sentence. */
  onWarning: (message: string) => void;
  /** Reads what a daemon has written, also while it runs. What would write is refused. */
  readOnly?: boolean;
  /** How large the file may grow; as large as the disk when left out. Beyond that, writes are refused as `full`. */
  mostBytes?: number;
  /** Each statement as it is sent, values left out. */
  onStatement?: (sql: string) => void;
  /** Another list than this release's, for tests of updates. */
  migrations?: readonly Migration[];
}

/**
 * Opens the daemon's memory in SQLite, as https://sqlite.org/wal.html describes it, and brings it up to date. One process
 * at a time has it for writing; any number may read. A damaged file is set aside with a warning and a new one begun.
 * Rejects with a `StoreError`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.readOnly === true) return openForReading(options);
  if (options.file === ':memory:') return openForWriting(options, () => {});
  const file = canonical(options.file);
  const release = lockDatabase(file);
  try {
    return await openOrBeginAnew({ ...options, file }, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Several names of one file are one file. */
function canonical(file: string): string {
  try {
    if (existsSync(file)) return realpathSync(file);
    return existsSync(dirname(file)) ? join(realpathSync(dirname(file)), basename(file)) : file;
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}

async function openOrBeginAnew(options: StoreOptions, release: () => void): Promise<Store> {
  try {
    return await openForWriting(options, release);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
    const aside = moveAside(options.file);
    options.onWarning(
      `${error.message} It is now ${aside}, and a new one was begun: history is lost, objects are not.`,
    );
    return openForWriting(options, release);
  }
}

function moveAside(file: string): string {
  try {
    return setAside(file);
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}

async function openForWriting(options: StoreOptions, release: () => void): Promise<Store> {
  const { file, clock, mostBytes, migrations = released } = options;
  prepareFile(options);
  const database = openDatabase(options);
  return orClose(database, async ({ db, raw }) => {
    checkWhole(raw, file);
    await refuseUnknown(options, database);
    prepareForWriting(raw, file, mostBytes);
    await migrate(db, migrations, clock.now());
    return createStore(createSession(db, { tidy: () => tidy(db), release }));
  });
}

function prepareFile({ file, onWarning }: StoreOptions): void {
  if (file === ':memory:') return;
  try {
    const warning = createPrivately(file);
    if (warning !== undefined) onWarning(warning);
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}

async function openForReading(options: StoreOptions): Promise<Store> {
  const { file } = options;
  if (!existsSync(file)) throw failure('missing', { file });
  const database = openDatabase({ ...options, readOnly: true });
  return orClose(database, async ({ db }) => {
    const state = await refuseUnknown(options, database);
    if (state === 'older') throw failure('older', { file });
    if (state === 'empty') throw failure('missing', { file });
    return createStore(createSession(db, { readOnly: true }));
  });
}

async function refuseUnknown({ file, migrations = released }: StoreOptions, { db }: OpenDatabase) {
  const state = await schemaState(db, migrations.length);
  if (state === 'newer' || state === 'foreign') throw failure(state, { file });
  return state;
}

async function orClose<T>(database: OpenDatabase, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  try {
    return await work(database);
  } catch (error) {
    await database.db.destroy();
    if (database.raw.isOpen) database.raw.close();
    throw asStoreError(error);
  }
}
