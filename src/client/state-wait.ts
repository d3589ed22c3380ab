import { pollUntil } from './polling.ts';
import type { PollOptions, Polling, Seen } from './polling.ts';

export interface StateWait {
  /** Looks again and again, with pauses between, until there is an answer; throws its errors, and `tooLate` at the end. */
  until<T>(look: () => Promise<Seen<T>>, options: PollOptions): Promise<T>;
}

/** Waits for a state of vCenter that no task tells of. */
export function stateWait(polling: Polling): StateWait {
  return { until: (look, options) => pollUntil(polling, look, options) };
}
