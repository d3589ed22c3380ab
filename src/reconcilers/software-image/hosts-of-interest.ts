import type { ComplianceFact, HostFact, ImageFacts } from './facts.ts';

/** The hosts that a manifest is about, by what the last scan said of them. */
export interface ScannedHosts {
  compliant: string[];
  nonCompliant: string[];
  incompatible: string[];
  unavailable: string[];
}

/** Those that the manifest names, or all. A word of a later release counts as unavailable: nothing is known. */
export function scannedHosts(compliance: ComplianceFact, named: ImageFacts['named']): ScannedHosts {
  const ids = Object.keys(compliance.hosts)
    .filter((id) => named.hosts === undefined || named.hosts.includes(id))
    .toSorted((a, b) => nameOf(compliance, a).localeCompare(nameOf(compliance, b), 'en', { numeric: true }));
  const statusOf = (id: string): string => compliance.hosts[id]?.status ?? '';
  const known = ['COMPLIANT', 'NON_COMPLIANT', 'INCOMPATIBLE'];
  return {
    compliant: ids.filter((id) => statusOf(id) === 'COMPLIANT'),
    nonCompliant: ids.filter((id) => statusOf(id) === 'NON_COMPLIANT'),
    incompatible: ids.filter((id) => statusOf(id) === 'INCOMPATIBLE'),
    unavailable: ids.filter((id) => !known.includes(statusOf(id))),
  };
}

export function hostsOf(compliance: ComplianceFact, ids: readonly string[]): HostFact[] {
  return ids.flatMap((id) => compliance.hosts[id] ?? []);
}

export function nameOf({ hosts }: Pick<ComplianceFact, 'hosts'>, id: string): string {
  return hosts[id]?.name ?? id;
}

export function namesOf(compliance: Pick<ComplianceFact, 'hosts'>, ids: readonly string[]): string[] {
  return ids.map((id) => nameOf(compliance, id));
}

/** `esx-01, esx-02 and 14 more`. */
export function listed(names: readonly string[], shown = 5): string {
  const head = names.slice(0, shown).join(', ');
  return names.length > shown ? `${head} and ${names.length - shown} more` : head;
}

/** `1 host`, `4 hosts`. */
export function hostCount(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}
