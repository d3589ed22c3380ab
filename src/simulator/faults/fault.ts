import type { ErrorType } from '../operations/api-error.ts';

/** Whether a fault strikes before the operation did its work or after. */
export type FaultMoment = 'before' | 'after';

/**
 * One thing that goes wrong with a request.
 * - `reset-before`, `reset-after`: the connection is torn down, before or after the work was done.
 * - `answer`: an answer of the server or of a proxy in front of it (`plain`: not JSON), in place of the real one.
 * - `slow`: everything takes that much longer. `hang`: no answer ever comes.
 * - `truncate`: the work was done, and the connection breaks in the middle of the answer.
 * - `task-fails`, `task-never-ends`: what becomes of the task that the request starts.
 */
export type Fault =
  | { type: 'reset-before' }
  | { type: 'reset-after' }
  | AnswerFault
  | { type: 'slow'; milliseconds: number }
  | { type: 'hang'; when?: FaultMoment }
  | { type: 'truncate' }
  | TaskFault;

/** What becomes of the task that a request starts; a request that starts none goes on as if nothing was scripted. */
export type TaskFault = { type: 'task-fails'; errorType?: ErrorType } | { type: 'task-never-ends' };

export interface AnswerFault {
  type: 'answer';
  /** HTTP status of the answer. */
  status: number;
  /** Default `before`. */
  when?: FaultMoment;
  /** Value of the `Retry-After` header: seconds, or an HTTP date. */
  retryAfter?: number | string;
  /** Default: the one that belongs to the status. */
  errorType?: ErrorType;
  /** A body that is not JSON, as a proxy sends it. */
  plain?: boolean;
}

/** A scripted fault: which requests it strikes, by operation and count. */
export interface FaultRule {
  /** In the contract's spelling, such as `GET /api/cis/tagging/tag/{tag_id}`; `*` is every request. */
  operation: string;
  /** Matching requests that are let through first. Default 0. */
  skip?: number;
  /** Matching requests that are struck then. Default 1. */
  times?: number | 'always';
  fault: Fault;
}
