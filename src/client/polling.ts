import type { Clock } from '../base/clock.ts';
import { interrupted } from './interruption.ts';
import { VsphereError } from './vsphere-error.ts';

/** What waits are made of. */
export interface Polling {
  clock: Clock;
  /** For jitter: 0 (included) to 1. */
  random: () => number;
}

export interface PollOptions {
  signal: AbortSignal;
  /** Milliseconds after which the wait ends, with one last look before. */
  deadlineMs: number;
  /** The error of a wait that ended without what it waited for. */
  tooLate: () => VsphereError;
}

/** The end of a wait, good or bad; `undefined` is not yet. */
export type Seen<T> = { value: T } | { failed: VsphereError } | undefined;

const firstPauseMs = 1000;
const longestPauseMs = 15_000;
/** Each of them has been repeated by itself already; with the pauses between them this is many minutes. */
const mostFailedLooks = 20;

/**
 * Looks until there is an answer. A look that failed says nothing about what is waited for, unless its error can never
 * become a success, or nothing has been seen for so long that vCenter must be taken for gone.
 */
export async function pollUntil<T>(
  { clock, random }: Polling,
  look: () => Promise<Seen<T>>,
  { signal, deadlineMs, tooLate }: PollOptions,
): Promise<T> {
  const startedAt = clock.now();
  const failures = { inARow: 0 };
  for (let poll = 1; ; poll += 1) {
    const seen = await tolerate(look, failures);
    if (seen !== undefined && 'failed' in seen) throw seen.failed;
    if (seen !== undefined) return seen.value;
    const leftMs = deadlineMs - (clock.now() - startedAt);
    if (leftMs <= 0) throw tooLate();
    await pause(clock, Math.min(leftMs, pauseAfter(poll, random)), signal);
  }
}

async function tolerate<T>(look: () => Promise<Seen<T>>, failures: { inARow: number }): Promise<Seen<T>> {
  try {
    const seen = await look();
    failures.inARow = 0;
    return seen;
  } catch (error) {
    if (!(error instanceof VsphereError) || error.retry === 'never' || error.code === 'interrupted') throw error;
    failures.inARow += 1;
    if (failures.inARow >= mostFailedLooks) throw error;
    return undefined;
  }
}

function pauseAfter(poll: number, random: () => number): number {
  const ceiling = Math.min(longestPauseMs, firstPauseMs * 2 ** (poll - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}

async function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    throw signal.aborted ? interrupted() : error;
  }
}
