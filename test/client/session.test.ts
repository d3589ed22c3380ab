import { describe, expect, test } from 'vitest';
import { clientOf, errorOf, noAbort } from './test-client.ts';
import { startScriptedServer, vapiError } from './scripted-server.ts';
import type { Behaviour, SeenRequest } from './scripted-server.ts';
import { instantClock } from './test-clock.ts';

const refused: Behaviour = vapiError(401, 'UNAUTHENTICATED');

/** Answers ids to calls with one of these tokens, 401 to all others. */
function onlyFor(...tokens: string[]): Behaviour {
  return ({ headers }: SeenRequest) =>
    tokens.includes(String(headers['vmware-api-session-id'])) ? { status: 200, json: ['urn:a'] } : refused;
}

describe('the session is made at first use', () => {
  test('and nothing is sent when the client is closed without a call', async () => {
    await using server = await startScriptedServer();
    const client = clientOf(server);
    await client.close();
    expect([server.logins, server.logouts, server.requests]).toEqual([[], [], []]);
  });

  test('once for calls at the same time and later ones, with the account in the Authorization header', async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);
    const { tags } = client.reader();
    await Promise.all([tags.list(noAbort()), tags.list(noAbort()), tags.list(noAbort())]);
    await tags.list(noAbort());
    expect(server.logins).toHaveLength(1);
    expect(server.logins[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('administrator@vsphere.local:correct horse').toString('base64')}`,
    );
    expect(server.requests.map(({ headers }) => headers['vmware-api-session-id'])).toEqual(Array(4).fill('token-1'));
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test('again after a login that failed', async () => {
    await using server = await startScriptedServer({
      logins: [vapiError(403, 'UNAUTHORIZED'), { status: 201, json: 'b' }],
    });
    await using client = clientOf(server);
    expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('permission-denied');
    expect(await client.reader().tags.list(noAbort())).toEqual([]);
  });

  test('even when the caller that started the login gives up', async () => {
    const login = Promise.withResolvers<{ username: string; password: string }>();
    await using server = await startScriptedServer();
    await using client = clientOf(server, { credentials: () => login.promise });
    const impatient = new AbortController();
    const first = errorOf(client.reader().tags.list(impatient.signal));
    const second = client.reader().tags.list(noAbort());
    impatient.abort();
    expect((await first).code).toBe('interrupted');
    login.resolve({ username: 'u', password: 'p' });
    expect(await second).toEqual([]);
    expect(server.logins).toHaveLength(1);
  });
});

describe('a session that vCenter refuses', () => {
  test('is replaced once for calls at the same time, and each is sent again once', async () => {
    await using server = await startScriptedServer({ answers: [onlyFor('token-2')] });
    await using client = clientOf(server);
    const calls = Array.from({ length: 5 }, () => client.reader().tags.list(noAbort()));
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 5 }, () => ['urn:a']));
    expect(server.logins).toHaveLength(2);
    expect(server.requests).toHaveLength(10);
  });

  test('is replaced for a write too, since refused is not done', async () => {
    await using server = await startScriptedServer({ answers: [refused, { status: 204 }] });
    await using client = clientOf(server);
    await client.writer().tags.delete('urn:a', noAbort());
    expect(server.requests.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
  });

  test('is not replaced again by a late answer to a call that still carried it', async () => {
    const { promise: renewed, resolve: renew } = Promise.withResolvers<void>();
    const late: Behaviour = () => renewed.then(() => refused);
    await using server = await startScriptedServer({ answers: [late, refused, onlyFor('token-2')] });
    await using client = clientOf(server);
    const second = client.reader().tags.list(noAbort());
    await server.arrived(1);
    expect(await client.reader().tags.list(noAbort())).toEqual(['urn:a']);
    renew();
    expect(await second).toEqual(['urn:a']);
    expect([server.logins.length, server.requests.length]).toEqual([2, 4]);
  });

  test('and its replacement too, fails the call', async () => {
    await using server = await startScriptedServer({ answers: [refused] });
    await using client = clientOf(server);
    expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('session-expired');
    expect(server.logins).toHaveLength(2);
  });

  test('is replaced once in a call, whatever happens in between', async () => {
    const answers = [refused, vapiError(503, 'SERVICE_UNAVAILABLE'), refused, { status: 200, json: [] }];
    await using server = await startScriptedServer({ answers });
    await using client = clientOf(server);
    expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('session-expired');
    expect([server.logins.length, server.requests.length]).toEqual([2, 3]);
  });

  test('again and again does not use up the sessions of the account', async () => {
    await using server = await startScriptedServer({ answers: [refused] });
    await using client = clientOf(server);
    for (let call = 0; call < 5; call += 1) await errorOf(client.writer().tags.delete('urn:a', noAbort()));
    expect(server.logins).toHaveLength(2);
  });

  test('is tried again after a pause', async () => {
    const clock = instantClock();
    await using server = await startScriptedServer({ answers: [onlyFor('token-3')] });
    await using client = clientOf(server, { clock });
    await errorOf(client.reader().tags.list(noAbort()));
    await errorOf(client.reader().tags.list(noAbort()));
    await clock.sleep(60_000);
    expect(await client.reader().tags.list(noAbort())).toEqual(['urn:a']);
  });

  test('is replaced as often as it expires while calls succeed in between', async () => {
    await using server = await startScriptedServer({
      answers: [1, 2, 3, 4].flatMap((): Behaviour[] => [{ status: 200, json: [] }, refused]),
    });
    await using client = clientOf(server);
    for (let call = 0; call < 4; call += 1) await client.reader().tags.list(noAbort());
    expect(server.logins).toHaveLength(4);
  });
});

describe('credentials', () => {
  test('that were refused are not sent a second time', async () => {
    await using server = await startScriptedServer({ logins: [refused] });
    await using client = clientOf(server);
    const calls = Array.from({ length: 20 }, () => errorOf(client.reader().tags.list(noAbort())));
    expect((await Promise.all(calls)).map(({ code }) => code)).toEqual(Array(20).fill('credentials-refused'));
    expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('credentials-refused');
    expect(server.logins).toHaveLength(1);
  });

  test('are sent once they are others', async () => {
    const passwords = ['wrong', 'wrong', 'right'];
    await using server = await startScriptedServer({ logins: [refused, { status: 201, json: 'token' }] });
    await using client = clientOf(server, {
      credentials: () => ({ username: 'u', password: passwords.shift() ?? '' }),
    });
    await errorOf(client.reader().tags.list(noAbort()));
    await errorOf(client.reader().tags.list(noAbort()));
    expect(await client.reader().tags.list(noAbort())).toEqual([]);
    expect(server.logins).toHaveLength(2);
  });

  test('that cannot be obtained are named without anything being sent', async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server, { credentials: () => Promise.reject(new Error('VC_USER is not set')) });
    const error = await errorOf(client.reader().tags.list(noAbort()));
    expect(error.code).toBe('credentials-refused');
    expect(error.message).toContain('VC_USER is not set');
    expect(server.logins).toEqual([]);
  });
});

test('with no session left for the account the login is not repeated', async () => {
  const id = 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached';
  await using server = await startScriptedServer({ logins: [vapiError(503, 'SERVICE_UNAVAILABLE', 'full', id)] });
  await using client = clientOf(server);
  const error = await errorOf(client.reader().tags.list(noAbort()));
  expect(error.code).toBe('service-unavailable');
  expect(error.remedy).toContain('End idle sessions');
  expect(server.logins).toHaveLength(1);
});

test.each<[string, Behaviour]>([
  ['a lost answer', 'reset'],
  ['a service that starts', vapiError(503, 'SERVICE_UNAVAILABLE')],
  ['a proxy in trouble', { status: 502, text: '<html>' }],
])('a login is repeated after %s', async (_title, behaviour) => {
  await using server = await startScriptedServer({ logins: [behaviour, { status: 201, json: 'token' }] });
  await using client = clientOf(server);
  expect(await client.reader().tags.list(noAbort())).toEqual([]);
  expect(server.logins).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['a number', 17],
  ['nothing', undefined],
  ['an empty string', ''],
  ['a line break', 'a\r\nx-evil: 1'],
])('a token that is %s is refused as one', async (_title, json) => {
  await using server = await startScriptedServer({ logins: [{ status: 201, json }] });
  await using client = clientOf(server);
  expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('unexpected-answer');
});

describe('close', () => {
  test('ends the session, once', async () => {
    await using server = await startScriptedServer();
    const client = clientOf(server);
    await client.reader().tags.list(noAbort());
    await Promise.all([client.close(), client.close()]);
    expect(server.logouts.map(({ headers }) => headers['vmware-api-session-id'])).toEqual(['token-1']);
  });

  test('ends the last of several sessions', async () => {
    await using server = await startScriptedServer({ answers: [onlyFor('token-2')] });
    const client = clientOf(server);
    await client.reader().tags.list(noAbort());
    await client.close();
    expect(server.logouts.map(({ headers }) => headers['vmware-api-session-id'])).toEqual(['token-2']);
  });

  test.each<[string, Behaviour]>([
    ['hangs', 'hang'],
    ['breaks the connection', 'reset'],
    ['answers an error', vapiError(500, 'ERROR')],
  ])('returns when the server %s', async (_title, logout) => {
    await using server = await startScriptedServer({ logout });
    const client = clientOf(server, { deadlines: { closeMs: 2000 } });
    await client.reader().tags.list(noAbort());
    await expect(client.close()).resolves.toBeUndefined();
    expect(server.logouts).toHaveLength(1);
  });

  test('waits for a login that is under way and ends its session', async () => {
    const login = Promise.withResolvers<{ username: string; password: string }>();
    await using server = await startScriptedServer();
    const asked = Promise.withResolvers<void>();
    const credentials = () => {
      asked.resolve();
      return login.promise;
    };
    const client = clientOf(server, { credentials });
    const call = errorOf(client.reader().tags.list(noAbort()));
    await asked.promise;
    const closed = client.close();
    login.resolve({ username: 'u', password: 'p' });
    await closed;
    expect((await call).code).toBe('interrupted');
    expect([server.logins.length, server.logouts.length, server.requests.length]).toEqual([1, 1, 0]);
  });

  test('gives up what is under way, and later calls', async () => {
    await using server = await startScriptedServer({ answers: ['hang'] });
    const client = clientOf(server);
    const call = errorOf(client.reader().tags.list(noAbort()));
    await server.arrived(1);
    await client.close();
    expect((await call).code).toBe('interrupted');
    expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('interrupted');
    expect(server.logouts).toHaveLength(1);
  });
});
