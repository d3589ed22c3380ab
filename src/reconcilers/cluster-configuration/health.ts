import type { Health, Observation } from '../../plan/observation.ts';
import { asFacts } from './facts.ts';

/** Hosts that differ, that could not be looked at, or that did not take the last document, are not well. */
export function healthOf(found: Observation<'ClusterConfiguration'>): Health {
  if (found.state !== 'present') return 'unknown';
  const { enabled, transition, running, compliance, apply, current } = asFacts(found.facts);
  if (running.length > 0 || transition?.status === 'ENABLE_IN_PROGRESS') return 'progressing';
  if (!enabled || compliance === undefined) return 'unknown';
  const hasFailed = apply !== undefined && apply.commit === current?.commit && apply.failed.length > 0;
  const isFine = compliance.status === 'COMPLIANT' && compliance.unknown.length === 0;
  if (isFine) return 'healthy';
  return hasFailed || compliance.nonCompliant.length > 0 || compliance.unknown.length > 0 ? 'degraded' : 'unknown';
}
