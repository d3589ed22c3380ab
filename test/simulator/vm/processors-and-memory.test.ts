import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { VirtualMachine } from '../../../src/simulator/state/objects.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine } from './machines.ts';

type Change = Partial<VirtualMachine>;
const on = { powerState: 'POWERED_ON' } as const;
const suspended = { powerState: 'SUSPENDED' } as const;
const notAllowed = 'NOT_ALLOWED_IN_CURRENT_STATE';
const invalid = 'INVALID_ARGUMENT';

describe('CPUs', () => {
  test.each<[string, Change, object, Change]>([
    [
      'count and cores per socket in one call',
      {},
      { count: 8, cores_per_socket: 4 },
      { cpuCount: 8, coresPerSocket: 4 },
    ],
    [
      'both flags while off',
      {},
      { hot_add_enabled: true, hot_remove_enabled: true },
      { cpuHotAdd: true, cpuHotRemove: true },
    ],
    ['more while on, with hot add', { ...on, cpuHotAdd: true }, { count: 4 }, { cpuCount: 4 }],
    ['fewer while on, with hot remove', { ...on, cpuHotRemove: true }, { count: 1 }, { cpuCount: 1 }],
    ['what is there already, while on', on, { count: 2, cores_per_socket: 1 }, { cpuCount: 2 }],
    ['nothing', on, {}, { cpuCount: 2 }],
  ])('take %s', async (_name, before, body, after) => {
    const { on: call, live } = await openMachine(before);
    expect(await call('PATCH', '/hardware/cpu', body)).toMatchObject({ status: 204 });
    expect(live()).toMatchObject(after);
  });

  test.each<[string, Change, object, string]>([
    ['more while on without hot add', { ...on, cpuHotRemove: true }, { count: 4 }, notAllowed],
    ['fewer while on without hot remove', { ...on, cpuHotAdd: true }, { count: 1 }, notAllowed],
    ['more while suspended', { ...suspended, cpuHotAdd: true }, { count: 4 }, notAllowed],
    ['hot add while on, even as it is', on, { hot_add_enabled: false }, notAllowed],
    ['hot remove while suspended', suspended, { hot_remove_enabled: true }, notAllowed],
    ['hot add and more CPUs in one call while on', on, { count: 4, hot_add_enabled: true }, notAllowed],
    ['other cores per socket while on', { ...on, cpuHotAdd: true }, { cores_per_socket: 2 }, notAllowed],
    ['a count that is no multiple of the cores', {}, { count: 3, cores_per_socket: 2 }, invalid],
    ['no CPU at all', {}, { count: 0 }, invalid],
    ['more CPUs than there can be', {}, { count: 769 }, invalid],
    ['no core in a socket', {}, { cores_per_socket: 0 }, invalid],
    ['a member that is unknown', {}, { cores: 2 }, 'UNEXPECTED_INPUT'],
  ])('refuse %s', async (_name, before, body, type) => {
    const { on: call, live } = await openMachine(before);
    const unchanged = structuredClone(live());
    expect(await call('PATCH', '/hardware/cpu', body)).toMatchObject(refusal(400, type));
    expect(live()).toEqual(unchanged);
  });

  test('cores per socket change while on where the server lets them', async () => {
    const { on: call } = await openMachine(on, { behaviour: { coresPerSocketWhileOn: 'accepted' } });
    expect(await call('PATCH', '/hardware/cpu', { cores_per_socket: 2 })).toMatchObject({ status: 204 });
  });
});

describe('memory', () => {
  test.each<[string, Change, object, Change]>([
    ['more while off', {}, { size_MiB: 8192 }, { memoryMiB: 8192 }],
    ['less while off', {}, { size_MiB: 1024 }, { memoryMiB: 1024 }],
    ['the flag while off', {}, { hot_add_enabled: true }, { memoryHotAdd: true }],
    ['more while on, with hot add', { ...on, memoryHotAdd: true }, { size_MiB: 4224 }, { memoryMiB: 4224 }],
    ['as much as there is, while on', on, { size_MiB: 4096 }, { memoryMiB: 4096 }],
  ])('takes %s', async (_name, before, body, after) => {
    const { on: call, live } = await openMachine(before);
    expect(await call('PATCH', '/hardware/memory', body)).toMatchObject({ status: 204 });
    expect(live()).toMatchObject(after);
  });

  test.each<[string, Change, object, string]>([
    ['more while on without hot add', on, { size_MiB: 8192 }, notAllowed],
    ['less while on', { ...on, memoryHotAdd: true }, { size_MiB: 2048 }, notAllowed],
    ['more while suspended', { ...suspended, memoryHotAdd: true }, { size_MiB: 8192 }, notAllowed],
    ['the flag while on', on, { hot_add_enabled: true }, notAllowed],
    ['the flag and more memory in one call while on', on, { size_MiB: 8192, hot_add_enabled: true }, notAllowed],
    ['a step that is too small', { ...on, memoryHotAdd: true }, { size_MiB: 4100 }, invalid],
    ['more than the limit', { ...on, memoryHotAdd: true, memoryHotAddLimitMiB: 8192 }, { size_MiB: 8320 }, invalid],
    ['what is no multiple of 4 MiB', {}, { size_MiB: 4097 }, invalid],
    ['none', {}, { size_MiB: 0 }, invalid],
    ['a member that is unknown', {}, { size_mib: 4096 }, 'UNEXPECTED_INPUT'],
  ])('refuses %s', async (_name, before, body, type) => {
    const { on: call, live } = await openMachine(before);
    const unchanged = structuredClone(live());
    expect(await call('PATCH', '/hardware/memory', body)).toMatchObject(refusal(400, type));
    expect(live()).toEqual(unchanged);
  });

  test.each<[string, Change, boolean]>([
    ['on, with hot add', { ...on, memoryHotAdd: true }, true],
    ['on, without hot add', on, false],
    ['off, with hot add', { memoryHotAdd: true }, false],
  ])('step and limit are shown of a VM that is %s: %s', async (_name, before, shown) => {
    const { on: call } = await openMachine(before);
    const { body } = await call('GET', '/hardware/memory');
    expect(Object.hasOwn(body as object, 'hot_add_limit_MiB')).toBe(shown);
    expect(Object.hasOwn(body as object, 'hot_add_increment_size_MiB')).toBe(shown);
  });
});

describe('the version of the virtual hardware', () => {
  test.each<[string, Change, object, string]>([
    ['the newest', { hardwareVersion: 'VMX_19' }, {}, 'VMX_21'],
    ['a newer one', { hardwareVersion: 'VMX_13' }, { version: 'VMX_19' }, 'VMX_19'],
  ])('goes up to %s', async (_name, before, body, after) => {
    const { on: call, live } = await openMachine(before);
    expect(await call('POST', '/hardware?action=upgrade', body)).toMatchObject({ status: 204 });
    expect(live()).toMatchObject({ hardwareVersion: after, upgrade: { status: 'SUCCESS' } });
  });

  test.each<[string, Change, object, string]>([
    ['while on', { ...on, hardwareVersion: 'VMX_19' }, {}, notAllowed],
    ['while suspended', { ...suspended, hardwareVersion: 'VMX_19' }, {}, notAllowed],
    ['to what it is', {}, { version: 'VMX_20' }, 'ALREADY_IN_DESIRED_STATE'],
    ['down', {}, { version: 'VMX_19' }, invalid],
    ['to one that is newer than the hosts', {}, { version: 'VMX_22' }, invalid],
    ['to one that never was', { hardwareVersion: 'VMX_04' }, { version: 'VMX_05' }, invalid],
  ])('is not upgraded %s', async (_name, before, body, type) => {
    const { on: call, live } = await openMachine(before);
    expect(await call('POST', '/hardware?action=upgrade', body)).toMatchObject(refusal(400, type));
    expect(live().hardwareVersion).toBe(before.hardwareVersion ?? 'VMX_20');
  });

  test.each<[string, Partial<Behaviour>, boolean, string, string]>([
    ['after a clean shutdown', {}, true, 'AFTER_CLEAN_SHUTDOWN', 'VMX_21'],
    ['not after a hard stop', {}, false, 'AFTER_CLEAN_SHUTDOWN', 'VMX_20'],
    ['after any stop with ALWAYS', {}, false, 'ALWAYS', 'VMX_21'],
  ])('a scheduled upgrade happens at the start %s', async (_name, behaviour, clean, policy, version) => {
    const { on: call, live } = await openMachine({ cleanPowerOff: clean }, { behaviour });
    const body = { upgrade_policy: policy, upgrade_version: 'VMX_21' };
    expect(await call('PATCH', '/hardware', body)).toMatchObject({ status: 204 });
    const scheduled = { upgrade_policy: policy, upgrade_version: 'VMX_21', upgrade_status: 'PENDING' };
    expect((await call('GET', '/hardware')).body).toMatchObject({ version: 'VMX_20', ...scheduled });
    await call('POST', '/power?action=start');
    expect(live().hardwareVersion).toBe(version);
  });

  test('NEVER forgets the version, and in every power state', async () => {
    const { on: call, live } = await openMachine({
      ...on,
      upgrade: { policy: 'ALWAYS', version: 'VMX_21', status: 'PENDING' },
    });
    expect(await call('PATCH', '/hardware', { upgrade_policy: 'NEVER' })).toMatchObject({ status: 204 });
    expect(live().upgrade).toEqual({ policy: 'NEVER', status: 'NONE' });
  });

  test.each([
    { upgrade_policy: 'ALWAYS', upgrade_version: 'VMX_20' },
    { upgrade_policy: 'ALWAYS', upgrade_version: 'VMX_99' },
    { upgrade_policy: 'NEVER', upgrade_version: 'VMX_21' },
    { upgrade_policy: 'SOMETIMES' },
  ])('%j cannot be scheduled', async (body) => {
    const { on: call } = await openMachine();
    expect(await call('PATCH', '/hardware', body)).toMatchObject(refusal(400, invalid));
  });
});
