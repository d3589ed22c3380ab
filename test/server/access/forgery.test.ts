import { request } from 'node:http';
import { expect, test } from 'vitest';
import { start, tokens } from '../setup/start.ts';

async function sync(
  url: string,
  headers: Record<string, string>,
  path = '/api/v1/environments/lab/sync',
  method = 'POST',
) {
  return new Promise<{ status: number | undefined; code: unknown; headers: object }>((resolve, reject) => {
    const authorization = `Bearer ${tokens.operator}`;
    const sent = request(`${url}${path}`, { method, headers: { authorization, ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (piece) => (text += String(piece)));
      answer.on('end', () => {
        const code = (JSON.parse(text) as { error?: { code: string } }).error?.code;
        resolve({ status: answer.statusCode, code, headers: answer.headers });
      });
    });
    sent.on('error', reject).end();
  });
}

const json = { 'content-type': 'application/json' };

test.each([
  ["another site's page", { ...json, origin: 'https://evil.example' }, 403, 'cross-origin'],
  ['a page without an origin to show', { ...json, origin: 'null' }, 403, 'cross-origin'],
  ['another port of this machine', { ...json, origin: 'http://127.0.0.1:1' }, 403, 'cross-origin'],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'media-type'],
  ['a form of plain text', { 'content-type': 'text/plain' }, 415, 'media-type'],
  ['JSON that is said to be another type', { 'content-type': 'application/jsonp' }, 415, 'media-type'],
  ['nothing that says what it is', {}, 415, 'media-type'],
])('%s changes nothing', async (_name, headers, status, code) => {
  const { url, daemon } = await start();
  expect(await sync(url, headers)).toMatchObject({ status, code });
  expect(daemon.asked).toEqual([]);
});

test("the daemon's own page may, by the address that it was loaded from or by its public one", async () => {
  const { url, daemon } = await start({ publicUrl: 'https://trueup.example' });
  expect(await sync(url, { ...json, origin: url })).toMatchObject({ status: 202 });
  expect(await sync(url, { ...json, origin: 'https://trueup.example' })).toMatchObject({ status: 202 });
  expect(daemon.asked).toHaveLength(2);
});

test("taking something back needs no body, and still not another site's page", async () => {
  const { url, daemon } = await start();
  const path = '/api/v1/holds/hold-1';
  expect(await sync(url, { origin: 'https://evil.example' }, path, 'DELETE')).toMatchObject({ status: 403 });
  expect(daemon.asked).toEqual([]);
  expect(await sync(url, {}, path, 'DELETE')).toMatchObject({ status: 200 });
  expect(await sync(url, json, path, 'DELETE')).toMatchObject({ status: 200 });
});

test('a browser that asks whether another site may is given no leave', async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/api/v1/environments/lab/sync`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('allow')).toBe('OPTIONS, POST');
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});
