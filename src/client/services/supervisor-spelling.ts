import type { JsonObject, JsonValue } from '../../base/json.ts';
import { VsphereError } from '../vsphere-error.ts';

/**
 * Names of workload management that documents spell with capitals and some releases in lower case. Which one a server
 * takes does not follow from what it answers: calls keyed by Supervisor may spell otherwise than those keyed by cluster.
 */
const names = [
  'floating_IP',
  'master_DNS',
  'worker_DNS',
  'master_DNS_search_domains',
  'master_NTP_servers',
  'Master_DNS_names',
  'kube_API_server_options',
  'edge_cluster_ID',
];

const addresses = ['egress_IP_ranges', 'floating_IP_address'];

/** What to put in lower case, in the order of trial. Clients of others are known to send every one of these. */
const trials = [
  [...names, ...addresses],
  [...names, ...addresses].filter((name) => name !== 'edge_cluster_ID'),
  addresses,
];

/**
 * Writes in the published spelling, and in another one where that is refused. The refusal of an unknown name comes before
 * any work, so nothing is done twice. Throws the first refusal when no spelling is taken.
 */
export async function inEverySpelling<T>(spec: JsonObject, write: (spec: JsonObject) => Promise<T>): Promise<T> {
  try {
    return await write(spec);
  } catch (error) {
    if (!isUnknownName(error)) throw error;
    for (const other of otherSpellings(spec)) {
      const written = await write(other).then(
        (value) => ({ value }),
        (again: unknown) => {
          if (isUnknownName(again)) return undefined;
          throw again;
        },
      );
      if (written !== undefined) return written.value;
    }
    throw error;
  }
}

function otherSpellings(spec: JsonObject): JsonObject[] {
  const texts = new Set(trials.map((lowered) => JSON.stringify(spelt(spec, new Set(lowered)))));
  texts.delete(JSON.stringify(spec));
  return [...texts].map((text) => JSON.parse(text) as JsonObject);
}

function spelt(value: JsonValue, lowered: ReadonlySet<string>): JsonValue {
  if (Array.isArray(value)) return value.map((member) => spelt(member, lowered));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    return [lowered.has(name) ? name.toLowerCase() : name, spelt(member, lowered)] as const;
  });
  return Object.fromEntries(entries);
}

function isUnknownName(error: unknown): boolean {
  return error instanceof VsphereError && error.errorType === 'UNEXPECTED_INPUT';
}
