import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import { VsphereError } from '../vsphere-error.ts';

export interface SupervisorWaitOptions {
  signal: AbortSignal;
  /** Milliseconds; nothing is stopped then, only the wait ends. */
  deadlineMs: number;
}

/** What the state of a Supervisor is looked at for. `failed` may pass by itself: it counts once it stays. */
export type SupervisorLook = { done: true } | { failed: string } | { waiting: true };

export interface SupervisorWait {
  /** Looks until it is done. Throws `task-failed` for a failure that stays, `deadline-exceeded`, and `interrupted`. */
  until(look: () => Promise<SupervisorLook>, options: SupervisorWaitOptions): Promise<void>;
  /** Looks for about a minute, since a write shows a while after its answer; answers whether it was seen. */
  seenSoon(look: () => Promise<boolean>, signal: AbortSignal): Promise<boolean>;
}

/** With the longest pause between looks, a quarter of an hour. */
const failedLooks = 60;
/** With growing pauses, a minute. */
const soonLooks = 8;

/**
 * Workload management has no tasks: all that shows is a state, and minutes of `ERROR` are usual while a Supervisor is
 * enabled. Nothing says since when a state holds, so a failure counts after it was seen for a quarter of an hour.
 */
export function supervisorWait(polling: Polling): SupervisorWait {
  return {
    until: async (look, { signal, deadlineMs }) => {
      let failures = 0;
      const next = async (): Promise<Seen<true>> => {
        const seen = await look();
        failures = 'failed' in seen ? failures + 1 : 0;
        if ('failed' in seen && failures >= failedLooks) return { failed: stays(seen.failed) };
        return 'done' in seen ? { value: true } : undefined;
      };
      await pollUntil(polling, next, { signal, deadlineMs, tooLate });
    },
    seenSoon: (look, signal) => {
      let looks = 0;
      const next = async (): Promise<Seen<boolean>> => {
        looks += 1;
        const seen = await look();
        return seen || looks === soonLooks ? { value: seen } : undefined;
      };
      return pollUntil(polling, next, { signal, deadlineMs: Infinity, tooLate });
    },
  };
}

function stays(message: string): VsphereError {
  return new VsphereError({
    code: 'task-failed',
    message,
    ...adviceFor['task-failed'],
    remedy: 'Put right what vCenter says is wrong, in the manifest or in vCenter. It goes on by itself then.',
  });
}

function tooLate(): VsphereError {
  return new VsphereError({
    code: 'deadline-exceeded',
    message: 'The Supervisor is not there yet',
    ...adviceFor['deadline-exceeded'],
    remedy: 'Look at it in vCenter. It goes on by itself; the next run takes it up.',
  });
}
