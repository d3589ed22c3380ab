import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator, request } from '../open-simulator.ts';
import { logIn, openVim, pathOf, services, signedIn, tryLogIn, user, type Reference } from './open-vim.ts';

const minutes = 60_000;
const restCall = { method: 'GET', path: '/api/vcenter/cluster' };

describe('VIM sessions', () => {
  test('a login answers the session and, in a header, the token that is not in the body', async () => {
    const { simulator } = await openSimulator();
    const answer = await tryLogIn(simulator, user.toUpperCase());
    expect(answer).toMatchObject({ status: 200, body: { _typeName: 'UserSession', userName: user } });
    const token = answer.headers.get('vmware-api-session-id') ?? '';
    expect(token).toMatch(/^[\da-f]{32}$/);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    expect(await signedIn(simulator, token).get(services.root, 'name')).toMatchObject({ body: 'Datacenters' });
  });

  test.each([
    ['a wrong password', user, 'wrong'],
    ['an unknown user', 'nobody@vsphere.local', 'simulator'],
  ])('%s is refused with InvalidLogin', async (_name, name, password) => {
    const { simulator } = await openSimulator();
    expect(await tryLogIn(simulator, name, password)).toMatchObject({
      status: 500,
      body: { _typeName: 'InvalidLogin', faultstring: expect.any(String) as string },
    });
  });

  test('the parameters of a method may name their own type, and nothing else that is unknown', async () => {
    const { simulator } = await openSimulator();
    const credentials = { userName: user, password: 'simulator' };
    const send = (body: object) =>
      request(simulator, {
        method: 'POST',
        path: `${pathOf(services.sessions)}/Login`,
        body: { ...credentials, ...body },
      });
    expect(await send({ _typeName: 'LoginRequestType' })).toMatchObject({ status: 200 });
    expect(await send({ typeName: 'LoginRequestType' })).toMatchObject({ status: 500 });
  });

  test('a session ends with its logout', async () => {
    const { post, get } = await openVim();
    expect(await post(services.sessions, 'Logout')).toMatchObject({ status: 204, body: undefined });
    expect(await get(services.root, 'name')).toMatchObject({ status: 500, body: { _typeName: 'NotAuthenticated' } });
  });

  test('a session ends thirty minutes after its last use, and with a restart', async () => {
    const clock = manualClock();
    const { simulator, get } = await openVim({ clock });
    clock.advance(29 * minutes);
    expect(await get(services.root, 'name')).toMatchObject({ status: 200 });
    clock.advance(30 * minutes);
    expect(await get(services.root, 'name')).toMatchObject({ body: { _typeName: 'NotAuthenticated' } });
    const other = signedIn(simulator, await logIn(simulator));
    simulator.endSessions();
    expect(await other.get(services.root, 'name')).toMatchObject({ body: { _typeName: 'NotAuthenticated' } });
  });

  test.each([
    ['8.0.2.00100', 'by-version', false],
    ['8.0.3.00000', 'by-version', true],
    ['8.0.2.00100', 'shared', true],
    ['8.0.3.00000', 'separate', false],
  ] as const)('%s with sessions %s: one session serves both is %s', async (version, viJsonSession, shared) => {
    const { simulator, token } = await openSimulator({ version, behaviour: { viJsonSession } });
    const vimToken = await logIn(simulator);
    expect((await request(simulator, { ...restCall, token: vimToken })).status).toBe(shared ? 200 : 401);
    expect((await signedIn(simulator, token).get(services.root, 'name')).status).toBe(shared ? 200 : 500);
    expect(simulator.openSessions).toBe(2);
  });

  test('a user may have so many VIM sessions and no more', async () => {
    const { simulator } = await openVim({ behaviour: { viJsonSessionsPerUser: 1 } });
    expect(await tryLogIn(simulator)).toMatchObject({ status: 500, body: { _typeName: 'SystemError' } });
  });

  test('what a session made is not seen by another', async () => {
    const one = await openVim();
    const view = { container: services.root, type: ['Folder'], recursive: true };
    const { body } = await one.post(services.views, 'CreateContainerView', view);
    const made = body as Reference;
    const other = signedIn(one.simulator, await logIn(one.simulator));
    expect(await one.get(made, 'view')).toMatchObject({ status: 200 });
    expect(await other.get(made, 'view')).toMatchObject({ status: 500, body: { _typeName: 'ManagedObjectNotFound' } });
  });

  test('a read-only account reads everything and changes nothing', async () => {
    const accounts = [{ user: 'auditor@vsphere.local', password: 'simulator', role: 'read-only' as const }];
    const { simulator } = await openSimulator({ accounts });
    const token = await logIn(simulator, 'auditor@vsphere.local');
    const { post } = signedIn(simulator, token);
    const view = { container: services.root, recursive: true };
    expect(await post(services.views, 'CreateContainerView', view)).toMatchObject({ status: 200 });
    const refused = await post(services.root, 'CreateFolder', { name: 'x' });
    expect(refused).toMatchObject({ status: 500, body: { _typeName: 'NoPermission' } });
    expect(await post(services.sessions, 'Logout')).toMatchObject({ status: 204 });
  });

  test('no token and no password is in what is recorded', async () => {
    const recorded: unknown[] = [];
    const { simulator, token } = await openVim({ record: (exchange) => void recorded.push(exchange) });
    await request(simulator, { method: 'GET', path: `${pathOf(services.root)}/name`, token });
    expect(recorded.length).toBeGreaterThan(2);
    expect(JSON.stringify(recorded)).not.toContain(token);
    expect(JSON.stringify(recorded)).not.toContain('"simulator"');
  });
});
