import { DatabaseSync } from 'node:sqlite';
import { createPrivately } from './private-file.ts';
import { failure, sqliteFailure } from './sqlite-failure.ts';

/**
 * Holds the database for this process until the answer is called, or until the process ends in whatever way. What is held
 * is a transaction on an empty database beside it: the operating system ends its lock with the process, and the database
 * itself stays open to readers.
 */
export function lockDatabase(file: string): () => void {
  const path = `${file}.lock`;
  const lock = open(path);
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return () => lock.close();
  } catch (error) {
    lock.close();
    const cause = sqliteFailure(error, path);
    throw cause.code === 'locked' ? failure('locked', { file, error }) : cause;
  }
}

function open(path: string): DatabaseSync {
  try {
    createPrivately(path);
    return new DatabaseSync(path, { timeout: 0 });
  } catch (error) {
    throw sqliteFailure(error, path);
  }
}
