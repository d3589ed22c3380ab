import type { JsonValue } from './json.ts';

/**
 * Why a call to vCenter failed, in one closed list.
 * `outcome-unknown` is a write whose answer was lost: it may or may not have happened.
 */
export type ErrorCode =
  | 'already-exists'
  | 'already-in-desired-state'
  | 'cancelled'
  | 'concurrent-change'
  | 'credentials-refused'
  | 'deadline-exceeded'
  | 'interrupted'
  | 'invalid-argument'
  | 'not-allowed-in-current-state'
  | 'not-found'
  | 'outcome-unknown'
  | 'permission-denied'
  | 'resource-busy'
  | 'resource-in-use'
  | 'resource-inaccessible'
  | 'server-error'
  | 'service-unavailable'
  | 'session-expired'
  | 'task-failed'
  | 'tls-untrusted'
  | 'unable-to-allocate'
  | 'unexpected-answer'
  | 'unreachable'
  | 'unsupported';

/** An error as plain JSON: what outcomes, observations, logs and saved runs carry. Holds no secret. */
export interface ErrorRecord {
  code: ErrorCode;
  message: string;
  remedy: string;
  /** Whether trying again later, with nothing else changed, can help. */
  retry: 'never' | 'backoff';
  /** The API operation, such as `POST /api/cis/tagging/tag`. */
  operation?: string;
  httpStatus?: number;
  /** vCenter's own `error_type`, such as `ALREADY_EXISTS`. */
  errorType?: string;
  /** vCenter's messages, already in words. */
  details?: JsonValue;
}
