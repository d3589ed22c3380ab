import { request } from 'node:http';
import { expect, test } from 'vitest';
import { start } from '../setup/start.ts';

/** With headers that `fetch` does not let anybody set. */
async function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/api/v1/whoami`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('nobody comes in without a token unless that was asked for', async () => {
  const { ask } = await start({ tokens: [], anonymous: 'nothing' });
  expect((await ask(undefined, '/api/v1/whoami')).status).toBe(401);
});

test('somebody on this machine has the role that was given to such people, and no more', async () => {
  const { ask, url } = await start({ tokens: [], anonymous: 'viewer' });
  expect(await (await ask(undefined, '/api/v1/whoami')).json()).toEqual({
    name: 'anonymous',
    role: 'viewer',
    anonymous: true,
    version: '1.2.3',
  });
  expect((await ask(undefined, '/metrics')).status).toBe(200);
  expect((await ask(undefined, '/api/v1/audit')).status).toBe(403);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test.each([
  ['the name of another machine', { host: 'rebound.example' }],
  ['the mark of a proxy', { 'x-forwarded-for': '127.0.0.1' }],
  ["another site's page", { 'sec-fetch-site': 'cross-site' }],
])('%s takes that away', async (_name, headers) => {
  const { url } = await start({ anonymous: 'admin' });
  expect(await statusWith(url, {})).toBe(200);
  expect(await statusWith(url, headers)).toBe(401);
});

test('a token counts for more than where somebody comes from', async () => {
  const { ask } = await start({ anonymous: 'admin' });
  expect(await (await ask('viewer', '/api/v1/whoami')).json()).toMatchObject({
    name: 'viewer-account',
    role: 'viewer',
  });
});
