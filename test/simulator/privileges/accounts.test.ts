import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/simulator/sessions.ts';
import { openSimulator, request, signIn } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';

const password = 'simulator';
const administrator: Account = { user: 'administrator@vsphere.local', password };
const planner: Account = { user: 'planner@vsphere.local', password, privileges: ['VirtualMachineClasses.Manage'] };
const reader: Account = { user: 'reader@vsphere.local', password, role: 'read-only' };
const accounts = [administrator, planner, reader];
const classes = '/api/vcenter/namespace-management/virtual-machine-classes';
const small = { id: 'small', cpu_count: 2, memory_MB: 4096 };

describe('a write of REST', () => {
  test('is refused to an account that lacks its privilege, which is named', async () => {
    const { simulator } = await openSimulator({ accounts });
    const token = await signIn(simulator, planner.user);
    const [cluster = ''] = simulator.state.clusters.keys();
    const body = { cluster, namespace: 'shop' };
    const answer = await request(simulator, { method: 'POST', path: '/api/vcenter/namespaces/instances', token, body });
    expect(answer).toMatchObject(refusal(403, 'UNAUTHORIZED'));
    expect(JSON.stringify(answer.body)).toContain('Namespaces.Configure');
    const created = await request(simulator, { method: 'POST', path: classes, token, body: small });
    expect(created).toMatchObject({ status: 204 });
    expect(await request(simulator, { method: 'GET', path: '/api/vcenter/namespaces/instances', token })).toMatchObject(
      {
        status: 200,
      },
    );
  });

  test('is taken from an account that is given no list', async () => {
    const { call } = await openSimulator({ accounts });
    expect(await call('POST', classes, small)).toMatchObject({ status: 204 });
  });
});

describe('AuthorizationManager', () => {
  const manager = '/sdk/vim25/8.0.2.0/AuthorizationManager/AuthorizationManager';
  const root = { _typeName: 'ManagedObjectReference', type: 'Folder', value: 'group-d1' };

  async function open(user: string) {
    const { simulator } = await openSimulator({ accounts });
    const body = { userName: user, password };
    const login = '/sdk/vim25/8.0.2.0/SessionManager/SessionManager/Login';
    const answer = await request(simulator, { method: 'POST', path: login, body });
    const token = answer.headers.get('vmware-api-session-id') ?? '';
    const call = (method: string, parameters: object) =>
      request(simulator, { method: 'POST', path: `${manager}/${method}`, token, body: parameters });
    return { simulator, call, key: (answer.body as { key: string }).key, token };
  }

  test('is named by the service content', async () => {
    const { simulator, token } = await open(administrator.user);
    const path = '/sdk/vim25/8.0.2.0/ServiceInstance/ServiceInstance/content';
    expect((await request(simulator, { method: 'GET', path, token })).body).toMatchObject({
      authorizationManager: { type: 'AuthorizationManager', value: 'AuthorizationManager' },
    });
  });

  test.each([
    [planner.user, ['System.Anonymous', 'System.View', 'System.Read', 'VirtualMachineClasses.Manage']],
    [reader.user, ['System.Anonymous', 'System.View', 'System.Read']],
    ['VSPHERE.LOCAL\\planner', ['System.Anonymous', 'System.View', 'System.Read', 'VirtualMachineClasses.Manage']],
  ])('tells what %s holds on each object', async (userName, privileges) => {
    const { call } = await open(userName.includes('\\') ? planner.user : userName);
    expect((await call('FetchUserPrivilegeOnEntities', { entities: [root], userName })).body).toEqual([
      { _typeName: 'UserPrivilegeResult', entity: root, privileges },
    ]);
  });

  test('tells an administrator everything, of others too', async () => {
    const { call } = await open(administrator.user);
    const own = await call('FetchUserPrivilegeOnEntities', { entities: [root], userName: administrator.user });
    const [found] = own.body as { privileges: string[] }[];
    expect(found?.privileges).toEqual(
      expect.arrayContaining(['Namespaces.Manage', 'VcIntegrity.lifecycleSettings.Write']),
    );
    const others = await call('FetchUserPrivilegeOnEntities', { entities: [root], userName: planner.user });
    expect(others).toMatchObject({ status: 200 });
  });

  test('says of each privilege whether it is there', async () => {
    const { call, key } = await open(planner.user);
    const privId = ['Namespaces.Manage', 'VirtualMachineClasses.Manage', 'System.Read'];
    const answer = await call('HasPrivilegeOnEntities', { entity: [root], sessionId: key, privId });
    const [found] = answer.body as { privAvailability: { privId: string; isGranted: boolean }[] }[];
    expect(found?.privAvailability.map(({ privId: id, isGranted }) => [id, isGranted])).toEqual([
      ['Namespaces.Manage', false],
      ['VirtualMachineClasses.Manage', true],
      ['System.Read', true],
    ]);
  });

  test.each([
    ['an object that is not there', { entities: [{ ...root, value: 'group-d0' }] }, 'ManagedObjectNotFound'],
    ['somebody unknown', { userName: 'nobody@vsphere.local' }, 'InvalidArgument'],
    ['somebody else', { userName: administrator.user }, 'InvalidArgument'],
  ])('refuses %s', async (_name, change, fault) => {
    const { call } = await open(planner.user);
    const answer = await call('FetchUserPrivilegeOnEntities', { entities: [root], userName: planner.user, ...change });
    expect(answer).toMatchObject({ status: 500, body: { _typeName: fault } });
  });

  test('knows who signed in through REST where one session serves both', async () => {
    const { simulator } = await openSimulator({ accounts, version: '8.0.3.00100' });
    const token = await signIn(simulator, planner.user);
    const path = '/sdk/vim25/8.0.2.0/SessionManager/SessionManager/currentSession';
    const { body } = await request(simulator, { method: 'GET', path, token });
    expect(body).toMatchObject({ _typeName: 'UserSession', userName: planner.user });
    const asked = { entity: [root], sessionId: (body as { key: string }).key, privId: ['System.Read'] };
    const answer = await request(simulator, {
      method: 'POST',
      path: `${manager}/HasPrivilegeOnEntities`,
      token,
      body: asked,
    });
    expect(answer).toMatchObject({ status: 200 });
  });

  test('refuses the key of another session', async () => {
    const { call } = await open(planner.user);
    const answer = await call('HasPrivilegeOnEntities', { entity: [root], sessionId: 'x', privId: ['System.Read'] });
    expect(answer).toMatchObject({ status: 500, body: { _typeName: 'InvalidArgument' } });
  });
});
