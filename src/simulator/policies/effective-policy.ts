import type { JsonObject } from '../../base/json.ts';
import type { VcenterState } from '../state/state.ts';

export const powerActions = [
  'POWER_OFF_VMS',
  'SUSPEND_VMS',
  'DO_NOT_CHANGE_VMS_POWER_STATE',
  'SUSPEND_VMS_TO_MEMORY',
] as const;

export interface FailureAction {
  action: 'FAIL' | 'RETRY';
  /** Seconds. */
  retry_delay?: number;
  retry_count?: number;
}

/** What remediation of a host goes by. */
export interface HostPolicy {
  failure_action: FailureAction;
  pre_remediation_power_action: (typeof powerActions)[number];
  enable_quick_boot: boolean;
}

/** What remediation of a cluster goes by. */
export interface ClusterPolicy extends HostPolicy {
  disable_dpm: boolean;
  disable_hac: boolean;
  evacuate_offline_vms: boolean;
  enforce_hcl_validation: boolean;
  parallel_remediation_action: { enabled: boolean; max_hosts?: number };
}

/** Whose policy it is: one cluster's, one host's, or what holds for all of them. */
export type PolicyScope = { type: 'clusters' | 'hosts'; id?: string };

/** The id of a policy in `remediationPolicies`, such as `clusters/domain-c8` and `defaults/hosts`. */
export function policyId({ type, id }: PolicyScope): string {
  return id === undefined ? `defaults/${type}` : `${type}/${id}`;
}

const hostDefaults: HostPolicy = {
  failure_action: { action: 'RETRY', retry_delay: 300, retry_count: 3 },
  pre_remediation_power_action: 'DO_NOT_CHANGE_VMS_POWER_STATE',
  enable_quick_boot: false,
};

const clusterDefaults: ClusterPolicy = {
  ...hostDefaults,
  disable_dpm: true,
  disable_hac: false,
  evacuate_offline_vms: false,
  enforce_hcl_validation: false,
  parallel_remediation_action: { enabled: false },
};

/** What remediation of that cluster goes by, whoever said it. */
export function effectiveClusterPolicy(state: VcenterState, cluster: string): ClusterPolicy {
  return { ...clusterDefaults, ...configuredFor(state, { type: 'clusters', id: cluster }) };
}

/** What remediation of that standalone host goes by. */
export function effectiveHostPolicy(state: VcenterState, host: string): HostPolicy {
  return { ...hostDefaults, ...configuredFor(state, { type: 'hosts', id: host }) };
}

/** What is built in where nobody configured anything. */
export function builtInPolicy(type: PolicyScope['type']): HostPolicy | ClusterPolicy {
  return structuredClone(type === 'clusters' ? clusterDefaults : hostDefaults);
}

/** The default's fields, and over them those of the object itself. */
export function configuredFor(state: VcenterState, scope: PolicyScope): JsonObject {
  const own = scope.id === undefined ? {} : configuredPolicy(state, scope);
  return { ...configuredPolicy(state, { type: scope.type }), ...own };
}

export function configuredPolicy(state: VcenterState, scope: PolicyScope): JsonObject {
  return structuredClone(state.remediationPolicies.get(policyId(scope))?.policy ?? {});
}
