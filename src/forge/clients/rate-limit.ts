import type { ForgeAnswer } from './forge-answer.ts';

/** Milliseconds, where the forge says that it is too much and not for how long. GitHub asks for a minute. */
const unknownWait = 60_000;

/**
 * Milliseconds that the forge wants to be left alone, or nothing where an answer is not about too many requests. GitHub
 * says so with 403 as well as 429, https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function rateLimitWait({ status, headers }: ForgeAnswer, now: number): number | undefined {
  const used = headers['x-ratelimit-remaining'] === '0' || headers['ratelimit-remaining'] === '0';
  const limited = status === 429 || (status === 403 && (used || headers['retry-after'] !== undefined));
  if (!limited) return undefined;
  const asked = retryAfter(headers['retry-after'], now);
  if (asked !== undefined) return asked;
  return untilReset(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'], now) ?? unknownWait;
}

/** Seconds, or a date: RFC 9110, section 10.2.3. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = /^[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** Seconds since 1970. */
function untilReset(header: string | undefined, now: number): number | undefined {
  if (header === undefined || !/^\d{1,12}$/.test(header)) return undefined;
  return Math.max(0, Number(header) * 1000 - now);
}
