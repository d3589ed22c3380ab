import type { Health, Observation } from '../../plan/observation.ts';
import { asFacts } from './facts.ts';
import type { ImageKind } from './image-spec.ts';

/** Hosts that are not what is committed are no health to speak of; what was never looked at says nothing. */
export function healthOf(found: Observation<ImageKind>): Health {
  if (found.state !== 'present') return 'unknown';
  const { enabled, compliance, running, unsupported, committed } = asFacts(found.facts);
  if (unsupported !== undefined || !enabled) return 'unknown';
  if (running.some(({ operation }) => operation === 'apply')) return 'progressing';
  if ((committed?.vanished.length ?? 0) > 0) return 'degraded';
  if (compliance === undefined) return 'unknown';
  return compliance.status === 'COMPLIANT' ? 'healthy' : 'degraded';
}
