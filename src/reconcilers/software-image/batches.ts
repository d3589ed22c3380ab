import type { ImageFacts } from './facts.ts';
import { scannedHosts } from './hosts-of-interest.ts';
import type { ImageSpec } from './image-spec.ts';

/** Hosts that one remediation takes on. */
export interface Batch {
  hosts: string[];
  isCanary: boolean;
}

/**
 * Canary hosts first, alone, then the rest in batches. Where a canary is compliant by now its part is done, and it is not
 * chosen anew: a number counts hosts that were chosen, not hosts that are left.
 */
export function batchesOf({ remediation }: ImageSpec, facts: ImageFacts, hosts: readonly string[]): Batch[] {
  const canary = canariesAmong(remediation?.canary, facts, hosts);
  const rest = hosts.filter((id) => !canary.includes(id));
  const size = remediation?.batchSize ?? Math.max(1, rest.length);
  const batches: Batch[] = canary.length === 0 ? [] : [{ hosts: canary, isCanary: rest.length > 0 }];
  for (let start = 0; start < rest.length; start += size) {
    batches.push({ hosts: rest.slice(start, start + size), isCanary: false });
  }
  return batches;
}

function canariesAmong(
  canary: number | string[] | undefined,
  { named, compliance }: ImageFacts,
  hosts: readonly string[],
): string[] {
  if (canary === undefined) return [];
  if (typeof canary !== 'number') return hosts.filter((id) => named.canary?.includes(id) === true);
  // A host that could not be scanned has not proved anything.
  const done = compliance === undefined ? 0 : scannedHosts(compliance, named).compliant.length;
  return hosts.slice(0, Math.max(0, canary - done));
}

/** Canaries that a manifest names and that are neither done nor among the hosts that come next: nothing may follow them. */
export function missingCanaries({ named, compliance }: ImageFacts, hosts: readonly string[]): string[] {
  return (named.canary ?? []).filter((id) => !hosts.includes(id) && compliance?.hosts[id]?.status !== 'COMPLIANT');
}
