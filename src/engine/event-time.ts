import type { Clock } from '../base/clock.ts';

/** The present as events carry it: ISO 8601, UTC. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
