import { adviceFor } from '../client/error-advice.ts';
import type { Seen } from '../client/polling.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { VsphereWriter } from '../client/vsphere.ts';
import type { ExecuteContext } from './reconciler.ts';

/** What one look at a state found; the text says where it stands. */
export type StateSeen =
  | { state: 'reached' }
  | { state: 'on-its-way'; text: string; percent?: number }
  /** An error that may pass by itself, as is usual while something is being set up. */
  | { state: 'failing'; text: string };

export interface FollowedState {
  look: () => Promise<StateSeen>;
  /** As in "Namespace shop": what is followed, in sentences about it. */
  what: string;
  /** Milliseconds after which it counts as stalled; it is left as it is then, and never begun again. */
  stalledAfterMs: number;
  /** Looks in a row that must find an error before it counts, a quarter of a minute each; some minutes when left out. */
  failingLooks?: number;
}

/** Looks in a row that must find the error before it is taken for more than a passing one: some minutes. */
const mostFailingLooks = 15;

/**
 * Waits for a state as long as somebody has patience, and writes nothing. Answers a sentence when it is left before:
 * what was begun goes on in vCenter, and the next run takes it up. Throws for an error that stays.
 */
export async function followState(
  { states }: Pick<VsphereWriter, 'states'>,
  { look, what, stalledAfterMs, failingLooks = mostFailingLooks }: FollowedState,
  { signal, patience, progress }: Pick<ExecuteContext, 'signal' | 'patience' | 'progress'>,
): Promise<string | undefined> {
  let last = 'has not answered yet';
  let failing = 0;
  const lookOnce = async (): Promise<Seen<true>> => {
    const seen = await look();
    if (seen.state === 'reached') return { value: true };
    failing = seen.state === 'failing' ? failing + 1 : 0;
    if (failing >= failingLooks) return { failed: staysFailed(what, seen.text) };
    const percent = seen.state === 'on-its-way' ? (seen.percent ?? 0) : 0;
    if (seen.text !== last) progress(percent, seen.text);
    last = seen.text;
    return undefined;
  };
  const stalled = new VsphereError({ code: 'deadline-exceeded', message: what, ...adviceFor['deadline-exceeded'] });
  try {
    const until = { signal: AbortSignal.any([signal, patience]), deadlineMs: stalledAfterMs, tooLate: () => stalled };
    await states.until(lookOnce, until);
    return undefined;
  } catch (error) {
    if (error === stalled) return `${what} has not come further for ${minutes(stalledAfterMs)} minutes: ${last}`;
    if (patience.aborted && !signal.aborted && error instanceof VsphereError && error.code === 'interrupted') {
      return `${what} goes on in vCenter: ${last}`;
    }
    throw error;
  }
}

function minutes(milliseconds: number): number {
  return Math.round(milliseconds / 60_000);
}

function staysFailed(what: string, text: string): VsphereError {
  return new VsphereError({
    code: 'task-failed',
    message: `${what} stays in an error: ${text}`,
    ...adviceFor['task-failed'],
    remedy: 'Put right what vCenter says; it goes on by itself then. Run again to see.',
  });
}
