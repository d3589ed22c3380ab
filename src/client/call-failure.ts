import type { VapiError } from './vapi-error.ts';

/** Why no usable answer came: what the retry decision and the error are both made from. */
export type CallFailure = AnsweredFailure | UnreadableAnswer | LostConnection;

/** An error answer. `error` is left out where the body is not the standard one. */
export interface AnsweredFailure {
  kind: 'answered';
  status: number;
  error?: VapiError;
  /** The header as it came. */
  retryAfter?: string;
  /** Where a redirect points to. */
  location?: string;
}

/** A success status, but the content is not what the operation promises. */
export interface UnreadableAnswer {
  kind: 'unreadable';
  status: number;
  why: string;
}

/** `not-sent`: nothing of the request left this machine. `lost`: it was sent, at least in part, without a whole answer. */
export interface LostConnection {
  kind: 'not-sent' | 'lost';
  why: 'aborted' | 'deadline' | 'connection' | 'too-large';
  cause?: unknown;
}
