import { describe, expect, test } from 'vitest';
import { effectiveClusterPolicy } from '../../../src/simulator/policies/effective-policy.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';

const settings = '/api/esx/settings';
/** What these answers hold is not published yet: they stay out of the record. */
const unpublished = { record: (): void => undefined };

const builtIn = {
  failure_action: { action: 'RETRY', retry_delay: 300, retry_count: 3 },
  pre_remediation_power_action: 'DO_NOT_CHANGE_VMS_POWER_STATE',
  enable_quick_boot: false,
};
const clusterBuiltIn = {
  ...builtIn,
  disable_dpm: true,
  disable_hac: false,
  evacuate_offline_vms: false,
  enforce_hcl_validation: false,
  parallel_remediation_action: { enabled: false },
};

function clusterPath({ simulator }: Opened): string {
  return `${settings}/clusters/${[...simulator.state.clusters.keys()][0] ?? ''}/policies/apply`;
}

function hostPath({ simulator }: Opened, standalone = true): string {
  const host = [...simulator.state.hosts.values()].find(
    (found) => simulator.state.clusters.has(found.parent) !== standalone,
  );
  return `${settings}/hosts/${host?.id ?? ''}/policies/apply`;
}

const defaults = (type: string): string => `${settings}/defaults/${type}/policies/apply`;

describe('remediation policies', () => {
  test('nothing is configured at first, and what is built in is in effect', async () => {
    const opened = await openSimulator();
    for (const [path, effective] of [
      [clusterPath(opened), clusterBuiltIn],
      [defaults('clusters'), clusterBuiltIn],
      [hostPath(opened), builtIn],
      [defaults('hosts'), builtIn],
    ] as const) {
      expect(await opened.call('GET', path)).toMatchObject({ status: 200, body: {} });
      expect((await opened.call('GET', path)).body).toEqual({});
      expect((await opened.call('GET', `${path}/effective`)).body).toEqual(effective);
    }
  });

  test('what is configured for all clusters is inherited field by field, and a cluster has the last word', async () => {
    const opened = await openSimulator();
    const { call } = opened;
    const all = { enable_quick_boot: true, disable_hac: true, failure_action: { action: 'FAIL' } };
    expect(await call('PUT', defaults('clusters'), all)).toMatchObject({ status: 204, body: undefined });
    await call('PUT', clusterPath(opened), { disable_hac: false });
    expect((await call('GET', clusterPath(opened))).body).toEqual({ disable_hac: false });
    expect((await call('GET', `${clusterPath(opened)}/effective`)).body).toEqual({
      ...clusterBuiltIn,
      enable_quick_boot: true,
      failure_action: { action: 'FAIL' },
    });
    expect((await call('GET', `${defaults('hosts')}/effective`)).body).toEqual(builtIn);
    const [cluster = ''] = opened.simulator.state.clusters.keys();
    expect(effectiveClusterPolicy(opened.simulator.state, cluster)).toMatchObject({
      failure_action: { action: 'FAIL' },
    });
  });

  test('writing replaces everything: what is left out is inherited again', async () => {
    const opened = await openSimulator();
    const path = hostPath(opened);
    await opened.call('PUT', path, { enable_quick_boot: true });
    await opened.call('PUT', path, { pre_remediation_power_action: 'SUSPEND_VMS' });
    expect((await opened.call('GET', path)).body).toEqual({ pre_remediation_power_action: 'SUSPEND_VMS' });
    await opened.call('PUT', path, {});
    expect((await opened.call('GET', path)).body).toEqual({});
  });

  test.each([
    ['a retry without its delay', { failure_action: { action: 'RETRY', retry_count: 3 } }, 'INVALID_ARGUMENT'],
    ['a delay without a retry', { failure_action: { action: 'FAIL', retry_delay: 3 } }, 'INVALID_ARGUMENT'],
    ['a negative count', { failure_action: { action: 'RETRY', retry_delay: 3, retry_count: -1 } }, 'INVALID_ARGUMENT'],
    ['a power action that is none', { pre_remediation_power_action: 'REBOOT' }, 'INVALID_ARGUMENT'],
    ['no host at a time', { parallel_remediation_action: { enabled: true, max_hosts: 0 } }, 'INVALID_ARGUMENT'],
    ['an unknown field', { colour: 'red' }, 'UNEXPECTED_INPUT'],
    ['a field of a later release', { enforce_quick_patch: true }, 'UNEXPECTED_INPUT'],
    ['no body', undefined, 'INVALID_ARGUMENT'],
  ])('%s is refused and changes nothing', async (_name, body, errorType) => {
    const opened = await openSimulator();
    await opened.call('PUT', clusterPath(opened), { disable_dpm: false });
    expect(await opened.call('PUT', clusterPath(opened), body)).toMatchObject(refusal(400, errorType));
    expect((await opened.call('GET', clusterPath(opened))).body).toEqual({ disable_dpm: false });
  });

  test('a host has no field of a cluster, and one of a cluster has no policy of its own', async () => {
    const opened = await openSimulator();
    expect(await opened.call('PUT', hostPath(opened), { disable_dpm: true })).toMatchObject(
      refusal(400, 'UNEXPECTED_INPUT'),
    );
    expect(await opened.call('GET', hostPath(opened, false))).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(await opened.call('GET', `${settings}/clusters/gone/policies/apply`)).toMatchObject(
      refusal(404, 'NOT_FOUND'),
    );
    expect(await opened.call('GET', `${settings}/hosts/gone/policies/apply/effective`)).toMatchObject(
      refusal(404, 'NOT_FOUND'),
    );
  });
});

describe('releases', () => {
  test.each([
    ['7.0.2.00000', { enforce_hcl_validation: true }, 400],
    ['7.0.3.00000', { enforce_hcl_validation: true }, 204],
    ['7.0.3.00000', { parallel_remediation_action: { enabled: true } }, 400],
    ['8.0.0.10000', { parallel_remediation_action: { enabled: true, max_hosts: 2 } }, 204],
    ['8.0.2.00100', { config_manager_policy_spec: { serial_remediation: true } }, 400],
    ['8.0.3.00000', { config_manager_policy_spec: { serial_remediation: true } }, 204],
  ])('%s answers %j with %i', async (version, body, status) => {
    const opened = await openSimulator({ version, ...unpublished });
    expect(await opened.call('PUT', clusterPath(opened), body)).toMatchObject({ status });
    const { body: effective } = await opened.call('GET', `${clusterPath(opened)}/effective`);
    expect(effective).toMatchObject(status === 204 ? body : { disable_dpm: true });
    if (status === 400) expect(effective).not.toHaveProperty(Object.keys(body));
  });

  test('policies of hosts came with 8.0', async () => {
    const opened = await openSimulator({ version: '7.0.3.00000', ...unpublished });
    for (const path of [hostPath(opened), defaults('hosts'), `${defaults('hosts')}/effective`]) {
      expect(await opened.call('GET', path)).toMatchObject(refusal(404, 'OPERATION_NOT_FOUND'));
    }
  });

  test.each([
    ['replaced', { disable_dpm: true }],
    ['kept', { enforce_quick_patch: true, disable_dpm: true }],
  ] as const)('fields that a later release set are shown, taken back, and %s when left out', async (kept, after) => {
    const opened = await openSimulator({ ...unpublished, behaviour: { policyFieldsOfLaterReleases: kept } });
    const path = clusterPath(opened);
    const [cluster = ''] = opened.simulator.state.clusters.keys();
    const id = `clusters/${cluster}`;
    opened.simulator.state.remediationPolicies.set(id, { id, policy: { enforce_quick_patch: true } });
    const { body } = await opened.call('GET', path);
    expect(body).toEqual({ enforce_quick_patch: true });
    expect(await opened.call('PUT', path, { ...(body as object), disable_dpm: false })).toMatchObject({ status: 204 });
    expect((await opened.call('GET', path)).body).toEqual({ enforce_quick_patch: true, disable_dpm: false });
    await opened.call('PUT', path, { disable_dpm: true });
    expect((await opened.call('GET', path)).body).toEqual(after);
  });

  test('the effective view may say that DPM stays on', async () => {
    const opened = await openSimulator({ behaviour: { effectiveDisableDpm: false } });
    const { body } = await opened.call('GET', `${clusterPath(opened)}/effective`);
    expect(body).toMatchObject({ disable_dpm: false });
  });
});
