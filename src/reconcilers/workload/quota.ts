import type { JsonObject, JsonValue } from '../../base/json.ts';
import { formatFrequency, parseFrequency } from '../../spec/quantity/frequency.ts';
import { formatMebibytes, mebibytesOf } from '../../spec/quantity/size.ts';

type Unit = 'MHz' | 'MiB' | 'count';

/**
 * Keys of `resource_spec` by field. The published document types it as an open object, so that nothing refuses a misspelt
 * key: these are those of the programming guide.
 */
const keys: Readonly<Record<string, { key: string; unit: Unit }>> = {
  cpuLimit: { key: 'cpu_limit', unit: 'MHz' },
  cpuLimitDefault: { key: 'cpu_limit_default', unit: 'MHz' },
  cpuRequestDefault: { key: 'cpu_request_default', unit: 'MHz' },
  memoryLimit: { key: 'memory_limit', unit: 'MiB' },
  memoryLimitDefault: { key: 'memory_limit_default', unit: 'MiB' },
  memoryRequestDefault: { key: 'memory_request_default', unit: 'MiB' },
  storageLimit: { key: 'storage_request_limit', unit: 'MiB' },
  podCount: { key: 'pod_count', unit: 'count' },
  serviceCount: { key: 'service_count', unit: 'count' },
  deploymentCount: { key: 'deployment_count', unit: 'count' },
  daemonSetCount: { key: 'daemon_set_count', unit: 'count' },
  replicaSetCount: { key: 'replica_set_count', unit: 'count' },
  replicationControllerCount: { key: 'replication_controller_count', unit: 'count' },
  statefulSetCount: { key: 'stateful_set_count', unit: 'count' },
  configMapCount: { key: 'config_map_count', unit: 'count' },
  secretCount: { key: 'secret_count', unit: 'count' },
  persistentVolumeClaimCount: { key: 'persistent_volume_claim_count', unit: 'count' },
  jobCount: { key: 'job_count', unit: 'count' },
};

/** Every limit in the manifest's terms; one that is not set is `null`. */
export function quotaFields(resourceSpec: JsonObject): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(keys).map(([field, { key, unit }]) => [field, textOf(resourceSpec[key], unit)]),
  );
}

/** `resource_spec` for a new object: `null` is no limit, which is to say nothing. */
export function quotaForCreate(quota: JsonObject): JsonObject {
  return Object.fromEntries(wireEntries(quota).filter(([, value]) => value !== null));
}

/** `resource_spec` of an update: a limit is removed by `<key>_unset`, and never named both ways. */
export function quotaForUpdate(quota: JsonObject): JsonObject {
  return Object.fromEntries(
    wireEntries(quota).map(([key, value]): [string, JsonValue] =>
      value === null ? [`${key}_unset`, true] : [key, value],
    ),
  );
}

/** What a server with quotas that are known here calls their structures. */
const knownModel = /resource_?quota_?options_?v1(?:_?update)?$/i;

/** The name of the structure that is not known, of those that a server names. */
export function unknownQuotaModel({ create, update }: { create: string; update: string }): string | undefined {
  return [create, update].find((name) => !knownModel.test(name));
}

function wireEntries(quota: JsonObject): [string, number | null][] {
  return Object.entries(quota).flatMap(([field, value]) => {
    const known = keys[field];
    return known === undefined ? [] : [[known.key, numberOf(value, known.unit)] as [string, number | null]];
  });
}

function textOf(value: JsonValue | undefined, unit: Unit): string | number | null {
  if (typeof value !== 'number') return null;
  if (unit === 'count') return value;
  return unit === 'MHz' ? formatFrequency(value) : formatMebibytes(value);
}

function numberOf(value: JsonValue, unit: Unit): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  return unit === 'MHz' ? (parseFrequency(value) ?? null) : mebibytesOf(value);
}
