import type { Clock } from '../../base/clock.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import { backoffDelay } from '../queue/backoff.ts';
import { targetFailureOf, type TargetFailure } from './target-failure.ts';

/** Times are milliseconds since 1970. */
export interface CircuitState {
  /** `closed`: calls go through. `open`: it is down. `half-open`: it is down, and one run looks whether it is back. */
  circuit: 'closed' | 'open' | 'half-open';
  /** Since when it is not closed. */
  since?: number;
  /** What the last look failed with. */
  error?: ErrorRecord;
  /** The first moment at which a run may look again. */
  nextProbeAt?: number;
}

/** Told once when a target goes down and once when it is back, however many looks lie between. */
export type CircuitChange = 'target-down' | 'target-up';

export interface CircuitOptions {
  clock: Clock;
  /** From 0 up to 1, without 1. */
  random: () => number;
  /** Milliseconds from a failure to the next look; it doubles up to `capMs`, jittered. */
  baseMs: number;
  capMs: number;
  onChange: (change: CircuitChange, state: CircuitState) => void;
}

/**
 * One per target: a vCenter that is down is one problem and not one for each run. After a look that failed for the whole
 * vCenter no run starts but one at a time, to see whether it is back.
 */
export interface Circuit {
  /**
   * Asked before a run looks at the target. While the target is down, `go` is given to one run at a time, and it has to
   * report with `succeeded` or `failed`; a person's goes at once.
   */
  before(by: 'person' | 'schedule'): 'go' | { waitUntil: number };
  /** A run could look. */
  succeeded(): void;
  /**
   * A run could not look at all. `opened`: this is how the target was found to be down; `stays-open`: it still is;
   * `not-the-target`: the failure says nothing of the target as a whole.
   */
  failed(error: ErrorRecord): 'opened' | 'stays-open' | 'not-the-target';
  /** The password, the certificate or the address is another now: what was refused before says nothing any more. */
  reset(): void;
  state(): CircuitState;
}

/** A run that said nothing for so long does not look any more, whatever became of it. */
const probeLease = 5 * 60_000;

/** Accounts are locked after a few refused passwords in a few minutes, so one is not tried as often as a network. */
const accountFactor = 20;
/** Six looks an hour for an account that is refused: below what locks accounts by default. */
const accountLongest = 6 * 3_600_000;

export function createCircuit(options: CircuitOptions): Circuit {
  const { clock } = options;
  let open: Open | undefined;
  const stateNow = (): CircuitState => (open === undefined ? { circuit: 'closed' } : stateOf(open, clock.now()));
  return {
    state: stateNow,
    before(by) {
      if (open === undefined) return 'go';
      const now = clock.now();
      const next = nextLook(open, now);
      if (by === 'schedule' && next > now) return { waitUntil: next };
      open = { ...open, probe: { until: now + probeLease, begun: now } };
      return 'go';
    },
    succeeded() {
      if (open === undefined) return;
      open = undefined;
      options.onChange('target-up', stateNow());
    },
    failed(error) {
      const failure = targetFailureOf(error);
      if (failure === 'none') {
        // The vCenter answered, and that is all that a circuit asks.
        this.succeeded();
        return 'not-the-target';
      }
      const before = open;
      open = failedOnce(before, { failure, error }, options);
      if (before !== undefined) return 'stays-open';
      options.onChange('target-down', stateNow());
      return 'opened';
    },
    reset() {
      if (open !== undefined) open = { ...omitProbe(open), failures: 0, nextProbeAt: clock.now() };
    },
  };
}

interface Open {
  since: number;
  error: ErrorRecord;
  /** Looks that failed one after the other. */
  failures: number;
  nextProbeAt: number;
  /** A run that looks now. */
  probe?: { begun: number; until: number };
}

function failedOnce(
  before: Open | undefined,
  { failure, error }: { failure: TargetFailure; error: ErrorRecord },
  { clock, random, baseMs, capMs }: CircuitOptions,
): Open {
  const now = clock.now();
  const failures = (before?.failures ?? 0) + 1;
  const limits =
    failure === 'account'
      ? { base: baseMs * accountFactor, cap: Math.max(accountLongest, capMs) }
      : { base: baseMs, cap: capMs };
  return { since: before?.since ?? now, error, failures, nextProbeAt: now + backoffDelay(failures, limits, random) };
}

/** The first moment at which a schedule may look. A clock that was set back must not close the door for long. */
function nextLook({ nextProbeAt, probe }: Open, now: number): number {
  if (probe === undefined) return nextProbeAt;
  return Math.max(nextProbeAt, now < probe.begun ? now : probe.until);
}

function stateOf(open: Open, now: number): CircuitState {
  const probing = open.probe !== undefined && now < open.probe.until;
  return {
    circuit: probing ? 'half-open' : 'open',
    since: open.since,
    error: open.error,
    nextProbeAt: nextLook(open, now),
  };
}

function omitProbe({ since, error, failures, nextProbeAt }: Open): Open {
  return { since, error, failures, nextProbeAt };
}
