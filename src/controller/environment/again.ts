import type { RunCause } from '../../store/records.ts';

/** When an environment is looked at again. `interval`: when its time comes. */
export type Again = { after: number; cause: RunCause } | { at: number; cause: RunCause } | 'backoff' | 'interval';
