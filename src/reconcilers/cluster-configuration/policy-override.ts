import type { JsonObject, JsonValue } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';

type Override = NonNullable<NonNullable<Manifest<'ClusterConfiguration'>['spec']['remediation']>['policyOverride']>;

/** What a remediation does with running VMs first, where it stops them. */
export function powerActionOf(
  { remediation }: Pick<Manifest<'ClusterConfiguration'>['spec'], 'remediation'>,
  { powerAction }: { powerAction?: string },
): string | undefined {
  const asked = remediation?.policyOverride?.preRemediationPowerAction;
  if (asked === undefined) return powerAction;
  return asked === 'DO_NOT_CHANGE_VMS_POWER_STATE' ? undefined : asked;
}

/** The policy that holds with what is different in it, in the API's words. */
export function overriddenPolicy(effective: JsonObject, given: JsonObject): JsonObject {
  // As the schema has it.
  const override = given as unknown as Override;
  return { ...effective, ...withoutUnset(asPolicy(override)) };
}

function asPolicy(override: Override): Record<string, JsonValue | undefined> {
  const { failureAction, parallelRemediation } = override;
  return {
    failure_action: failureAction && {
      action: failureAction.action,
      ...withoutUnset({
        retry_delay: secondsOf(failureAction.retryDelay),
        retry_count: failureAction.retryCount,
      }),
    },
    pre_remediation_power_action: override.preRemediationPowerAction,
    enable_quick_boot: override.enableQuickBoot,
    disable_dpm: override.disableDpm,
    disable_hac: override.disableHaAdmissionControl,
    evacuate_offline_vms: override.evacuateOfflineVms,
    enforce_hcl_validation: override.enforceHclValidation,
    parallel_remediation_action: parallelRemediation && {
      enabled: parallelRemediation.enabled,
      ...withoutUnset({ max_hosts: parallelRemediation.maxHosts }),
    },
  };
}

function secondsOf(duration: string | undefined): number | undefined {
  const milliseconds = duration === undefined ? undefined : parseDuration(duration);
  return milliseconds === undefined ? undefined : Math.round(milliseconds / 1000);
}
