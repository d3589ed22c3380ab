import type { JsonObject } from '../../base/json.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { KindFacts } from './facts.ts';

/** What is known to stand in the way of enabling, before anything is asked of vCenter. */
export function checkNew(wanted: Manifest<'Supervisor'>, facts?: JsonObject): Refusal | undefined {
  const { cluster } = wanted.spec;
  const { obstacles = {}, partOf = {} } = (facts ?? {}) as Partial<KindFacts>;
  const other = partOf[cluster];
  if (other !== undefined) return partOfOther(cluster, other);
  const reasons = obstacles[cluster] ?? [];
  if (reasons.length > 0) return incompatible(cluster, reasons);
  return missingForEnabling(wanted);
}

/** Fields that can be left out once it runs, and not before. */
function missingForEnabling({ spec: { networking } }: Manifest<'Supervisor'>): Refusal | undefined {
  const { loadBalancer, workload } = networking;
  const primary = workload?.primary;
  const missing = [
    ...(loadBalancer === undefined ? [] : (['username', 'password', 'caCertificate'] as const))
      .filter((name) => loadBalancer?.[name] === undefined)
      .map((name) => `networking.loadBalancer.${name}`),
    ...(primary === undefined || primary.ipMode === 'DHCP' ? [] : (['ranges', 'gateway', 'subnetMask'] as const))
      .filter((name) => primary?.[name] === undefined)
      .map((name) => `networking.workload.primary.${name}`),
  ];
  if (missing.length === 0) return undefined;
  return {
    reason: 'precondition',
    message: `A Supervisor cannot be enabled without ${missing.join(', ')}.`,
    remedy: `Write ${missing.join(', ')}.`,
  };
}

function partOfOther(cluster: string, other: string): Refusal {
  return {
    reason: 'precondition',
    message: `${cluster} belongs to the Supervisor of several zones that another manifest knows by ${other}.`,
    remedy: `Describe it in one manifest, by any one of its clusters.`,
  };
}

function incompatible(cluster: string, reasons: readonly string[]): Refusal {
  return {
    reason: 'precondition',
    message: `${cluster} is not fit for a Supervisor: ${reasons.join(' ')}`,
    remedy: 'Put right what vCenter says, then run again.',
  };
}

/** What a new Supervisor gets after it was enabled, because enabling does not take it. */
export function remarksOnNew({ spec }: Manifest<'Supervisor'>): string[] {
  const { version, apiServer, networking } = spec;
  return [
    'Enabling takes up to an hour, installs agents on every host of the cluster and sets resources aside. Undoing it destroys all that runs on it.',
    ...(version === undefined
      ? []
      : [`vCenter enables its own version; a later run goes on to ${version} if that is newer.`]),
    ...(apiServer?.certificate === undefined ? [] : ['Its certificate is set once it runs.']),
    ...((networking.workload?.additional ?? []).length === 0
      ? []
      : ['Further workload networks are added once it runs.']),
  ];
}
