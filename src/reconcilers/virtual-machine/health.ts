import type { Health, Observation } from '../../plan/observation.ts';
import { factsOf } from './facts.ts';

/** A machine that waits for an answer or that an outage left off is not well; one that starts up is on its way. */
export function healthOf(found: Observation<'VirtualMachine'>): Health {
  if (found.state !== 'present') return 'unknown';
  const { power, question, restart, toolsInstalled, toolsRunning } = factsOf(found);
  if (power === undefined) return 'unknown';
  if (question !== undefined || (restart === true && power === 'Off')) return 'degraded';
  return power === 'On' && toolsInstalled === true && toolsRunning === false ? 'progressing' : 'healthy';
}
