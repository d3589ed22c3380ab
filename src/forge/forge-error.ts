/** Why a call to a forge failed, in one closed list. */
export type ForgeErrorCode =
  | 'unreachable'
  | 'credentials-refused'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'too-large'
  | 'server-error'
  | 'unexpected';

export interface ForgeErrorFacts {
  code: ForgeErrorCode;
  message: string;
  remedy: string;
  /** Milliseconds from now in which the forge wants to hear nothing. */
  retryAfterMs?: number;
  httpStatus?: number;
}

/** What every call to a forge throws, in words for people. It holds no token and nothing of the request's body. */
export class ForgeError extends Error {
  override readonly name = 'ForgeError';
  readonly code: ForgeErrorCode;
  readonly remedy: string;
  /** Whether trying again later, with nothing else changed, can help. */
  readonly retry: 'never' | 'backoff';
  readonly retryAfterMs: number | undefined;
  readonly httpStatus: number | undefined;

  constructor({ code, message, remedy, retryAfterMs, httpStatus }: ForgeErrorFacts) {
    super(message);
    this.code = code;
    this.remedy = remedy;
    this.retry = code === 'unreachable' || code === 'rate-limited' || code === 'server-error' ? 'backoff' : 'never';
    this.retryAfterMs = retryAfterMs;
    this.httpStatus = httpStatus;
  }
}
