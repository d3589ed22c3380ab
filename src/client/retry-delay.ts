export interface RetryLimits {
  /** How often a call is sent at most, the first time included. */
  attempts: number;
  /** Milliseconds: the longest wait before the first repetition; it doubles with each. */
  baseMs: number;
  /** Milliseconds: the longest wait of all, unless the server asks for more. */
  capMs: number;
  /** Milliseconds that one call may take with all its repetitions and waits. */
  callMs: number;
}

/**
 * Milliseconds to wait before a repetition: exponential with full jitter, so that calls that failed together do not come
 * back together; never less than the server asked for. `attempt` is the number of the one that failed, from 1.
 */
export function retryDelay(attempt: number, limits: RetryLimits, random: () => number, askedMs = 0): number {
  const ceiling = Math.min(limits.capMs, limits.baseMs * 2 ** (attempt - 1));
  return askedMs + random() * ceiling;
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110, section 10.2.3). */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // A date starts with its weekday; anything else that Date.parse would take, such as `-1`, is not one.
  if (!/^[A-Z][a-z]{2}/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
