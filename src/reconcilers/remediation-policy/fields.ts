import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { RemediationPolicySpec } from '../../spec/generated/kinds.ts';
import { formatDuration, parseDuration } from '../../spec/quantity/duration.ts';

/** The fields of a policy; the rest of a spec says whose it is. */
export type PolicyField = Exclude<keyof RemediationPolicySpec, 'cluster' | 'host' | 'defaults'>;

interface WireField {
  key: string;
  /** Not there in the first release that has policies. */
  isLater?: true;
  /** Members that the spec speaks of, where the value is a structure. */
  members?: readonly string[];
}

/** How the API spells them. */
export const wireFields: Readonly<Record<PolicyField, WireField>> = {
  failureAction: { key: 'failure_action', members: ['action', 'retry_delay', 'retry_count'] },
  preRemediationPowerAction: { key: 'pre_remediation_power_action' },
  enableQuickBoot: { key: 'enable_quick_boot' },
  disableDpm: { key: 'disable_dpm' },
  disableHaAdmissionControl: { key: 'disable_hac' },
  evacuateOfflineVms: { key: 'evacuate_offline_vms' },
  enforceHclValidation: { key: 'enforce_hcl_validation', isLater: true },
  parallelRemediation: { key: 'parallel_remediation_action', isLater: true, members: ['enabled', 'max_hosts'] },
};

export const policyFields = Object.keys(wireFields) as PolicyField[];

/** A policy in the manifest's terms: what is missing on the wire is `null`, and inherited. */
export function fieldsOf(policy: JsonObject): Partial<RemediationPolicySpec> {
  const entries = policyFields.map((field) => [field, fromWire(field, policy[wireFields[field].key] ?? null)]);
  return Object.fromEntries(entries) as Partial<RemediationPolicySpec>;
}

function fromWire(field: PolicyField, value: JsonValue): JsonValue {
  if (!isPlainObject(value)) return value;
  if (field === 'failureAction') return failureActionOf(value);
  const { enabled = null, max_hosts: maxHosts } = value;
  return { enabled, ...(typeof maxHosts === 'number' ? { maxHosts } : {}) };
}

/** Delay and count mean something with `RETRY` only. */
function failureActionOf({ action = null, retry_delay: delay, retry_count: count }: JsonObject): JsonObject {
  if (action !== 'RETRY') return { action };
  return {
    action,
    ...(typeof delay === 'number' ? { retryDelay: formatDuration(delay * 1000) } : {}),
    ...(typeof count === 'number' ? { retryCount: count } : {}),
  };
}

/** A wanted value as the API takes it; `null` is sent by leaving the field out. */
export function toWire(field: PolicyField, value: JsonValue): JsonValue {
  if (!isPlainObject(value)) return value;
  const { action, retryDelay, retryCount, enabled, maxHosts } = value;
  if (field === 'failureAction') {
    return {
      action: action ?? null,
      ...(typeof retryDelay === 'string' ? { retry_delay: (parseDuration(retryDelay) ?? 0) / 1000 } : {}),
      ...(typeof retryCount === 'number' ? { retry_count: retryCount } : {}),
    };
  }
  return { enabled: enabled ?? null, ...(typeof maxHosts === 'number' ? { max_hosts: maxHosts } : {}) };
}

/** A value without the members that say nothing: a `null` inside of it is as good as left out. */
export function comparableValue(value: JsonValue | undefined): JsonValue {
  if (!isPlainObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

/** For people: `RETRY, 5m, 3`. */
export function wordsFor(value: JsonValue | undefined): string {
  if (isPlainObject(value)) return Object.entries(value).map(memberWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function memberWords([name, value]: [string, JsonValue]): string {
  return `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}
