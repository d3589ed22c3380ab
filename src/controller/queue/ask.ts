import { runCauses, type Actor, type RunCause } from '../../store/records.ts';
import type { WorkRequest } from './job.ts';

/** Requests for one key that have become one. */
export interface Ask {
  /** Most urgent first, each once. */
  causes: RunCause[];
  /** Who asked first for the most urgent cause. */
  by: Actor;
  /** Milliseconds since 1970. */
  since: number;
}

export function askOf({ cause, by }: WorkRequest, now: number): Ask {
  return { causes: [cause], by, since: now };
}

/** Two asks as one: nothing that was asked for is lost. */
export function mergeAsks(first: Ask, second: Ask): Ask {
  const causes = runCauses.filter((cause) => first.causes.includes(cause) || second.causes.includes(cause));
  const by = first.causes.includes(causes[0] ?? 'interval') ? first.by : second.by;
  return { causes, by, since: Math.min(first.since, second.since) };
}

/** Causes that never wait for a failure's backoff: somebody changed something, or wants to see it now. */
const impatient: readonly RunCause[] = ['person', 'commit', 'approval'];

export function isImpatient({ causes }: Pick<Ask, 'causes'>): boolean {
  return causes.some((cause) => impatient.includes(cause));
}
