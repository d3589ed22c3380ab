import type { Clock } from '../../base/clock.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import { circuitStateOf, failedOnce, nextLook, type CircuitState, type OpenCircuit } from './open-circuit.ts';
import { targetFailureOf } from './target-failure.ts';

export interface CircuitOptions {
  clock: Clock;
  /** From 0 up to 1, without 1. */
  random: () => number;
  /** Milliseconds from a failure to the next look; it doubles up to `capMs`, jittered. 10 s and 5 min when left out. */
  baseMs?: number;
  capMs?: number;
  /** Told once when a target goes down and once when it is back, however many looks lie between. */
  onChange: (state: CircuitState) => void;
}

/**
 * One per target: a vCenter that is down is one problem and not one for each run. After a look that failed for the whole
 * vCenter no run starts but one at a time, to see whether it is back.
 */
export interface Circuit {
  /**
   * Asked before a run looks at the target. While the target is down, `go` is given to one run at a time, which is to
   * report with `succeeded` or `failed`; a person's goes at once. `waitUntil` is in milliseconds since 1970.
   */
  before(by: 'person' | 'schedule'): 'go' | { waitUntil: number };
  /** A run could look. */
  succeeded(): void;
  /**
   * A run could not look at all. `opened`: this is how the target was found to be down; `stays-open`: it still is;
   * `not-the-target`: the failure says nothing of the target as a whole.
   */
  failed(error: ErrorRecord): 'opened' | 'stays-open' | 'not-the-target';
  /** A run that was let through ended without a look, for reasons of its own: another may look in its place. */
  abandon(): void;
  /** The password, the certificate or the address is another now: the next run looks at once. */
  reset(): void;
  state(): CircuitState;
}

/** A run that said nothing for so long does not look any more, whatever became of it. */
const probeLease = 5 * 60_000;

export function createCircuit({ baseMs = 10_000, capMs = 300_000, ...options }: CircuitOptions): Circuit {
  const { clock, random, onChange } = options;
  const limits = { base: baseMs, cap: capMs };
  let open: OpenCircuit | undefined;
  const state = (): CircuitState => circuitStateOf(open, clock.now());
  const close = (): void => {
    if (open === undefined) return;
    open = undefined;
    onChange(state());
  };
  return {
    state,
    before(by) {
      if (open === undefined) return 'go';
      const now = clock.now();
      const next = nextLook(open, now);
      if (by === 'schedule' && next > now)
        return { waitUntil: Math.min(next, Math.max(open.nextProbeAt, now + baseMs)) };
      open = { ...open, probe: { begun: now, until: now + probeLease } };
      return 'go';
    },
    succeeded: close,
    failed(error) {
      const failure = targetFailureOf(error);
      if (failure === 'none' || (failure === 'unclear' && open === undefined)) {
        close();
        return 'not-the-target';
      }
      const before = open;
      open = failedOnce(before, { failure, error, now: clock.now() }, limits, random);
      if (before !== undefined) return 'stays-open';
      onChange(state());
      return 'opened';
    },
    abandon() {
      if (open?.probe === undefined) return;
      const { probe: _given, ...rest } = open;
      open = rest;
    },
    reset() {
      if (open === undefined) return;
      const { since, error, failedAt } = open;
      open = { since, error, failedAt, failures: 0, nextProbeAt: clock.now() };
    },
  };
}
