import { UserError } from '../base/user-error.ts';

/**
 * Why the database did not do what it was asked, in one closed list. `full`: no room left. `locked`: another process has
 * it. `damaged`: what is in the file is no database any more. `newer`, `older`: another release wrote it. `foreign`: it
 * is some other program's. `missing`: there is none. `invalid`: the request itself, such as a cursor that is none.
 */
export type StoreErrorCode =
  | 'full'
  | 'locked'
  | 'damaged'
  | 'newer'
  | 'older'
  | 'foreign'
  | 'missing'
  | 'read-only'
  | 'invalid'
  | 'closed'
  | 'io'
  | 'unexpected';

/**
 * The only error that a `Store` throws. Nothing of what was asked for has been written then. Holds no stored value. On
 * the command line it is a sentence with its remedy.
 */
export class StoreError extends UserError {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  /** `remedy`: what the operator can do. */
  constructor(code: StoreErrorCode, message: string, { remedy, cause }: { remedy: string; cause?: unknown }) {
    super(message, remedy);
    this.code = code;
    if (cause !== undefined) this.cause = cause;
  }
}

/** What else was thrown on the way is a mistake of ours. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError('unexpected', `The database could not be used: ${message}`, {
    remedy: 'Please report this with the lines of the log around it.',
    cause: error,
  });
}
