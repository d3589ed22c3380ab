import { ApiError, type ErrorBody } from './api-error.ts';

/** What an operation answers: the status, and the bare JSON value of the body where there is one. */
export interface Answer {
  status: number;
  body?: unknown;
  /** Text that is sent instead of JSON; only a fault answers so. */
  plain?: string;
  /** A file's content, sent as it is. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  /** This is only what is answered in the end: the call waits for something better. */
  waiting?: Waiting;
}

/** A call that waits for something to happen. */
export interface Waiting {
  /** At most that long. */
  milliseconds: number;
  /** Looks again; `undefined` while there is nothing to answer. Throws like an operation. */
  again: () => Answer | undefined;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with the new object's id as a JSON string. */
export function created(id: string): Answer {
  return { status: 201, body: id };
}

/** 202 with the task's id as a JSON string. */
export function accepted(taskId: string): Answer {
  return { status: 202, body: taskId };
}

export const noContent: Answer = { status: 204 };

/** The answer to whatever an operation threw. Anything but an `ApiError` is a bug of ours, and says so. */
export function answerToError(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const body: ErrorBody = {
    error_type: 'INTERNAL_SERVER_ERROR',
    messages: [{ id: 'trueup.simulator.bug', default_message: `The embedded vCenter failed: ${text}`, args: [] }],
  };
  return { status: 500, body };
}
