import { describe, expect, test } from 'vitest';
import { taskOf } from '../depots/depot-calls.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { addDraft, current, openManaged, sshOn, type OpenedProfile } from './profile-calls.ts';
import { act, configure, desire, moving, report } from './remediation-calls.ts';

const notNow = refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE');

describe('applying', () => {
  test('brings hosts to what is desired, all or those that are named', async () => {
    const opened = await openManaged();
    const commit = await desire(opened, sshOn);
    const [first = '', ...others] = opened.hosts;
    expect(await act(opened, 'apply', { hosts: [first], commit })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await report(opened, 'last-apply-result')).toMatchObject({ commit, successful_hosts: [first] });
    expect(await act(opened, 'checkCompliance')).toMatchObject({ result: { non_compliant_hosts: others } });
    await act(opened, 'apply');
    expect(await act(opened, 'checkCompliance')).toMatchObject({ result: { cluster_status: 'COMPLIANT' } });
  });

  test('takes a commit as the least, and applies the newest', async () => {
    const opened = await openManaged();
    const { commit: older } = await current(opened);
    const newest = await desire(opened, sshOn);
    await act(opened, 'apply', { commit: older });
    expect(await report(opened, 'last-apply-result')).toMatchObject({ commit: newest });
  });

  test.each([
    ['a host of elsewhere', { hosts: ['host-gone'] }],
    ['a commit that is none', { commit: 'gone' }],
    ['a policy in part', { apply_policy_spec: { disable_dpm: true } }],
  ])('%s is refused', async (_name, body) => {
    const { call, configuration } = await openManaged();
    const answer = await call('POST', `${configuration}?action=apply&vmw-task=true`, body);
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('a cluster without hosts has nothing to apply it to', async () => {
    const opened = await openManaged();
    for (const host of opened.hosts) opened.simulator.state.hosts.delete(host);
    const answer = await opened.call('POST', `${opened.configuration}?action=apply&vmw-task=true`);
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('one that fails leaves the others done, and says why', async () => {
    const opened = await openManaged();
    await desire(opened, sshOn);
    const [first = '', second = '', third = ''] = opened.hosts;
    configure(opened, second, { fails: 'apply', times: 1 });
    const host = opened.simulator.state.hosts.get(third);
    if (host !== undefined) host.connectionState = 'DISCONNECTED';
    expect(await act(opened, 'apply')).toMatchObject({
      status: 'FAILED',
      error: { error_type: 'ERROR' },
      result: { failed_hosts: [second] },
    });
    expect(await report(opened, 'last-apply-result')).toMatchObject({
      status: { status: 'ERROR' },
      successful_hosts: [first],
      failed_hosts: [second],
      skipped_hosts: [third],
      host_status: {
        [second]: { status: 'ERROR', notifications: { errors: [{ type: 'ERROR' }] } },
        [third]: { status: 'SKIPPED' },
      },
    });
    if (host !== undefined) host.connectionState = 'CONNECTED';
    expect(await act(opened, 'apply')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('its task may succeed although hosts failed', async () => {
    const opened = await openManaged({ behaviour: { profileApplyWithFailedHosts: 'succeeds' } });
    await desire(opened, sshOn);
    configure(opened, opened.hosts[0] ?? '', { fails: 'apply' });
    expect(await act(opened, 'apply')).toMatchObject({ status: 'SUCCEEDED', result: { status: { status: 'ERROR' } } });
  });

  test.each([
    [{ action: 'RETRY', retry_delay: 1, retry_count: 2 }, 2, 'OK', 3],
    [{ action: 'RETRY', retry_delay: 1, retry_count: 2 }, 9, 'ERROR', 3],
    [{ action: 'FAIL' }, 1, 'ERROR', 1],
  ])(
    'with the policy %j a host that fails %i times to evacuate ends with %s',
    async (failure_action, times, status, attempts) => {
      const opened = await openManaged();
      await opened.call('PUT', `${opened.root}/policies/apply`, { failure_action });
      await desire(opened, moving);
      const [first = ''] = opened.hosts;
      const host = opened.simulator.state.hosts.get(first);
      if (host !== undefined) host.lifecycle = { fails: 'maintenance', times };
      await act(opened, 'apply');
      const { host_status } = await report(opened, 'last-apply-result');
      expect(host_status).toMatchObject({ [first]: { status, attempts } });
    },
  );
});

test('a host that cannot be evacuated takes what needs no maintenance mode', async () => {
  const opened = await openManaged();
  const host = opened.simulator.state.hosts.get(opened.hosts[0] ?? '');
  if (host !== undefined) host.lifecycle = { fails: 'maintenance' };
  await desire(opened, sshOn);
  expect(await act(opened, 'apply')).toMatchObject({ status: 'SUCCEEDED' });
  await desire(opened, moving);
  expect(await act(opened, 'apply')).toMatchObject({ status: 'FAILED', result: { failed_hosts: [host?.id] } });
});

describe('while it runs', () => {
  const slow = { behaviour: { profileHostMilliseconds: 10_000, taskMilliseconds: 1000, taskPendingMilliseconds: 0 } };

  async function openRunning(): Promise<OpenedProfile & { clock: ManualClock; task: unknown }> {
    const clock = manualClock();
    const opened = await openManagedSlowly(clock);
    const { body: draft } = await opened.call('POST', opened.drafts, { config: JSON.stringify(sshOn) });
    const { body } = await opened.call('POST', `${opened.drafts}/${String(draft)}?action=apply`);
    return { ...opened, clock, task: (body as { apply_task: unknown }).apply_task };
  }

  /** Everything before took its time, which is over. */
  async function openManagedSlowly(clock: ManualClock): Promise<OpenedProfile> {
    const opened = await openManaged();
    return { ...opened, ...(await openSimulator({ inventory: opened.simulator.dump(), clock, ...slow })) };
  }

  test('hosts are done one after the other, and seen so', async () => {
    const opened = await openRunning();
    const [first = '', second = '', third = ''] = opened.hosts;
    opened.clock.advance(15_000);
    const during = await report(opened, 'last-apply-result');
    expect(during).not.toHaveProperty('status');
    expect(during).toMatchObject({
      successful_hosts: [first],
      host_status: {
        [first]: { status: 'OK' },
        [second]: { status: 'RUNNING' },
        [third]: { status: 'PENDING' },
      },
    });
    opened.clock.advance(30_000);
    expect(await taskOf(opened, opened.task)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await report(opened, 'last-apply-result')).toMatchObject({ status: { status: 'OK' } });
  });

  test('nothing else is done to the cluster', async () => {
    const opened = await openRunning();
    const draft = await addDraft(opened, sshOn);
    for (const path of [
      `${opened.configuration}?action=apply&vmw-task=true`,
      `${opened.drafts}/${draft}?action=apply`,
    ]) {
      expect(await opened.call('POST', path)).toMatchObject(notNow);
    }
    expect(await opened.call('POST', `${opened.root}/software?action=apply&vmw-task=true`, {})).toMatchObject(notNow);
    opened.clock.advance(60_000);
    expect(await opened.call('POST', `${opened.drafts}/${draft}?action=apply`)).toMatchObject({ status: 200 });
  });

  test('it can be stopped: what is done stays, and the rest is CANCELED', async () => {
    const opened = await openRunning();
    const [first = '', ...others] = opened.hosts;
    opened.clock.advance(15_000);
    const path = `/api/cis/tasks/${encodeURIComponent(String(opened.task))}?action=cancel`;
    expect(await opened.call('POST', path)).toMatchObject({ status: 204 });
    opened.clock.advance(60_000);
    expect(await report(opened, 'last-apply-result')).toMatchObject({
      status: { status: 'ERROR' },
      successful_hosts: [first],
      failed_hosts: others,
      host_status: { [others[0] ?? '']: { status: 'CANCELED' } },
    });
    const { body } = await opened.call('GET', `${opened.configuration}/audit-records?operations=Draft-Apply`);
    expect(body).toMatchObject([{ status: 'FAILED', operation_details: { cancelled: true } }]);
  });

  test('it waits for an image that is being applied, and changes nothing until then', async () => {
    const opened = await openManaged({ behaviour: { applyMilliseconds: 60_000 } });
    const { hosts, images } = opened.simulator.state;
    const image = images.get(opened.cluster);
    const host = hosts.get(opened.hosts[0] ?? '');
    if (host !== undefined) host.lifecycle = { installed: { baseImage: '8.0.1-0.0.21495797' } };
    expect(await opened.call('POST', `${opened.root}/software?action=apply&vmw-task=true`, {})).toMatchObject({
      status: 202,
    });
    const draft = await addDraft(opened, sshOn);
    const { commit } = await current(opened);
    expect(image?.enabled).toBe(true);
    expect(await opened.call('POST', `${opened.drafts}/${draft}?action=apply`)).toMatchObject(notNow);
    expect((await current(opened)).commit).toBe(commit);
  });

  test('a dump in the middle goes on where it was', async () => {
    const opened = await openRunning();
    opened.clock.advance(15_000);
    opened.simulator.load(opened.simulator.dump());
    opened.clock.advance(30_000);
    expect(await report(opened, 'last-apply-result')).toMatchObject({ successful_hosts: opened.hosts });
  });
});
