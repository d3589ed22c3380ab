import type { Executed } from '../reconciler.ts';

/** The outcome of a step that only follows: what goes on without us, if anything does. */
export function followed(running: string | undefined): Executed {
  return running === undefined ? {} : { running };
}
