import { describe, expect, test } from 'vitest';
import { applyReport, commitImage, enabledLab, idsOf, letHost, openImageLab, setPolicy, u2, u3 } from './image-lab.ts';

/** A host that restarts takes 100 s: 20 s to enter maintenance mode, 30 s to install and 50 s to restart. */
const apply = '/software?action=apply';

describe('applying', () => {
  test('goes from host to host, shows how far it is, and ends with a scan', async () => {
    const lab = await enabledLab();
    const [first, second] = idsOf(lab);
    const path = `${lab.root}/software/reports/last-apply-result`;
    expect(await lab.call('GET', path)).toMatchObject({ status: 404 });
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(110_000);
    expect(await applyReport(lab)).toMatchObject({
      status: { status: 'OK' },
      host_status: { [first]: { status: 'OK' }, [second]: { progress: { completed: 10 } } },
      successful_hosts: [first],
    });
    expect(await lab.task(task)).toMatchObject({
      status: 'RUNNING',
      cancelable: true,
      progress: { completed: 36 },
      result: { successful_hosts: [first] },
    });
    lab.clock.advance(190_000);
    expect(await lab.task(task)).toMatchObject({ status: 'SUCCEEDED', result: { status: { status: 'OK' } } });
    expect(lab.hosts.map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2]);
    expect((await lab.call('GET', `${lab.root}/software/compliance`)).body).toMatchObject({ status: 'COMPLIANT' });
    const { body } = await lab.call('GET', `${lab.root}/software/commits/${(await applyReport(lab)).commit}`);
    expect(body).toMatchObject({ apply_status: 'APPLIED' });
  });

  test('shows no result of work that has not begun', async () => {
    const lab = await enabledLab({ behaviour: { taskPendingMilliseconds: 500 } });
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    expect(await lab.task(task)).toMatchObject({ status: 'PENDING' });
    expect(await lab.task(task)).not.toHaveProperty('result');
    lab.clock.advance(500);
    expect(await lab.task(task)).toMatchObject({ status: 'RUNNING', result: { successful_hosts: [] } });
  });

  test('may leave the scan to whoever asks for it', async () => {
    const lab = await enabledLab({ behaviour: { scanAfterApply: false } });
    await lab.run('POST', `${lab.root}/software?action=scan`);
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(300_000);
    expect((await lab.call('GET', `${lab.root}/software/compliance`)).body).toMatchObject({ status: 'NON_COMPLIANT' });
  });

  test('takes a host through maintenance mode and a restart, and moves its VMs', async () => {
    const lab = await enabledLab();
    const [first] = lab.hosts;
    const running = () => [...lab.simulator.state.virtualMachines.values()].filter(({ host }) => host === first?.id);
    const before = running().length;
    expect(before).toBeGreaterThan(0);
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(20_000);
    await applyReport(lab);
    expect(first).toMatchObject({ inMaintenanceMode: true, connectionState: 'CONNECTED' });
    expect(running().filter(({ powerState }) => powerState === 'POWERED_ON')).toEqual([]);
    lab.clock.advance(30_000);
    await applyReport(lab);
    expect(first?.connectionState).toBe('NOT_RESPONDING');
    lab.clock.advance(50_000);
    await applyReport(lab);
    expect(first).toMatchObject({ connectionState: 'CONNECTED' });
    expect(first).not.toHaveProperty('inMaintenanceMode');
  });

  test.each([
    ['a component that disturbs nobody', { 'Contoso-monitor': '1.4.2' }, 30_000],
    ['a component that needs maintenance mode', { 'Contoso-storage-plugin': '3.1.0' }, 50_000],
  ])('of %s does no more to a host than that needs', async (_what, components, milliseconds) => {
    const lab = await enabledLab({}, { baseImage: '8.0.1-0.0.21495797', components });
    const [first] = idsOf(lab);
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(milliseconds - 1);
    expect((await applyReport(lab)).successful_hosts).toEqual([]);
    lab.clock.advance(1);
    expect((await applyReport(lab)).successful_hosts).toEqual([first]);
  });

  test('is quicker with Quick Boot, and slower on a slow host', async () => {
    const lab = await enabledLab();
    await lab.call('PUT', `${lab.root}/policies/apply`, { enable_quick_boot: true });
    letHost(lab, 0, { slow: 2 });
    await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(140_000);
    expect((await applyReport(lab)).successful_hosts).toEqual([idsOf(lab)[0]]);
    lab.clock.advance(70_000);
    expect((await applyReport(lab)).successful_hosts).toHaveLength(2);
  });

  test('of chosen hosts leaves the others alone', async () => {
    const lab = await enabledLab();
    const [, second] = idsOf(lab);
    const task = await lab.start('POST', `${lab.root}${apply}`, { hosts: [second] });
    lab.clock.advance(100_000);
    expect((await lab.task(task)).status).toBe('SUCCEEDED');
    expect(lab.hosts.map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([undefined, u2, undefined]);
    const { body } = await lab.call('GET', `${lab.root}/software/commits/${(await applyReport(lab)).commit}`);
    expect(body).toMatchObject({ apply_status: 'NOT_APPLIED' });
  });

  test('takes the newest commit, whatever older one is named', async () => {
    const lab = await openImageLab();
    const old = await commitImage(lab);
    await lab.run('PUT', `${lab.root}/enablement/software`);
    const newest = await commitImage(lab, { baseImage: u3 });
    await lab.start('POST', `${lab.root}${apply}`, { commit: old });
    expect(await applyReport(lab)).toMatchObject({ commit: newest });
  });
});

describe('hosts that fail', () => {
  test('say whether trying again helps, which those that are skipped do not', async () => {
    const lab = await enabledLab();
    Object.assign(lab.hosts[0] ?? {}, { connectionState: 'DISCONNECTED' });
    await lab.start('POST', `${lab.root}${apply}`, {});
    const [first, second] = idsOf(lab);
    const { host_status: told } = await applyReport(lab);
    expect(told[first]).toMatchObject({ notifications: { errors: [{ retriable: false }] } });
    expect(told[second]).toMatchObject({ notifications: { info: [{ type: 'INFO' }] } });
    expect(JSON.stringify(told[second])).not.toContain('retriable');
  });

  test('are those that cannot be reached, and those that the image does not fit', async () => {
    for (const change of [{ connectionState: 'DISCONNECTED' }, { lifecycle: { incompatible: 'Too old.' } }]) {
      const lab = await enabledLab();
      Object.assign(lab.hosts[0] ?? {}, change);
      const task = await lab.start('POST', `${lab.root}${apply}`, {});
      expect((await lab.task(task)).status).toBe('FAILED');
      const [first, ...others] = idsOf(lab);
      expect(await applyReport(lab)).toMatchObject({ failed_hosts: [first], skipped_hosts: others });
      expect(lab.hosts[0]).not.toHaveProperty('inMaintenanceMode');
    }
  });

  test.each([
    ['install', 'ERROR', 50_000, /could not be installed/],
    ['reboot', 'ERROR', 100_000, /did not start the new image/],
    ['connection', 'TIMED_OUT', 100_000, /did not come back/],
  ] as const)('at %s stay in maintenance mode, and the rest is skipped', async (fails, status, milliseconds, text) => {
    const lab = await enabledLab();
    const [first, second, third] = idsOf(lab);
    letHost(lab, 1, { fails });
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(100_000 + milliseconds);
    const { error, ...ended } = await lab.task(task);
    expect(ended.status).toBe('FAILED');
    expect(error).toBeUndefined();
    const told = await applyReport(lab);
    expect(ended.result).toEqual(told);
    expect(told).toMatchObject({ successful_hosts: [first], failed_hosts: [second], skipped_hosts: [third] });
    expect(told.host_status[second]?.status).toBe(status);
    expect(told.status.status).toBe(status);
    expect(JSON.stringify(told.host_status[second])).toMatch(text);
    expect(lab.hosts.map(({ inMaintenanceMode = false }) => inMaintenanceMode)).toEqual([false, true, false]);
  });

  test('may leave maintenance mode, and may give the task an error', async () => {
    const lab = await enabledLab({ behaviour: { maintenanceAfterFailure: 'exits', applyFailure: 'with-error' } });
    letHost(lab, 0, { fails: 'install' });
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(50_000);
    expect(await lab.task(task)).toMatchObject({ status: 'FAILED', error: { error_type: 'ERROR' } });
    expect(lab.hosts[0]).not.toHaveProperty('inMaintenanceMode');
  });

  test('a number of times succeed after it', async () => {
    const lab = await enabledLab();
    letHost(lab, 0, { fails: 'reboot', times: 1 });
    const first = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(100_000);
    expect((await lab.task(first)).status).toBe('FAILED');
    const second = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(300_000);
    expect((await lab.task(second)).status).toBe('SUCCEEDED');
  });

  test('are tried again as the policy says when they cannot enter maintenance mode', async () => {
    const lab = await enabledLab({ behaviour: { statusWhileRetrying: 'BLOCKED' } });
    const [first] = idsOf(lab);
    await setPolicy(lab, { failure_action: { action: 'RETRY', retry_delay: 60, retry_count: 1 } });
    letHost(lab, 0, { fails: 'maintenance', times: 1 });
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(20_000);
    expect((await lab.task(task)).status).toBe('BLOCKED');
    expect(await applyReport(lab)).toMatchObject({
      status: { status: 'RETRY_PENDING' },
      host_status: { [first]: { status: 'RETRY_PENDING' } },
    });
    lab.clock.advance(60_000 + 300_000);
    expect((await lab.task(task)).status).toBe('SUCCEEDED');
  });

  test.each([
    ['FAIL', { action: 'FAIL' }, 20_000],
    ['RETRY', { action: 'RETRY', retry_delay: 60, retry_count: 2 }, 20_000 * 3 + 60_000 * 2],
  ])('are given up by the policy %s', async (_name, failure_action, milliseconds) => {
    const lab = await enabledLab();
    await setPolicy(lab, { failure_action });
    letHost(lab, 0, { fails: 'maintenance' });
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(milliseconds - 1);
    expect((await lab.task(task)).status).toBe('RUNNING');
    lab.clock.advance(1);
    expect((await lab.task(task)).status).toBe('FAILED');
    expect(lab.hosts[0]).not.toHaveProperty('inMaintenanceMode');
  });
});
