import { expect, test } from 'vitest';
import type { PolicyScope } from '../../../src/client/services/remediation-policies.ts';
import { noAbort } from '../test-client.ts';
import { done, makeCall, ok } from './one-call.ts';

test.each<[PolicyScope, string]>([
  [{ type: 'cluster', id: 'domain-c8' }, '/api/esx/settings/clusters/domain-c8/policies/apply'],
  [{ type: 'host', id: 'host-9' }, '/api/esx/settings/hosts/host-9/policies/apply'],
  [{ type: 'defaults', of: 'clusters' }, '/api/esx/settings/defaults/clusters/policies/apply'],
  [{ type: 'defaults', of: 'hosts' }, '/api/esx/settings/defaults/hosts/policies/apply'],
])('the policy of %j is read, seen in effect and set at its place', async (scope, path) => {
  const policy = { enable_quick_boot: true };
  expect(await makeCall((w) => w.remediationPolicies.configured(scope, noAbort()), ok(policy))).toMatchObject({
    asked: [`GET ${path}`],
    value: policy,
  });
  const effective = {
    failure_action: { action: 'FAIL' },
    pre_remediation_power_action: 'SUSPEND_VMS',
    enable_quick_boot: true,
    ...(path.includes('clusters') ? { disable_dpm: true, disable_hac: false, evacuate_offline_vms: false } : {}),
  };
  expect(await makeCall((w) => w.remediationPolicies.effective(scope, noAbort()), ok(effective))).toMatchObject({
    asked: [`GET ${path}/effective`],
    value: effective,
  });
  expect(await makeCall((w) => w.remediationPolicies.set(scope, policy, noAbort()), done)).toMatchObject({
    asked: [`PUT ${path}`],
    sent: policy,
  });
});
