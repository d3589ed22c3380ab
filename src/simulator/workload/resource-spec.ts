import { isPlainObject } from '../../base/json.ts';
import { invalidArgument } from '../operations/api-error.ts';

const amounts = ['cpu_limit', 'cpu_limit_default', 'cpu_request_default'] as const;
const keys: ReadonlySet<string> = new Set([
  ...amounts,
  'memory_limit',
  'memory_limit_default',
  'memory_request_default',
  'storage_request_limit',
  'pod_count',
  'service_count',
  'deployment_count',
  'daemon_set_count',
  'replica_set_count',
  'replication_controller_count',
  'stateful_set_count',
  'config_map_count',
  'secret_count',
  'persistent_volume_claim_count',
  'job_count',
]);

const unsetSuffix = '_unset';
/** MHz. */
const leastCpu = 10;

/** The limits of a creation or a PUT. */
export function limitsOf(sent: unknown): Record<string, number> {
  return changedLimits({}, sent, false);
}

/** The limits after a PATCH: `<key>_unset: true` takes one away. */
export function updatedLimits(before: Record<string, number>, sent: unknown): Record<string, number> {
  return changedLimits(before, sent, true);
}

function changedLimits(before: Record<string, number>, sent: unknown, mayUnset: boolean): Record<string, number> {
  if (!isPlainObject(sent)) throw invalidArgument('resource_spec is not a structure.', 'resource_spec');
  const limits = { ...before };
  for (const [name, value] of Object.entries(sent)) {
    const key = mayUnset && name.endsWith(unsetSuffix) ? name.slice(0, -unsetSuffix.length) : name;
    if (!keys.has(key)) throw invalidArgument(`resource_spec has no ${name}.`, name);
    if (key !== name) unset(limits, key, value, sent);
    else limits[key] = amount(name, value);
  }
  checkDefaults(limits);
  return limits;
}

function unset(limits: Record<string, number>, key: string, value: unknown, sent: Record<string, unknown>): void {
  if (typeof value !== 'boolean') throw invalidArgument(`${key}${unsetSuffix} is not a boolean.`, key);
  if (!value) return;
  if (Object.hasOwn(sent, key)) throw invalidArgument(`${key} is set and unset at once.`, key);
  Reflect.deleteProperty(limits, key);
}

function amount(key: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw invalidArgument(`resource_spec.${key} must be a whole number from 0.`, key);
  }
  const least = amounts.some((cpu) => cpu === key) ? leastCpu : 0;
  if (value < least) throw invalidArgument(`resource_spec.${key} must be at least ${least} MHz.`, key);
  return value;
}

/** What a container gets when it asks for nothing must fit into the limit. */
function checkDefaults(limits: Record<string, number>): void {
  for (const resource of ['cpu', 'memory']) {
    const limit = limits[`${resource}_limit`] ?? Infinity;
    for (const key of [`${resource}_limit_default`, `${resource}_request_default`]) {
      if ((limits[key] ?? 0) > limit) throw invalidArgument(`${key} is more than ${resource}_limit.`, key);
    }
  }
}
