import type { ErrorCode, ErrorRecord } from '../base/error-record.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';

/** The one error that this layer throws: a call to vCenter failed. Carries no header, request body or secret. */
export class VsphereError extends Error {
  override readonly name = 'VsphereError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly retry: 'never' | 'backoff';
  readonly operation: string | undefined;
  readonly httpStatus: number | undefined;
  readonly errorType: string | undefined;
  readonly details: JsonValue | undefined;
  /**
   * The request had been sent before, and answered by what says that nothing was done. Where that was not so, the earlier
   * attempt is what a refusal such as `already-exists` is about.
   */
  isRepeated = false;
  /** What vCenter says that the error is about, in a shape that the operation publishes; not part of the record. */
  data: JsonObject | undefined;

  constructor(record: ErrorRecord, cause?: unknown) {
    super(record.message, cause === undefined ? undefined : { cause });
    this.code = record.code;
    this.remedy = record.remedy;
    this.retry = record.retry;
    this.operation = record.operation;
    this.httpStatus = record.httpStatus;
    this.errorType = record.errorType;
    this.details = record.details;
  }

  /** The error as plain JSON, for outcomes, observations and logs. */
  toRecord(): ErrorRecord {
    return {
      code: this.code,
      message: this.message,
      remedy: this.remedy,
      retry: this.retry,
      ...(this.operation === undefined ? {} : { operation: this.operation }),
      ...(this.httpStatus === undefined ? {} : { httpStatus: this.httpStatus }),
      ...(this.errorType === undefined ? {} : { errorType: this.errorType }),
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}
