import type { Health, Observation } from '../plan/observation.ts';

/** Health of objects that are there or not and have no state of their own. */
export function healthOfPresence(found: Observation): Health {
  if (found.state !== 'present') return 'unknown';
  return found.removing === true ? 'progressing' : 'healthy';
}
