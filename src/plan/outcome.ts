import type { ErrorRecord } from '../base/error-record.ts';

/**
 * What happened to a step. `running`: its task was begun and goes on in vCenter; the next run takes it up. `stale`: the live object moved since the plan was made, nothing was written.
 * `unknown`: the answer was lost and reading did not settle it. `not-converged`: the write was accepted but the object
 * still differs.
 */
export type OutcomeStatus =
  'applied' | 'running' | 'failed' | 'skipped' | 'held' | 'stale' | 'unknown' | 'not-converged' | 'cancelled';

export interface Outcome {
  step: string;
  status: OutcomeStatus;
  /** One sentence for people; always there when the status is not `applied`. */
  message?: string;
  remedy?: string;
  error?: ErrorRecord;
  /** vCenter's id of the object, when the step made it. */
  objectId?: string;
  /** ISO 8601, UTC; left out for steps that never started. */
  startedAt?: string;
  durationMs?: number;
}

export interface RunSummary {
  planId: string;
  environment: string;
  counts: Record<OutcomeStatus, number>;
  /** Changes that no step could be made for. */
  blocked: number;
  outcomes: Outcome[];
}
