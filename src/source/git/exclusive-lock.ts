import { DatabaseSync } from 'node:sqlite';

/**
 * Holds a file until the answered function is called or the process ends, however it ends; `undefined` when another
 * process holds it. Node has no file locks of its own: SQLite's are the operating system's.
 */
export function takeLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return () => database.close();
}

function isBusy(error: unknown): boolean {
  const busy = 5;
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
}
