import type { ErrorRecord } from '../../base/error-record.ts';
import { backoffDelay, type BackoffLimits } from '../queue/backoff.ts';
import type { TargetFailure } from './target-failure.ts';

/** How a target stands. Times are milliseconds since 1970. */
export interface CircuitState {
  /** `closed`: calls go through. `open`: it is down. `half-open`: it is down, and one run looks whether it is back. */
  circuit: 'closed' | 'open' | 'half-open';
  /** Since when it is not closed. */
  since?: number;
  /** What the last look failed with. */
  error?: ErrorRecord;
  /** The first moment at which a run looks again by itself. */
  nextProbeAt?: number;
}

/** A target that is down. */
export interface OpenCircuit {
  since: number;
  error: ErrorRecord;
  failedAt: number;
  /** Looks that failed one after the other. */
  failures: number;
  nextProbeAt: number;
  /** A run that looks now. */
  probe?: { begun: number; until: number };
}

/**
 * Directories lock an account after a few refused passwords within minutes, and locking it takes everything else down that
 * uses it. So a refused password is tried again ever more rarely, and never more often than a few times an hour.
 */
const accountLimits: BackoffLimits = { base: 15 * 60_000, cap: 6 * 3_600_000 };

export function failedOnce(
  before: OpenCircuit | undefined,
  { failure, error, now }: { failure: TargetFailure; error: ErrorRecord; now: number },
  limits: BackoffLimits,
  random: () => number,
): OpenCircuit {
  const failures = (before?.failures ?? 0) + 1;
  const wait = backoffDelay(failures, failure === 'account' ? accountLimits : limits, random);
  return { since: before?.since ?? now, error, failedAt: now, failures, nextProbeAt: now + wait };
}

/** The first moment at which a schedule may look. A clock that was set back must not keep the door shut. */
export function nextLook({ nextProbeAt, failedAt, probe }: OpenCircuit, now: number): number {
  if (now < failedAt) return now;
  if (probe === undefined || now < probe.begun) return nextProbeAt;
  return Math.max(nextProbeAt, probe.until);
}

export function circuitStateOf(open: OpenCircuit | undefined, now: number): CircuitState {
  if (open === undefined) return { circuit: 'closed' };
  const { since, error, probe } = open;
  const isProbing = probe !== undefined && probe.begun <= now && now < probe.until;
  return { circuit: isProbing ? 'half-open' : 'open', since, error, nextProbeAt: nextLook(open, now) };
}
