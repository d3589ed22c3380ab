import { describe, expect, test } from 'vitest';
import { defaultAccount } from '../../../src/simulator/options.ts';
import { taskOf } from '../depots/depot-calls.ts';
import { manualClock } from '../manual-clock.ts';
import { request, signIn } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import {
  current,
  importFile,
  openCluster,
  openManaged,
  run,
  sshOn,
  status,
  type OpenedProfile,
} from './profile-calls.ts';

const notNow = refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE');

async function act({ call, transition }: OpenedProfile, action: string, body?: unknown): Promise<unknown> {
  return call('POST', `${transition}?action=${action}`, body);
}

async function enabled({ call, root }: OpenedProfile): Promise<unknown> {
  return (await call('GET', `${root}/enablement/configuration`)).body;
}

describe('where a cluster stands on its way to a profile', () => {
  test('it begins with an image', async () => {
    const opened = await openCluster();
    opened.simulator.state.images.clear();
    expect(await status(opened)).toBe('SOFTWARE_SPECIFICATION_NOT_SET');
    expect(await act(opened, 'importFromFile', { filename: 'x', config: '{}' })).toMatchObject(notNow);
  });

  test('since 8.0 U3 it needs none', async () => {
    const opened = await openCluster({ version: '8.0.3.00000' });
    opened.simulator.state.images.clear();
    expect(await status(opened)).toBe('NOT_STARTED');
  });

  test('a cluster without hosts can be enabled at once', async () => {
    const opened = await openCluster({ inventory: { size: { clusters: 1, hosts: 0, vms: 0 } } });
    expect((await opened.call('GET', opened.transition)).body).toEqual({ status: 'NOT_STARTED', fast_track: true });
    const ended = await run(opened, `${opened.transition}?action=enable&vmw-task=true`);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', result: { commit: expect.any(String) as string } });
    expect(ended.result).not.toHaveProperty('apply_task');
    expect(await status(opened)).toBe('ENABLED');
  });

  test('a file starts it, and is shown with its author', async () => {
    const opened = await openCluster();
    expect((await opened.call('GET', opened.transition)).body).toEqual({ status: 'NOT_STARTED', fast_track: false });
    expect(await importFile(opened, sshOn)).toMatchObject({ status: 'OK', draft: expect.any(String) as string });
    expect((await opened.call('GET', opened.transition)).body).toMatchObject({
      status: 'STARTED',
      state: { author: 'VSPHERE.LOCAL\\administrator', source: 'FILE', filename: 'desired.json' },
    });
    expect(await enabled(opened)).toEqual({ enabled: false });
  });

  test('an unusable file answers 200 and an error inside, and starts nothing', async () => {
    const opened = await openCluster();
    expect(await importFile(opened, '{not json')).toMatchObject({ status: 'ERROR', error: { args: [] } });
    expect(await status(opened)).toBe('NOT_STARTED');
  });

  test('a reference host starts it, with what is of each host and what differs on others', async () => {
    const opened = await openCluster();
    const { state } = opened.simulator;
    const [reference = '', second = '', third = ''] = opened.hosts;
    state.hostConfigurations.set(reference, { id: reference, config: { esx: { ntp: { servers: ['ntp.example'] } } } });
    state.hostConfigurations.set(second, {
      id: second,
      biosUuid: 'uuid-2',
      config: { esx: { syslog: { rotations: 3 } } },
    });
    const away = state.hosts.get(third);
    if (away !== undefined) away.connectionState = 'DISCONNECTED';
    const ended = await run(opened, `${opened.transition}?action=importFromHost&vmw-task=true`, reference);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', result: { status: 'OK', warnings: [{ args: [] }] } });
    expect((await opened.call('GET', opened.transition)).body).toMatchObject({
      state: { source: 'HOST', host: { host: reference, host_info: { name: state.hosts.get(reference)?.name } } },
    });
    const { body } = await opened.call('POST', `${opened.transition}?action=exportConfig`);
    expect(JSON.parse((body as { config: string }).config)).toMatchObject({
      profile: { esx: { ntp: { servers: ['ntp.example'] }, syslog: { rotations: 8 } } },
      'host-specific': { 'uuid-2': { esx: { networking: { hostname: state.hosts.get(second)?.name } } } },
      'host-override': { 'uuid-2': { esx: { syslog: { rotations: 3 } } } },
    });
  });

  test('a reference host that cannot be read is told in the result', async () => {
    const opened = await openCluster();
    const [reference = ''] = opened.hosts;
    opened.simulator.state.hostConfigurations.set(reference, { id: reference, config: {}, fails: 'extract' });
    const path = `${opened.transition}?action=importFromHost&vmw-task=true`;
    expect(await run(opened, path, reference)).toMatchObject({ status: 'SUCCEEDED', result: { status: 'ERROR' } });
    expect(await status(opened)).toBe('NOT_STARTED');
    expect(await opened.call('POST', path, 'host-elsewhere')).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('cancelling throws the import away, and importing again replaces it', async () => {
    const opened = await openCluster();
    expect(await act(opened, 'cancel')).toMatchObject(notNow);
    await importFile(opened, sshOn);
    await importFile(opened, { profile: { esx: {} } });
    const { body } = await opened.call('POST', `${opened.transition}?action=exportConfig`);
    expect(JSON.parse((body as { config: string }).config)).toMatchObject({ profile: { esx: {} } });
    expect(await act(opened, 'cancel')).toMatchObject({ status: 204 });
    expect(await status(opened)).toBe('NOT_STARTED');
    for (const action of ['exportConfig', 'exportSchema', 'precheck&vmw-task=true', 'enable&vmw-task=true']) {
      expect(await act(opened, action)).toMatchObject(notNow);
    }
  });

  test("somebody else's transition is in the way, and is not theirs to stop", async () => {
    const other = { user: 'other@vsphere.local', password: 'simulator' };
    const opened = await openCluster({ accounts: [defaultAccount, other] });
    const token = await signIn(opened.simulator, other.user);
    const theirs: OpenedProfile = {
      ...opened,
      call: (method, path, body) => request(opened.simulator, { method, path, token, body }),
    };
    await importFile(theirs, sshOn);
    expect((await opened.call('GET', opened.transition)).body).toMatchObject({
      status: 'NOT_ALLOWED_IN_CURRENT_STATE',
      state: { author: 'VSPHERE.LOCAL\\other', start_time: expect.any(String) as string },
    });
    for (const action of ['cancel', 'exportConfig', 'enable&vmw-task=true', 'validateConfig&vmw-task=true']) {
      expect(await act(opened, action)).toMatchObject(notNow);
    }
    expect(await act(opened, 'importFromFile', { filename: 'x', config: '{}' })).toMatchObject(notNow);
    expect(await status(theirs)).toBe('STARTED');
  });
});

describe('enabling', () => {
  test('makes the import the desired document and begins to apply it without waiting', async () => {
    const clock = manualClock();
    const opened = await openCluster({ clock, behaviour: { profileHostMilliseconds: 10_000, taskMilliseconds: 1000 } });
    await importFile(opened, sshOn);
    const { body: task } = await opened.call('POST', `${opened.transition}?action=enable&vmw-task=true`);
    expect(await status(opened)).toBe('ENABLE_IN_PROGRESS');
    expect(await act(opened, 'cancel')).toMatchObject(notNow);
    clock.advance(1500);
    const { result } = await taskOf(opened, task);
    const { commit, apply_task } = result as { commit: string; apply_task: string };
    expect(await status(opened)).toBe('ENABLED');
    expect(await enabled(opened)).toEqual({ enabled: true });
    expect(await taskOf(opened, apply_task)).toMatchObject({ status: 'RUNNING', operation: 'apply$task' });
    expect(await current(opened)).toMatchObject({ commit, config: sshOn });
    clock.advance(60_000);
    expect(await taskOf(opened, apply_task)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([
    ['an image that is not enabled', 'image'],
    ['an old host', 'host'],
    ['what the cluster says', 'other'],
  ])('%s stands in its way: the check says so, and enabling fails and leaves it STARTED', async (_name, obstacle) => {
    const opened = await openCluster();
    const { state } = opened.simulator;
    await importFile(opened, sshOn);
    const image = state.images.get(opened.cluster);
    if (obstacle === 'image' && image !== undefined) image.enabled = false;
    const host = state.hosts.get(opened.hosts[0] ?? '');
    if (obstacle === 'host' && host !== undefined) host.lifecycle = { installed: { baseImage: '7.0.3-0.0.1' } };
    const profile = state.clusterProfiles.get(opened.cluster);
    if (obstacle === 'other' && profile !== undefined) profile.ineligible = 'A host profile is attached.';
    const check = await run(opened, `${opened.transition}?action=checkEligibility&vmw-task=true`);
    expect(check).toMatchObject({
      status: 'SUCCEEDED',
      result: { status: 'NOT_ELIGIBLE', notifications: { errors: [{ type: 'ERROR' }] } },
    });
    const ended = await run(opened, `${opened.transition}?action=enable&vmw-task=true`);
    expect(ended).toMatchObject({ status: 'FAILED', error: { error_type: 'ERROR' }, result: { status: 'ERROR' } });
    expect(await status(opened)).toBe('STARTED');
  });

  test('a document that the schema refuses is not enabled', async () => {
    const opened = await openCluster();
    await importFile(opened, { profile: { esx: { services: { ssh: { enabled: 'yes' } } } } });
    const path = `${opened.transition}?action=`;
    expect(await run(opened, `${path}validateConfig&vmw-task=true`)).toMatchObject({
      status: 'SUCCEEDED',
      result: { status: 'ERROR', errors: [{ path: '/profile/esx/services/ssh/enabled' }] },
    });
    expect(await run(opened, `${path}precheck&vmw-task=true`)).toMatchObject({ result: { status: 'ERROR' } });
    expect(await run(opened, `${path}enable&vmw-task=true`)).toMatchObject({ status: 'FAILED' });
    await importFile(opened, sshOn);
    expect(await run(opened, `${path}validateConfig&vmw-task=true`)).toMatchObject({
      result: { status: 'OK', compliance_result: { cluster_status: 'NOT_COMPLIANT' } },
    });
    expect(await run(opened, `${path}enable&vmw-task=true`)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('a task that breaks off leaves it STARTED', async () => {
    const opened = await openCluster();
    await importFile(opened, sshOn);
    const operation =
      'POST /api/esx/settings/clusters/{cluster}/enablement/configuration/transition?action=enable&vmw-task=true';
    opened.simulator.script([{ operation, fault: { type: 'task-fails' } }]);
    expect(await run(opened, `${opened.transition}?action=enable&vmw-task=true`)).toMatchObject({ status: 'FAILED' });
    expect(await status(opened)).toBe('STARTED');
  });

  test('there is no way back', async () => {
    const opened = await openManaged();
    expect(await act(opened, 'cancel')).toMatchObject(notNow);
    expect(await act(opened, 'importFromFile', { filename: 'x', config: '{}' })).toMatchObject(notNow);
    expect(await status(opened)).toBe('ENABLED');
  });
});

describe('releases', () => {
  test.each([
    ['8.0.0.10000', 404, 404],
    ['8.0.1.00100', 200, 404],
    ['8.0.2.00100', 200, 200],
  ])('%s answers for the configuration with %i and for drafts with %i', async (version, configuration, drafts) => {
    const opened = await openCluster({ version });
    expect(await opened.call('GET', opened.transition)).toMatchObject({ status: configuration });
    expect(await opened.call('GET', opened.drafts)).toMatchObject({ status: drafts });
  });
});
