import { expect, test } from 'vitest';
import { overriddenPolicy } from '../../../src/reconcilers/cluster-configuration/policy-override.ts';

const effective = {
  failure_action: { action: 'FAIL' },
  pre_remediation_power_action: 'DO_NOT_CHANGE_VMS_POWER_STATE',
  enable_quick_boot: false,
  disable_dpm: true,
  disable_hac: false,
  evacuate_offline_vms: false,
  of_a_later_release: 1,
};

test('a policy keeps what is not overridden, also what is not known', () => {
  expect(overriddenPolicy(effective, { enableQuickBoot: true })).toEqual({ ...effective, enable_quick_boot: true });
});

test('a policy is overridden in the words of the API', () => {
  const override = {
    failureAction: { action: 'RETRY', retryDelay: '5m', retryCount: 3 },
    preRemediationPowerAction: 'POWER_OFF_VMS',
    disableDpm: false,
    disableHaAdmissionControl: true,
    evacuateOfflineVms: true,
    enforceHclValidation: true,
    parallelRemediation: { enabled: true, maxHosts: 2 },
  };
  expect(overriddenPolicy(effective, override)).toEqual({
    ...effective,
    failure_action: { action: 'RETRY', retry_delay: 300, retry_count: 3 },
    pre_remediation_power_action: 'POWER_OFF_VMS',
    disable_dpm: false,
    disable_hac: true,
    evacuate_offline_vms: true,
    enforce_hcl_validation: true,
    parallel_remediation_action: { enabled: true, max_hosts: 2 },
  });
});
