import type { FieldChange } from '../../plan/change.ts';
import type { Comparison } from '../../plan/comparison.ts';
import { hostCountOf, type ConfigurationFacts } from './facts.ts';
import { differingHosts } from './phase.ts';
import { hostCount, listed } from './remediation.ts';

/**
 * Where nothing is to be done: hosts that differ from the document and stay so, and hosts of which nothing is known. A
 * cluster with such hosts is never "as asked" without a word.
 */
export function reportedHosts(facts: ConfigurationFacts): Comparison['leftAlone'] {
  const { enabled, compliance } = facts;
  if (!enabled) return [];
  if (isReportStale(facts) || compliance === undefined) {
    return hostCountOf(facts) === 0 ? [] : [reported('never compared')];
  }
  const named = (ids: readonly string[]): string =>
    `${hostCount(ids.length)} (${listed(ids.map((id) => compliance.hostNames[id] ?? id))})`;
  const differing = differingHosts(facts);
  return [
    ...(differing.length === 0 ? [] : [reported(`NOT_COMPLIANT: ${named(differing)}`)]),
    ...(compliance.unknown.length === 0 ? [] : [reported(`UNAVAILABLE: ${named(compliance.unknown)}`)]),
  ];
}

/** The last comparison says nothing of the document of today. */
export function isReportStale({ enabled, compliance, current }: ConfigurationFacts): boolean {
  return enabled && (compliance === undefined || (compliance.commit ?? current?.commit) !== current?.commit);
}

function reported(from: string): FieldChange & { why: 'reported' } {
  const rest = { effect: 'in-place' as const, impact: 'safe' as const, reversible: true };
  return { path: 'hosts', from, to: 'COMPLIANT', ...rest, why: 'reported' };
}
