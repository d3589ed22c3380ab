import { describe, expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/objects.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { machine, openMachine } from './machines.ts';

type Change = Partial<VirtualMachine>;
const off = { powerState: 'POWERED_OFF' } as const;
const on = { powerState: 'POWERED_ON' } as const;
const suspended = { powerState: 'SUSPENDED' } as const;
const already = 'ALREADY_IN_DESIRED_STATE';
const notAllowed = 'NOT_ALLOWED_IN_CURRENT_STATE';
const question = { id: '1', text: 'msg.uuid.altered: Moved or copied?', choices: [{ key: '0', label: 'Moved' }] };
const shared = { disks: [{ vmdkFile: '[ds1] spare/spare.vmdk' }] };

describe('the power switch', () => {
  test.each<[Change, string, VirtualMachine['powerState']]>([
    [off, 'start', 'POWERED_ON'],
    [suspended, 'start', 'POWERED_ON'],
    [on, 'stop', 'POWERED_OFF'],
    [suspended, 'stop', 'POWERED_OFF'],
    [on, 'suspend', 'SUSPENDED'],
    [on, 'reset', 'POWERED_ON'],
  ])('of a VM with %j does %s', async (before, action, after) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', `/power?action=${action}`)).toMatchObject({ status: 204 });
    expect((await call('GET', '/power')).body).toMatchObject({ state: after });
  });

  test.each<[Change, string, string]>([
    [on, 'start', already],
    [off, 'stop', already],
    [suspended, 'suspend', already],
    [off, 'suspend', notAllowed],
    [off, 'reset', notAllowed],
    [suspended, 'reset', notAllowed],
  ])('of a VM with %j refuses %s with %s', async (before, action, type) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', `/power?action=${action}`)).toMatchObject(refusal(400, type));
  });

  test('a question makes the start time out, or be refused', async () => {
    const hanging = await openMachine({ question });
    expect(await hanging.on('POST', '/power?action=start')).toMatchObject(refusal(500, 'TIMED_OUT'));
    const refused = await openMachine({ question }, { behaviour: { startWithQuestion: 'refused' } });
    expect(await refused.on('POST', '/power?action=start')).toMatchObject(refusal(400, notAllowed));
  });

  test('a host that does not answer starts nothing', async () => {
    const { on: call, simulator } = await openMachine();
    Object.assign(simulator.state.hosts.get('host-21') ?? {}, { connectionState: 'NOT_RESPONDING' });
    expect(await call('POST', '/power?action=start')).toMatchObject(refusal(500, 'RESOURCE_INACCESSIBLE'));
  });

  test('a task on the VM keeps it busy', async () => {
    const { on: call } = await openMachine();
    await call('POST', '?action=relocate&vmw-task=true', { placement: {} });
    expect(await call('POST', '/power?action=start')).toMatchObject(refusal(500, 'RESOURCE_BUSY'));
    expect(await call('DELETE', '')).toMatchObject(refusal(500, 'RESOURCE_BUSY'));
    expect(await call('POST', '?action=unregister')).toMatchObject(refusal(500, 'RESOURCE_BUSY'));
  });

  test('a disk that another running VM has is locked, unless the adapter shares it', async () => {
    const other = machine({ id: 'vm-61', name: 'other', ...on, ...shared });
    const { on: call } = await openMachine(shared, {}, other);
    expect(await call('POST', '/power?action=start')).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    await call('PATCH', '/hardware/adapter/scsi/1000', { sharing: 'VIRTUAL' });
    expect(await call('POST', '/power?action=start')).toMatchObject({ status: 204 });
  });

  test('whether it went off cleanly is told while it is off', async () => {
    const { on: call, clock } = await openMachine(on);
    expect((await call('GET', '/power')).body).toEqual({ state: 'POWERED_ON' });
    await call('POST', '/power?action=stop');
    expect((await call('GET', '/power')).body).toEqual({ state: 'POWERED_OFF', clean_power_off: false });
    await call('POST', '/power?action=start');
    clock.advance(500);
    await call('POST', '/guest/power?action=shutdown');
    clock.advance(500);
    expect((await call('GET', '/power')).body).toEqual({ state: 'POWERED_OFF', clean_power_off: true });
  });
});

describe('the guest', () => {
  test('shuts down in its own time', async () => {
    const { on: call, clock } = await openMachine(on, { behaviour: { guestShutdownMilliseconds: 30_000 } });
    expect(await call('POST', '/guest/power?action=shutdown')).toMatchObject({ status: 204 });
    clock.advance(29_999);
    expect((await call('GET', '/guest/power')).body).toEqual({ state: 'SHUTTING_DOWN', operations_ready: true });
    clock.advance(1);
    expect((await call('GET', '/guest/power')).body).toEqual({ state: 'NOT_RUNNING', operations_ready: false });
    expect((await call('GET', '/power')).body).toMatchObject({ state: 'POWERED_OFF' });
  });

  test('may never shut down, and is stopped the hard way', async () => {
    const {
      on: call,
      clock,
      simulator,
    } = await openMachine(on, {
      behaviour: { guestShutdownMilliseconds: Infinity, sessionIdleMilliseconds: Infinity },
    });
    await call('POST', '/guest/power?action=shutdown');
    clock.advance(24 * 3600 * 1000);
    expect((await call('GET', '/power')).body).toEqual({ state: 'POWERED_ON' });
    expect(JSON.stringify(simulator.dump().guestWork)).not.toContain('null');
    await call('POST', '/power?action=stop');
    expect(simulator.state.guestWork.size).toBe(0);
  });

  test('takes its time to start, and Tools with it', async () => {
    const { on: call, clock } = await openMachine({}, { behaviour: { guestBootMilliseconds: 60_000 } });
    await call('POST', '/power?action=start');
    expect((await call('GET', '/guest/power')).body).toEqual({ state: 'UNAVAILABLE', operations_ready: false });
    expect((await call('GET', '/tools')).body).toMatchObject({ run_state: 'NOT_RUNNING' });
    expect(await call('GET', '/guest/identity')).toMatchObject(refusal(503, 'SERVICE_UNAVAILABLE'));
    clock.advance(60_000);
    expect((await call('GET', '/tools')).body).toMatchObject({ run_state: 'RUNNING' });
    const identity = { host_name: 'web-01', family: 'LINUX', name: 'RHEL_9_64', ip_address: '10.0.0.60' };
    expect((await call('GET', '/guest/identity')).body).toMatchObject(identity);
  });

  test('without a connected NIC has no address', async () => {
    const { on: call, clock } = await openMachine({ nics: [] });
    await call('POST', '/power?action=start');
    clock.advance(500);
    expect((await call('GET', '/guest/identity')).body).not.toHaveProperty('ip_address');
  });

  test('reboots, and goes to sleep', async () => {
    const { on: call, clock } = await openMachine(on);
    await call('POST', '/guest/power?action=reboot');
    expect((await call('GET', '/guest/power')).body).toMatchObject({ state: 'RESETTING' });
    clock.advance(1000);
    expect((await call('GET', '/guest/power')).body).toMatchObject({ state: 'RUNNING' });
    await call('POST', '/guest/power?action=standby');
    clock.advance(500);
    expect((await call('GET', '/guest/power')).body).toEqual({ state: 'STANDBY', operations_ready: false });
    expect((await call('GET', '/power')).body).toEqual({ state: 'SUSPENDED' });
  });

  test.each<[string, Change]>([
    ['is off', off],
    ['is suspended', suspended],
    ['has no Tools', { ...on, tools: { versionStatus: 'NOT_INSTALLED' } as never }],
  ])('of a VM that %s does not listen', async (_name, before) => {
    const { on: call } = await openMachine(before);
    for (const action of ['shutdown', 'reboot', 'standby']) {
      const answer = await call('POST', `/guest/power?action=${action}`);
      expect(answer).toMatchObject(refusal(503, 'SERVICE_UNAVAILABLE'));
    }
    expect(await call('GET', '/guest/identity')).toMatchObject(refusal(503, 'SERVICE_UNAVAILABLE'));
  });

  test('what it was doing outlives a dump', async () => {
    const { on: call, simulator, clock } = await openMachine(on);
    await call('POST', '/guest/power?action=shutdown');
    simulator.load(simulator.dump());
    clock.advance(500);
    expect((await call('GET', '/power')).body).toEqual({ state: 'POWERED_OFF', clean_power_off: true });
  });
});

describe('VMware Tools', () => {
  test('have a policy, in every power state', async () => {
    const { on: call } = await openMachine(on);
    expect(await call('PATCH', '/tools', { upgrade_policy: 'UPGRADE_AT_POWER_CYCLE' })).toMatchObject({ status: 204 });
    expect((await call('GET', '/tools')).body).toMatchObject({ upgrade_policy: 'UPGRADE_AT_POWER_CYCLE' });
    expect(await call('PATCH', '/tools', { policy: 'MANUAL' })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });

  test('are upgraded in a guest that runs them', async () => {
    const { on: call } = await openMachine({ ...on, tools: { versionStatus: 'SUPPORTED_OLD' } as never });
    expect(await call('POST', '/tools?action=upgrade')).toMatchObject({ status: 204 });
    expect((await call('GET', '/tools')).body).toMatchObject({ version_status: 'CURRENT' });
  });

  test.each<[Change, string, object]>([
    [off, '/tools?action=upgrade', refusal(400, notAllowed)],
    [
      { ...on, tools: { versionStatus: 'NOT_INSTALLED' } as never },
      '/tools?action=upgrade',
      refusal(503, 'SERVICE_UNAVAILABLE'),
    ],
    [off, '/tools/installer?action=connect', refusal(400, notAllowed)],
    [on, '/tools/installer?action=disconnect', refusal(400, already)],
  ])('of a VM with %j refuse %s', async (before, path, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('POST', path)).toMatchObject(answer);
  });

  test('have an installer that is plugged in and out', async () => {
    const { on: call } = await openMachine(on);
    await call('POST', '/tools/installer?action=connect');
    expect((await call('GET', '/tools/installer')).body).toEqual({ is_connected: true });
    await call('POST', '/tools/installer?action=disconnect');
    expect((await call('GET', '/tools/installer')).body).toEqual({ is_connected: false });
  });

  test('are not there in a VM that is made from nothing', async () => {
    const { on: call } = await openMachine({ tools: { versionStatus: 'NOT_INSTALLED' } as never });
    const { body } = await call('GET', '/tools');
    expect(body).toMatchObject({ version_status: 'NOT_INSTALLED', run_state: 'NOT_RUNNING' });
    expect(body).not.toHaveProperty('version');
  });
});
