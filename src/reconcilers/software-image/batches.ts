import type { ImageFacts } from './facts.ts';
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
  const all = Object.keys(compliance?.hosts ?? {}).filter(
    (id) => named.hosts === undefined || named.hosts.includes(id),
  );
  const done = all.length - hosts.length;
  return hosts.slice(0, Math.max(0, canary - done));
}
