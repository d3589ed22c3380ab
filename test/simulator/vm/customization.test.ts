import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine, type OpenedMachine } from './machines.ts';

const specs = '/api/vcenter/guest/customization-specs';
const interfaces = [{ adapter: { ipv4: { type: 'DHCP' } } }];
const linuxConfig = { hostname: { type: 'VIRTUAL_MACHINE' }, domain: 'example', script_text: '#!/bin/sh' };
const linux = { configuration_spec: { linux_config: linuxConfig }, global_DNS_settings: {}, interfaces };
const user_data = {
  computer_name: { type: 'FIXED', fixed_name: 'web' },
  full_name: 'x',
  organization: 'x',
  product_key: '',
};
const gui_unattended = { auto_logon: false, auto_logon_count: 0, password: 'hidden-1', time_zone: 110 };
const domain = {
  type: 'DOMAIN',
  domain: 'example',
  domain_username: 'x',
  domain_password: 'hidden-2',
};
const windows = {
  ...linux,
  configuration_spec: { windows_config: { reboot: 'REBOOT', sysprep: { user_data, gui_unattended, domain } } },
};
const cloud = {
  ...linux,
  configuration_spec: { cloud_config: { type: 'CLOUDINIT', cloudinit: { metadata: 'x', userdata: 'y' } } },
};

async function status({ on }: OpenedMachine): Promise<unknown> {
  return (await on('GET', '/guest/customization')).body;
}

describe('customizing a guest', () => {
  test.each([
    ['Linux', linux],
    ['Windows', windows],
    ['cloud-init', cloud],
  ])('of %s waits for the next start, runs once, and is over', async (_name, spec) => {
    const opened = await openMachine();
    expect(await status(opened)).toEqual({ status: 'IDLE' });
    expect(await opened.on('PUT', '/guest/customization', { spec })).toMatchObject({ status: 204 });
    expect(await status(opened)).toEqual({ status: 'PENDING' });
    await opened.on('POST', '/power?action=start');
    opened.clock.advance(500);
    const start_time = '2025-01-01T00:00:00.500Z';
    expect(await status(opened)).toEqual({ status: 'RUNNING', start_time });
    opened.clock.advance(500);
    expect(await status(opened)).toEqual({ status: 'SUCCEEDED', start_time, end_time: '2025-01-01T00:00:01.000Z' });
    await opened.on('POST', '/power?action=stop');
    await opened.on('POST', '/power?action=start');
    opened.clock.advance(500);
    expect(await status(opened)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('without Tools never begins', async () => {
    const opened = await openMachine({ tools: { versionStatus: 'NOT_INSTALLED' } });
    await opened.on('PUT', '/guest/customization', { spec: linux });
    await opened.on('POST', '/power?action=start');
    opened.clock.advance(60_000);
    expect(await status(opened)).toEqual({ status: 'PENDING' });
  });

  test('is taken back by an empty body', async () => {
    const opened = await openMachine();
    await opened.on('PUT', '/guest/customization', { spec: linux });
    expect(await opened.on('PUT', '/guest/customization', {})).toMatchObject({ status: 204 });
    expect(await status(opened)).toEqual({ status: 'IDLE' });
  });

  test.each(['POWERED_ON', 'SUSPENDED'] as const)('needs the VM off: %s', async (powerState) => {
    const { on: call } = await openMachine({ powerState });
    const answer = await call('PUT', '/guest/customization', { spec: linux });
    expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });

  const config = (linux_config: object) => ({ spec: { ...linux, configuration_spec: { linux_config } } });
  test.each<[string, object, object]>([
    ['a name that is not there', { name: 'x' }, refusal(404, 'NOT_FOUND')],
    ['a name and a specification', { name: 'x', spec: linux }, refusal(400, 'INVALID_ARGUMENT')],
    ['fewer interfaces than NICs', { spec: { ...linux, interfaces: [] } }, refusal(400, 'INVALID_ARGUMENT')],
    ['no configuration', { spec: { ...linux, configuration_spec: {} } }, refusal(400, 'INVALID_ARGUMENT')],
    [
      'two configurations',
      { spec: { ...linux, configuration_spec: { ...linux.configuration_spec, ...windows.configuration_spec } } },
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    [
      'a fixed name that is missing',
      config({ ...linuxConfig, hostname: { type: 'FIXED' } }),
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    [
      'a script that is too long',
      config({ ...linuxConfig, script_text: 'x'.repeat(1501) }),
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    ['an unknown member', config({ ...linuxConfig, shell: 'sh' }), refusal(400, 'UNEXPECTED_INPUT')],
  ])('refuses %s', async (_name, body, answer) => {
    const { on: call } = await openMachine();
    expect(await call('PUT', '/guest/customization', body)).toMatchObject(answer);
  });

  test('by name keeps what the name stood for', async () => {
    const opened = await openMachine();
    await opened.call('POST', specs, { name: 'linux', description: '', spec: linux });
    await opened.on('PUT', '/guest/customization', { name: 'linux' });
    await opened.call('DELETE', `${specs}/linux`);
    expect(opened.live().customization.spec).toEqual(linux);
  });
});

describe('named specifications', () => {
  test('are created, listed by name and system, read and deleted', async () => {
    const { call } = await openMachine();
    expect(await call('POST', specs, { name: 'linux', description: 'a', spec: linux })).toMatchObject({
      status: 201,
      body: 'linux',
    });
    await call('POST', specs, { name: 'win', description: 'b', spec: windows });
    const last_modified = '2025-01-01T00:00:00.000Z';
    const [first, second] = [
      { name: 'linux', description: 'a', OS_type: 'LINUX', last_modified },
      { name: 'win', description: 'b', OS_type: 'WINDOWS', last_modified },
    ];
    expect((await call('GET', specs)).body).toEqual([first, second]);
    expect((await call('GET', `${specs}?OS_type=WINDOWS`)).body).toEqual([second]);
    expect((await call('GET', `${specs}?names=linux&names=x`)).body).toEqual([first]);
    expect(await call('DELETE', `${specs}/win`)).toMatchObject({ status: 204 });
    expect(await call('GET', `${specs}/win`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await call('POST', specs, { name: 'linux', description: '', spec: linux })).toMatchObject(
      refusal(400, 'ALREADY_EXISTS'),
    );
  });

  test('are replaced by who has read them last', async () => {
    const { call } = await openMachine();
    await call('POST', specs, { name: 'linux', description: 'a', spec: linux });
    const { spec } = (await call('GET', `${specs}/linux`)).body as { spec: { fingerprint: string } };
    const changed = { ...spec, description: 'b', spec: windows };
    expect(await call('PUT', `${specs}/linux`, changed)).toMatchObject({ status: 204 });
    expect((await call('GET', specs)).body).toMatchObject([{ description: 'b', OS_type: 'WINDOWS' }]);
    expect(await call('PUT', `${specs}/linux`, changed)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(await call('PUT', `${specs}/x`, changed)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each(['JSON', 'XML'])(
    'never show a password, exported as %s or read, and come back by import',
    async (format) => {
      const { call } = await openMachine();
      await call('POST', specs, { name: 'win', description: 'b', spec: windows });
      const exported = (await call('POST', `${specs}/win?action=export`, { format })).body as string;
      const read = JSON.stringify((await call('GET', `${specs}/win`)).body);
      expect(`${exported}${read}`).not.toContain('hidden');
      const imported = await call('POST', `${specs}?action=import`, { customization_spec: exported });
      expect(imported.body).toMatchObject({ name: 'win', description: 'b' });
      expect((await call('GET', specs)).body).toHaveLength(1);
    },
  );

  test('an import of anything else is refused', async () => {
    const { call } = await openMachine();
    const answer = await call('POST', `${specs}?action=import`, { customization_spec: 'x' });
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
