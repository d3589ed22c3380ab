import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { apply, cluster, configure, configured, hostPath, openPolicies, plan, policy, policyIds } from './lab.ts';

const retry = { action: 'RETRY', retryDelay: '300s', retryCount: 3 };

test.each<[string, JsonValue, string, JsonValue]>([
  ['failureAction', retry, 'failure_action', { action: 'RETRY', retry_delay: 300, retry_count: 3 }],
  ['failureAction', { action: 'FAIL' }, 'failure_action', { action: 'FAIL' }],
  ['preRemediationPowerAction', 'SUSPEND_VMS_TO_MEMORY', 'pre_remediation_power_action', 'SUSPEND_VMS_TO_MEMORY'],
  ['preRemediationPowerAction', 'power_off_vms', 'pre_remediation_power_action', 'POWER_OFF_VMS'],
  ['enableQuickBoot', true, 'enable_quick_boot', true],
  ['disableDpm', false, 'disable_dpm', false],
  ['disableHaAdmissionControl', true, 'disable_hac', true],
  ['evacuateOfflineVms', true, 'evacuate_offline_vms', true],
  ['enforceHclValidation', true, 'enforce_hcl_validation', true],
  [
    'parallelRemediation',
    { enabled: true, maxHosts: 4 },
    'parallel_remediation_action',
    { enabled: true, max_hosts: 4 },
  ],
  ['parallelRemediation', { enabled: true, maxHosts: null }, 'parallel_remediation_action', { enabled: true }],
])('%s as %j is written as the API spells it, and is in sync then', async (field, value, key, wire) => {
  await using world = await openPolicies();
  expect(await apply(world, policy({ [field]: value }))).toEqual(['applied']);
  expect(configured(world, policyIds(world).cluster)).toEqual({ [key]: wire });
  expect((await plan(world, policy({ [field]: value }))).changes).toMatchObject([{ verdict: 'keep' }]);
});

describe('reading, merging and writing', () => {
  const later = { software_policy_spec: { a: [1] }, enforce_quick_patch: true };

  test('fields that the manifest does not write, and those of later releases, stay as they are', async () => {
    await using world = await openPolicies({ behaviour: { policyFieldsOfLaterReleases: 'kept' }, version: '9.1.0' });
    const { cluster: id } = policyIds(world);
    configure(world, id, { ...later, disable_dpm: false, enable_quick_boot: false });
    expect(await apply(world, policy({ enableQuickBoot: true }))).toEqual(['applied']);
    expect(configured(world, id)).toEqual({ ...later, disable_dpm: false, enable_quick_boot: true });
  });

  test('null lets a field be inherited again', async () => {
    await using world = await openPolicies();
    const { cluster: id } = policyIds(world);
    configure(world, id, { enable_quick_boot: true, disable_dpm: false });
    expect(await apply(world, policy({ enableQuickBoot: null }))).toEqual(['applied']);
    expect(configured(world, id)).toEqual({ disable_dpm: false });
    expect((await plan(world, policy({ enableQuickBoot: null }))).changes).toMatchObject([{ verdict: 'keep' }]);
  });

  test('a value that is in effect without being configured is not in sync, and is never copied', async () => {
    await using world = await openPolicies();
    configure(world, 'defaults/clusters', { enable_quick_boot: true });
    const asked = policy({ enableQuickBoot: true });
    expect((await plan(world, asked)).changes).toMatchObject([
      { verdict: 'update', fields: [{ path: 'spec.enableQuickBoot', from: null, to: true }] },
    ]);
    await apply(world, asked);
    expect(configured(world, policyIds(world).cluster)).toEqual({ enable_quick_boot: true });
  });

  test('what is in effect is said', async () => {
    await using world = await openPolicies();
    const { changes } = await plan(world, policy({ enableQuickBoot: null }));
    expect(changes[0]?.remarks?.join()).toContain(
      'In effect now: failureAction: action RETRY, retryDelay 5m, retryCount 3',
    );
  });

  test('a policy that somebody changed since the plan is not written over', async () => {
    await using world = await openPolicies();
    const made = await plan(world, policy({ enableQuickBoot: true }));
    configure(world, policyIds(world).cluster, { disable_hac: true });
    expect((await world.apply(made)).outcomes).toMatchObject([{ status: 'stale' }]);
  });

  test('nothing is planned for a policy whose manifest is gone', async () => {
    await using world = await openPolicies();
    await apply(world, policy({ enableQuickBoot: true }));
    expect((await plan(world)).changes).toEqual([]);
  });
});

describe('whose policy', () => {
  test.each<[string, (host: string) => JsonObject, (host: string) => string]>([
    ['the default of clusters', () => ({ defaults: 'clusters' }), () => 'defaults/clusters'],
    ['the default of hosts', () => ({ defaults: 'hosts' }), () => 'defaults/hosts'],
    ['a host', (host) => ({ host }), (id) => id],
  ])('%s', async (_whose, spec, idIn) => {
    await using world = await openPolicies();
    const asked = policy({ ...spec(hostPath(world)), enableQuickBoot: true });
    expect(await apply(world, asked)).toEqual(['applied']);
    expect(configured(world, idIn(policyIds(world).host))).toEqual({ enable_quick_boot: true });
    expect((await plan(world, asked)).changes).toMatchObject([{ verdict: 'keep' }]);
  });

  test.each([[{ defaults: 'hosts' }], [{ host: '' }]])('%j needs a newer vCenter than 7.0', async (spec) => {
    await using world = await openPolicies({ version: '7.0.3' });
    const asked = policy({ ...spec, ...('host' in spec ? { host: hostPath(world) } : {}), enableQuickBoot: true });
    const { changes, steps } = await plan(world, asked);
    expect(changes).toMatchObject([{ verdict: 'blocked', reason: 'unsupported' }]);
    expect(changes[0]?.remedy).toContain('8.0');
    expect(steps).toEqual([]);
  });

  test('a host of a cluster has none', async () => {
    await using world = await openPolicies();
    const [member] = [...world.simulator.state.hosts.values()].filter(({ parent }) =>
      world.simulator.state.clusters.has(parent),
    );
    const { changes } = await plan(world, policy({ host: `${cluster}/${member?.name}`, enableQuickBoot: true }));
    expect(changes).toMatchObject([{ verdict: 'blocked', reason: 'unsupported' }]);
  });

  test('a cluster that is not there is said to be missing', async () => {
    await using world = await openPolicies();
    const { changes } = await plan(world, policy({ cluster: '/DC0/host/nowhere', enableQuickBoot: true }));
    expect(changes).toMatchObject([{ verdict: 'blocked', reason: 'reference-not-found' }]);
  });
});

describe('what a setting costs', () => {
  test.each<[JsonObject, string]>([
    [{ enableQuickBoot: true }, 'safe'],
    [{ preRemediationPowerAction: 'DO_NOT_CHANGE_VMS_POWER_STATE' }, 'safe'],
    [{ preRemediationPowerAction: 'SUSPEND_VMS_TO_MEMORY' }, 'safe'],
    [{ preRemediationPowerAction: 'POWER_OFF_VMS' }, 'power-cycle'],
    [{ preRemediationPowerAction: 'SUSPEND_VMS' }, 'power-cycle'],
    [{ disableHaAdmissionControl: true }, 'service-restart'],
    [{ disableHaAdmissionControl: false }, 'safe'],
  ])('%j is %s', async (spec, impact) => {
    await using world = await openPolicies();
    const { steps, changes } = await plan(world, policy(spec));
    expect(steps).toMatchObject([{ impact, reversible: true }]);
    expect(changes[0]?.remarks?.some((remark) => remark.includes('next remediation')) === true).toBe(impact !== 'safe');
  });

  test('inheriting what stops machines costs as much as asking for it', async () => {
    await using world = await openPolicies();
    configure(world, 'defaults/clusters', { pre_remediation_power_action: 'POWER_OFF_VMS' });
    configure(world, policyIds(world).cluster, { pre_remediation_power_action: 'DO_NOT_CHANGE_VMS_POWER_STATE' });
    expect((await plan(world, policy({ preRemediationPowerAction: null }))).steps).toMatchObject([
      { impact: 'power-cycle' },
    ]);
  });
});

describe('a field that the release does not have', () => {
  const asked = policy({ enableQuickBoot: true, parallelRemediation: { enabled: true } });

  test('is left out, the rest is set, and the step says so', async () => {
    await using world = await openPolicies({ version: '7.0.3' });
    const made = await plan(world, asked);
    expect(made.changes[0]?.remarks).toContain(
      'This vCenter does not show parallelRemediation; it may be one of a later release.',
    );
    const { outcomes } = await world.apply(made);
    expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'unsupported' } }]);
    expect(outcomes[0]?.message).toContain('UnsupportedField');
    expect(configured(world, policyIds(world).cluster)).toEqual({ enable_quick_boot: true });
  });
});

test('privileges that the account lacks on the cluster are named in the plan', async () => {
  const account = { user: 'administrator@vsphere.local', password: 'simulator' };
  const privileges = ['VcIntegrity.lifecycleSettings.Read'];
  await using world = await openPolicies({ accounts: [{ ...account, privileges }] });
  const { changes } = await plan(world, policy({ enableQuickBoot: true }));
  expect(changes).toMatchObject([{ verdict: 'blocked', reason: 'missing-privileges' }]);
  expect(changes[0]?.message).toContain('VcIntegrity.lifecycleSettings.Write');
});
