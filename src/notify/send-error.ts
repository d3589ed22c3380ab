/** Why a message could not be sent, in words that hold no address and no secret. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /** Whether trying again can help. */
  readonly retry: boolean;
  /** Milliseconds that the server asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(reason: string, retry: boolean, retryAfter?: number) {
    super(reason);
    this.retry = retry;
    this.retryAfter = retryAfter;
  }
}

/** Any error as a `SendError`. Texts of others may hold addresses, so only their code is taken over. */
export function sendErrorOf(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const code = codeOf(error);
  return new SendError(code === undefined ? 'there was no answer' : `there was no answer (${code})`, true);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,48}$/.test(code) ? code : codeOf(error.cause);
}
