import type { RunCause } from '../../store/records.ts';
import type { Line } from './line.ts';

/** How one key stands. Times are milliseconds since 1970. */
export interface KeyState {
  key: string;
  running?: { causes: RunCause[]; since: number };
  /** Asked for and not begun; `notBefore` while a failure's backoff goes on. */
  waiting?: { causes: RunCause[]; since: number; notBefore?: number };
  /** When it is worked on again if nobody asks before. */
  nextAt?: number;
  /** In a row. */
  failures: number;
}

export function stateOfLine({ key, due, later, again, backoff, failures, running }: Line): KeyState {
  const next = [...later.values(), again, backoff].flatMap((wait) => (wait === undefined ? [] : [wait.at]));
  const notBefore = backoff === undefined ? {} : { notBefore: backoff.at };
  return {
    key,
    ...(running === undefined ? {} : { running: { causes: running.causes, since: running.startedAt } }),
    ...(due === undefined ? {} : { waiting: { causes: due.causes, since: due.since, ...notBefore } }),
    ...(next.length === 0 ? {} : { nextAt: Math.min(...next) }),
    failures,
  };
}
