import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { request, signIn } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { current, openCluster, openManaged, run, setImage, sshOn, type OpenedProfile } from './profile-calls.ts';

async function importConfig(opened: OpenedProfile, document: unknown): Promise<{ status: string; errors?: object[] }> {
  const config = typeof document === 'string' ? document : JSON.stringify(document);
  const { result } = await run(opened, `${opened.configuration}?action=importConfig&vmw-task=true`, { config });
  return result as { status: string; errors?: object[] };
}

const esx = (settings: JsonObject): JsonObject => ({ profile: { esx: settings } });

describe('the desired document', () => {
  test('a cluster that is not managed so has none', async () => {
    const { call, configuration } = await openCluster();
    expect(await call('GET', configuration)).toMatchObject(refusal(404, 'NOT_FOUND'));
    for (const action of ['validate', 'checkCompliance', 'precheck', 'apply']) {
      const answer = await call('POST', `${configuration}?action=${action}&vmw-task=true`);
      expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    }
    expect(await call('GET', '/api/esx/settings/clusters/gone/configuration')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('importing replaces it without a draft and without touching a host', async () => {
    const opened = await openManaged();
    const before = await current(opened);
    expect(await importConfig(opened, sshOn)).toMatchObject({ status: 'OK' });
    const after = await current(opened);
    expect(after.config).toMatchObject(sshOn);
    expect(after.commit).not.toBe(before.commit);
    expect(after.author).toBe('VSPHERE.LOCAL\\administrator');
    expect(opened.simulator.state.hostConfigurations.get(opened.hosts[0] ?? '')?.config).toEqual({ esx: {} });
    const { body } = await opened.call('GET', `${opened.configuration}?commit=${before.commit}`);
    expect(body).toMatchObject({ metadata: { id: before.commit } });
    expect(await opened.call('GET', `${opened.configuration}?commit=gone`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['no JSON', '{', ''],
    ['an unknown setting', esx({ colour: 'red' }), '/profile/esx/colour'],
    ['a wrong type', esx({ ntp: { servers: 'a' } }), '/profile/esx/ntp/servers'],
    ['a value that is none', esx({ services: { ssh: { policy: 'MAYBE' } } }), '/profile/esx/services/ssh/policy'],
    ['a number out of range', esx({ syslog: { rotations: 0 } }), '/profile/esx/syslog/rotations'],
    ['a text of another form', esx({ syslog: { log_host: 'host' } }), '/profile/esx/syslog/log_host'],
    ['null', esx({ ntp: null }), '/profile/esx/ntp'],
    [
      'an option twice',
      esx({
        advanced_options: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
      }),
      '/profile/esx/advanced_options',
    ],
    ['an option without a name', esx({ advanced_options: [{ value: '1' }] }), '/profile/esx/advanced_options/0'],
    ["a host's own setting for all", esx({ networking: { hostname: 'x' } }), '/profile/esx/networking/hostname'],
    ['no profile', {}, '/profile/esx'],
    ['a host that is not there', { ...sshOn, 'host-override': { gone: {} } }, '/host-override/gone'],
    ['an unknown section', { ...sshOn, hosts: {} }, '/hosts'],
  ])('%s is told in the result of a task that succeeds', async (_name, document, path) => {
    const opened = await openManaged();
    const before = await current(opened);
    expect(await importConfig(opened, document)).toMatchObject({ status: 'ERROR', errors: [{ path }] });
    expect((await current(opened)).commit).toBe(before.commit);
  });

  test('sections of hosts are keyed by BIOS UUID', async () => {
    const opened = await openManaged();
    const { host_info } = await current(opened);
    const names = opened.hosts.map((id) => opened.simulator.state.hosts.get(id)?.name);
    expect(Object.values(host_info).map(({ name }) => name)).toEqual(names);
    const [uuid = ''] = Object.keys(host_info);
    const document = {
      ...sshOn,
      'host-specific': { [uuid]: { esx: { networking: { hostname: 'esx-1' } } } },
      'host-override': { [uuid]: { esx: { syslog: { rotations: 3 } } } },
    };
    expect(await importConfig(opened, document)).toMatchObject({ status: 'OK' });
    expect((await current(opened)).config).toMatchObject(document);
    const wrong = { ...sshOn, 'host-specific': { [uuid]: { esx: { syslog: { rotations: 3 } } } } };
    expect(await importConfig(opened, wrong)).toMatchObject({ status: 'ERROR' });
    const { body } = await opened.call('GET', `${opened.configuration}?doc_structure=HOST_ORIENTED`);
    expect(JSON.parse((body as { config: string }).config)).toMatchObject({
      hosts: { [uuid]: { esx: { networking: { hostname: 'esx-1' }, syslog: { rotations: 3 } } } },
    });
  });

  test('a host that leaves or joins the cluster leaves or joins the document', async () => {
    const opened = await openManaged();
    const { state } = opened.simulator;
    const [first = '', second = ''] = Object.keys((await current(opened)).host_info);
    const hostname = (name: string): JsonObject => ({ esx: { networking: { hostname: name } } });
    await importConfig(opened, { ...sshOn, 'host-specific': { [first]: hostname('a'), [second]: hostname('b') } });
    const leaving = state.hosts.get(opened.hosts[1] ?? '');
    if (leaving !== undefined) leaving.parent = [...state.folders.keys()][0] ?? '';
    const { config } = await current(opened);
    const sections = config['host-specific'] as JsonObject;
    expect(Object.keys(sections)).toHaveLength(2);
    expect(sections).toMatchObject({ [first]: hostname('a') });
    expect(sections).not.toHaveProperty(second);
  });

  test.each([
    ['added', { enabled: true, policy: 'OFF' }],
    ['left-out', { enabled: true }],
  ] as const)('what a document leaves to the server is %s', async (profileDefaults, ssh) => {
    const opened = await openManaged({ behaviour: { profileDefaults } });
    await importConfig(opened, esx({ services: { ssh: { enabled: true } } }));
    expect((await current(opened)).config).toMatchObject({ profile: { esx: { services: { ssh } } } });
    expect((await current(opened)).config['profile']).toEqual({ esx: { services: { ssh } } });
  });

  test.each([
    ['masked', '******'],
    ['shown', 'secret'],
  ] as const)(
    'secrets are %s, and what stands in for one means the one that is known',
    async (profileSecrets, seen) => {
      const opened = await openManaged({ behaviour: { profileSecrets } });
      await importConfig(opened, esx({ snmp: { enabled: true, community: 'secret' } }));
      expect((await current(opened)).config).toMatchObject(esx({ snmp: { enabled: true, community: seen } }));
      await importConfig(opened, esx({ snmp: { enabled: false, community: seen } }));
      const { body } = await opened.call('POST', `${opened.configuration}?action=exportConfig`);
      expect(JSON.parse((body as { config: string }).config)).toMatchObject(
        esx({ snmp: { enabled: false, community: 'secret' } }),
      );
    },
  );
});

describe('the schema', () => {
  test('says what there is, what differs by host, and what is secret', async () => {
    const { call, configuration } = await openManaged();
    const { body } = await call('GET', `${configuration}/schema`);
    const schema = JSON.parse((body as { schema: string }).schema) as object;
    expect(schema).toMatchObject({
      properties: {
        profile: {
          properties: {
            esx: {
              properties: {
                services: { properties: { ssh: { properties: { policy: { enum: ['ON', 'OFF', 'AUTOMATIC'] } } } } },
                snmp: { properties: { community: { format: 'password' } } },
                networking: { properties: { hostname: { 'host-specific': true } } },
                advanced_options: { 'instance-id': 'name', uniqueItems: true },
              },
            },
          },
        },
      },
    });
  });

  test.each([
    ['optional', 'OK'],
    ['required', 'ERROR'],
  ] as const)('grows with the image, and the new setting may be %s', async (profileSettingOfNewerImages, status) => {
    const opened = await openManaged({ behaviour: { profileSettingOfNewerImages } });
    setImage(opened, opened.cluster, '8.0.3-0.0.24022510');
    const ended = await run(opened, `${opened.configuration}?action=validate&vmw-task=true`);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', result: { status } });
    expect(await importConfig(opened, esx({ lockdown: 'NORMAL' }))).toMatchObject({ status: 'OK' });
  });
});

describe('the configuration of a host', () => {
  test('is read as a document of its own', async () => {
    const opened = await openManaged();
    const [host = ''] = opened.hosts;
    const path = `/api/esx/settings/hosts/${host}/configuration?action=extract`;
    opened.simulator.state.hostConfigurations.set(host, {
      id: host,
      biosUuid: 'uuid-1',
      config: { esx: { ntp: { servers: ['a'] } } },
    });
    const { body } = await opened.call('POST', path);
    const name = opened.simulator.state.hosts.get(host)?.name;
    expect(JSON.parse((body as { config: string }).config)).toMatchObject({
      profile: { esx: { ntp: { servers: ['a'] }, services: { ssh: { enabled: false } } } },
      'host-specific': { 'uuid-1': { esx: { networking: { hostname: name } } } },
    });
    const found = opened.simulator.state.hosts.get(host);
    if (found !== undefined) found.connectionState = 'NOT_RESPONDING';
    expect(await opened.call('POST', path)).toMatchObject(refusal(500, 'RESOURCE_INACCESSIBLE'));
  });
});

test('audit records say who did what, and what became of it', async () => {
  const opened = await openManaged();
  await importConfig(opened, sshOn);
  const path = `${opened.configuration}/audit-records`;
  expect((await opened.call('GET', path)).body).toMatchObject([
    { operation: 'Import', username: 'administrator@vsphere.local', status: 'SUCCEEDED' },
    { operation: 'Transition-Enable', operation_details: { task_id: expect.any(String) as string } },
    { operation: 'Import', cluster_id: opened.cluster, operation_details: { cancelled: false } },
  ]);
  expect((await opened.call('GET', `${path}?operations=Transition-Enable`)).body).toHaveLength(1);
  expect((await opened.call('GET', `${path}?usernames=nobody`)).body).toEqual([]);
});

test('somebody who may only read can read the document and its schema, and change nothing', async () => {
  const accounts = [
    { user: 'administrator@vsphere.local', password: 'simulator' },
    { user: 'reader', password: 'simulator', role: 'read-only' as const },
  ];
  const opened = await openManaged({ accounts });
  const token = await signIn(opened.simulator, 'reader');
  const as = async (method: string, path: string) => request(opened.simulator, { method, path, token });
  expect(await as('GET', opened.configuration)).toMatchObject({ status: 200 });
  expect(await as('POST', opened.drafts)).toMatchObject(refusal(403, 'UNAUTHORIZED'));
});
