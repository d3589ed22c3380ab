import type { Hold } from '../../plan/supervise.ts';
import type { HoldRecord } from '../../store/records.ts';

/** Holds as the gate sees them. One that a tag makes has no id to be released by. */
export function supervisionHolds(records: readonly HoldRecord[]): Hold[] {
  return records.map(({ id, ref, reason, by, origin, expiresAt }) => ({
    ...(origin === 'tag' ? {} : { id }),
    ...(ref === undefined ? {} : { ref }),
    reason,
    by: by.name,
    ...(expiresAt === undefined ? {} : { until: expiresAt }),
  }));
}
