import type { Clock } from '../base/clock.ts';
import type { CallFailure } from './call-failure.ts';
import { errorOfFailure, outcomeUnknown } from './failure-error.ts';
import type { FailedCall } from './failed-call.ts';
import { interrupted } from './interruption.ts';
import { retryDecision } from './retry-decision.ts';
import { parseRetryAfter, retryDelay } from './retry-delay.ts';
import type { RetryLimits } from './retry-delay.ts';
import type { Sent } from './request-sender.ts';
import { isTrustFailure } from './untrusted-certificate.ts';

export interface Retrying {
  limits: RetryLimits;
  clock: Clock;
  random: () => number;
  /** SHA-256 of the certificate that the server shows, for the error about trust. */
  shownFingerprint: () => Promise<string | undefined>;
}

export interface Attempts<T> {
  call: FailedCall;
  send: () => Promise<Sent<T>>;
  /** Makes a new session after a 401; calls without one have no session to renew. */
  renewSession?: () => Promise<void>;
}

/** Sends until there is a value, or a failure that must not or need not be repeated. Throws a `VsphereError`. */
export async function sendWithRetries<T>(
  retrying: Retrying,
  { call, send, renewSession }: Attempts<T>,
  signal: AbortSignal,
): Promise<T> {
  const startedAt = retrying.clock.now();
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    let sent = await send();
    if (isRefusedSession(call, sent) && renewSession !== undefined && !renewed) {
      renewed = true;
      await renewSession();
      // Refused is not done: even a write may be sent again.
      sent = await send();
    }
    if (sent.kind === 'value') return sent.value;
    const decision = retryDecision(call.access, sent);
    const delayMs = decision === 'again' ? delayBefore(retrying, sent, attempt, startedAt) : undefined;
    if (delayMs === undefined) {
      const error = errorOfFailure(await withFingerprint(retrying, call, sent), sent);
      error.isRepeated = attempt > 1;
      throw decision === 'unknown' ? outcomeUnknown(call, error) : error;
    }
    await sleep(retrying.clock, delayMs, signal);
  }
}

function isRefusedSession<T>(call: FailedCall, sent: Sent<T>): boolean {
  return sent.kind !== 'value' && retryDecision(call.access, sent) === 'renew-session';
}

/** Milliseconds until the next attempt; `undefined` when the attempts or the time of the call are used up. */
function delayBefore(
  { limits, clock, random }: Retrying,
  failure: CallFailure,
  attempt: number,
  startedAt: number,
): number | undefined {
  if (attempt >= limits.attempts) return undefined;
  const now = clock.now();
  const askedMs = failure.kind === 'answered' ? parseRetryAfter(failure.retryAfter, now) : undefined;
  const delayMs = retryDelay(attempt, limits, random, askedMs);
  return now - startedAt + delayMs > limits.callMs ? undefined : delayMs;
}

async function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    throw signal.aborted ? interrupted() : error;
  }
}

async function withFingerprint(retrying: Retrying, call: FailedCall, failure: CallFailure): Promise<FailedCall> {
  if (!('cause' in failure) || !isTrustFailure(failure.cause)) return call;
  const fingerprint = await retrying.shownFingerprint();
  return fingerprint === undefined ? call : { ...call, fingerprint };
}
