import { expect, test } from 'vitest';
import { roles } from '../../../src/server/access/roles.ts';
import { describedApi, fitting, operationsOf } from '../setup/operations.ts';
import { start } from '../setup/start.ts';

test('every route lets those in who have its role, and tells the others which one it is', async () => {
  const server = await start();
  for (const { method, path, description } of operationsOf(await describedApi(server))) {
    const needed = roles.find((role) => description?.includes(` ${role}.`));
    if (needed === undefined || path.endsWith('/events')) continue;
    const name = `${method} ${path}`;
    for (const role of roles) {
      const answer = await server.ask(role, fitting[name]?.path ?? '', {
        method,
        ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' } }),
        ...(fitting[name]?.body === undefined ? {} : { body: JSON.stringify(fitting[name].body) }),
      });
      const text = await answer.text();
      const enough = roles.indexOf(role) >= roles.indexOf(needed);
      expect.soft(answer.status < 300, `${name} as ${role}`).toBe(enough);
      if (!enough) expect.soft(text, name).toContain(`This takes the role ${needed}; the account has ${role}.`);
    }
  }
});

test('no route but health and webhooks answers somebody without a token', async () => {
  const server = await start();
  for (const { method, path, description } of operationsOf(await describedApi(server))) {
    const answer = await server.ask(undefined, fitting[`${method} ${path}`]?.path ?? '', { method });
    const open = description === undefined;
    expect.soft(open, path).toBe(['/healthz', '/readyz', '/webhooks/{source}'].includes(path));
    if (!open) expect.soft(answer.status, path).toBe(401);
    if (!open) expect.soft(answer.headers.get('www-authenticate'), path).toBe('Bearer');
  }
});

test.each([
  ['a token that is not known', 'Bearer nobody-has-this-token-at-all'],
  ['no token behind the word', 'Bearer '],
  ['another way to log in', 'Basic dXNlcjpwYXNzd29yZA=='],
  ['nothing', ''],
  ['a token that is longer than any', `Bearer ${'x'.repeat(8_000)}`],
])('%s is refused', async (_name, authorization) => {
  const { ask, daemon } = await start({ anonymous: 'admin' });
  const answer = await ask(undefined, '/api/v1/environments', { headers: { authorization } });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: 'token-refused' } });
  expect(daemon.audited).toMatchObject([{ action: 'login-refused', detail: { address: '127.0.0.1' } }]);
});
