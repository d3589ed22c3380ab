import { StoreError, type StoreErrorCode } from '../store-error.ts';

/** Primary result codes, https://sqlite.org/rescode.html; the low eight bits of what `node:sqlite` calls `errcode`. */
const codes: Record<number, StoreErrorCode> = {
  5: 'locked', // SQLITE_BUSY
  6: 'locked', // SQLITE_LOCKED
  8: 'read-only', // SQLITE_READONLY
  10: 'io', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  14: 'io', // SQLITE_CANTOPEN
  23: 'io', // SQLITE_AUTH
  26: 'damaged', // SQLITE_NOTADB
};

/** What the file system says before SQLite gets to say anything. */
const systemCodes: Record<string, StoreErrorCode> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
};

/** An error of SQLite's or of the file system's about the database, in the store's terms. */
export function sqliteFailure(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
  if (errcode !== undefined) return failure(codes[errcode & 0xff] ?? 'unexpected', { file, error, said: message });
  if (code === 'ERR_INVALID_STATE') return failure('closed', { file, error, said: message });
  if (code?.startsWith('E') === true && !code.startsWith('ERR_')) {
    return failure(systemCodes[code] ?? 'io', { file, error, said: message });
  }
  return failure('unexpected', { file, error, said: message });
}

interface Failure {
  file: string;
  error?: unknown;
  said?: string | undefined;
}

/** A `StoreError` of that code in words for this file. */
export function failure(code: StoreErrorCode, { file, error, said = 'no further word' }: Failure): StoreError {
  const [message, remedy] = words(code, file, said);
  return new StoreError(code, message, { remedy, cause: error });
}

function words(code: StoreErrorCode, file: string, said: string): [message: string, remedy: string] {
  switch (code) {
    case 'full':
      return [
        `There is no room left for the database ${file}.`,
        'Free space on its disk; nothing has to be restarted.',
      ];
    case 'locked':
      return [
        `The database ${file} is in use by another process.`,
        'A database belongs to one daemon: stop the other one, or give this one a file of its own.',
      ];
    case 'damaged':
      return [
        `The database ${file} is damaged: ${said}.`,
        'Restart the daemon: it sets the file aside and begins a new one. Only history is lost.',
      ];
    case 'newer':
      return [
        `The database ${file} was written by a newer release of Trueup.`,
        'Use that release, or move the file away and begin without history.',
      ];
    case 'older':
      return [
        `The database ${file} was written by an older release of Trueup.`,
        'Start the daemon of this release once: it brings the database up to date.',
      ];
    case 'foreign':
      return [`${file} is a database of some other program.`, 'Name a file of its own for Trueup.'];
    case 'missing':
      return [`There is no database ${file}.`, 'Check the path; the daemon makes the file when it starts.'];
    case 'read-only':
      return [`The database ${file} can only be read.`, 'Ask the daemon to do this, or check permissions of the file.'];
    case 'closed':
      return [`The database ${file} is closed.`, 'The daemon is stopping: start it again.'];
    case 'io':
      return [
        `The database ${file} cannot be read or written: ${said}.`,
        'Check that its folder exists, that this account may write there, and that the disk is healthy.',
      ];
    case 'invalid':
    case 'unexpected':
      return [`The database ${file} refused a statement: ${said}.`, 'Please report this with the log around it.'];
    default:
      code satisfies never;
      return [said, ''];
  }
}
