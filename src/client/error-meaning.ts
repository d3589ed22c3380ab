import type { ErrorCode } from '../base/error-record.ts';

/**
 * What an `error_type` says about the request. `refused`: nothing was done, and the same request gets the same answer.
 * `postponed`: nothing was done, later may be better. `undecided`: it may have been done, or may still be going on.
 */
export type Standing = 'refused' | 'postponed' | 'undecided';

export interface ErrorMeaning {
  code: ErrorCode;
  standing: Standing;
}
