import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { createDialect } from './dialect.ts';
import { failure, sqliteFailure } from './sqlite-failure.ts';

/** How long a statement waits for another process, such as a backup. Node waits along, so it is short. */
const busyTimeout = 2000;
/** What SQLite takes unless told. */
const pageBytes = 4096;

export interface DatabaseOptions {
  /** A path, or `:memory:`. */
  file: string;
  readOnly?: boolean;
  onStatement?: ((sql: string) => void) | undefined;
}

export interface OpenDatabase {
  db: Kysely<Tables>;
  /** For what has no word in the query builder. */
  raw: DatabaseSync;
}

/** Changes nothing in the file: whose it is has to be known first. */
export function openDatabase({ file, readOnly = false, onStatement }: DatabaseOptions): OpenDatabase {
  try {
    const raw = new DatabaseSync(file, { readOnly, timeout: busyTimeout, enableForeignKeyConstraints: true });
    return { raw, db: new Kysely<Tables>({ dialect: createDialect(raw, { file, onStatement }) }) };
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}

/**
 * `full`: a commit is on disk when it returns. Freed pages are given back in pieces, which has to be said before the
 * first table is made. The log beside the database is cut after a large transaction.
 */
const writerSettings = `
  pragma auto_vacuum = incremental;
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma journal_size_limit = 16777216;
  pragma analysis_limit = 400;
`;

/** `mostBytes`: how large it may grow. */
export function prepareForWriting(raw: DatabaseSync, file: string, mostBytes?: number): void {
  try {
    raw.exec(writerSettings);
    if (mostBytes !== undefined) raw.exec(`pragma max_page_count = ${Math.floor(mostBytes / pageBytes)}`);
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}

/** Reads every page: what is damaged shall be known at the start and not in the middle of a run. */
export function checkWhole(raw: DatabaseSync, file: string): void {
  const said = ask(raw, file);
  if (said !== 'ok') throw failure('damaged', { file, said: said.replaceAll(/\s+/g, ' ') });
}

function ask(raw: DatabaseSync, file: string): string {
  try {
    return String(raw.prepare('pragma quick_check(1)').get()?.['quick_check'] ?? 'no answer');
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}
