import type { FieldChange } from '../../plan/change.ts';
import type { Comparison } from '../../plan/comparison.ts';
import { isReversible } from './cost.ts';
import type { ImageFacts } from './facts.ts';
import { hostCount, listed, namesOf, scannedHosts } from './hosts-of-interest.ts';

/**
 * Where nothing is to be done: hosts that differ from the image and stay so, and hosts of which nothing is known. An object
 * with such hosts is never "as asked" without a word.
 */
export function reportedHosts(facts: ImageFacts): Comparison['leftAlone'] {
  const { compliance, enabled, named } = facts;
  if (!enabled) return [];
  if (compliance === undefined) return [reported('never compared', facts, [])];
  const { nonCompliant, incompatible, unavailable } = scannedHosts(compliance, named);
  const groups: [string, readonly string[]][] = [
    ['NON_COMPLIANT', nonCompliant],
    ['INCOMPATIBLE', incompatible],
    ['UNAVAILABLE', unavailable],
  ];
  return groups.flatMap(([status, ids]) => {
    if (ids.length === 0) return [];
    return [reported(`${status}: ${hostCount(ids.length)} (${listed(namesOf(compliance, ids))})`, facts, ids)];
  });
}

function reported(from: string, facts: ImageFacts, ids: readonly string[]): FieldChange & { why: 'reported' } {
  const reversible = isReversible(facts, ids);
  return { path: 'hosts', from, to: 'COMPLIANT', effect: 'in-place', impact: 'safe', reversible, why: 'reported' };
}
