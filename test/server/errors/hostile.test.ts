import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { describedApi, fitting, operationsOf } from '../setup/operations.ts';
import { signingReceiver } from '../setup/receiver.ts';
import { start, tokens, type Started } from '../setup/start.ts';

const canary = 'CANARY-0123456789';

const hostile = [
  canary,
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%ff',
  '%',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\u001b[2J',
  '${jndi:ldap://x}',
  '🦀'.repeat(50),
  'x'.repeat(3_000),
  '-1',
  '9'.repeat(400),
  '{}',
  '',
];

/** Whether it can be sent as it is; else it is encoded. */
function inPath(value: string): string {
  return /^[\w.%-]*$/.test(value) ? value : encodeURIComponent(value);
}

async function refuses(answer: Response, what: string): Promise<void> {
  const text = await answer.text();
  expect.soft(answer.status, `${what}: ${text.slice(0, 200)}`).toBeLessThan(500);
  expect.soft(text, what).not.toMatch(/\n\s+at |node_modules|\.ts:\d|viewer-token|operator-token|admin-token/);
  if (answer.status >= 400 && text !== '') {
    expect
      .soft(JSON.parse(text), what)
      .toMatchObject({ error: { code: expect.any(String) as string, remedy: expect.any(String) as string } });
  }
}

async function attack(server: Started, method: string, path: string, body?: string): Promise<void> {
  const stop = new AbortController();
  const answer = await server.ask('admin', path, {
    method,
    signal: stop.signal,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' } }),
    ...(body === undefined ? {} : { body }),
  });
  const streams = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (streams) stop.abort();
  else await refuses(answer, `${method} ${path.slice(0, 120)} ${body?.slice(0, 60)}`);
}

const limits = { requestsPerMinute: 100_000, webhooksPerMinute: 100_000 };

test('no route breaks on what is put into its path and its query, and none tells of its inside', async () => {
  const server = await start({ webhooks: new Map([['infra', signingReceiver()]]), limits });
  for (const { method, path } of operationsOf(await describedApi(server))) {
    for (const value of hostile) {
      const fits = fitting[`${method} ${path}`]?.path.split('?')[0] ?? '';
      await attack(server, method, path.replaceAll(/\{\w+\}/g, inPath(value)));
      await attack(
        server,
        method,
        `${fits}?limit=${inPath(value)}&after=${inPath(value)}&environment=${inPath(value)}`,
      );
    }
  }
  expect(server.log.join('')).not.toMatch(/admin-token|"level":50/);
});

test('no route breaks on what is put into its body', async () => {
  const daemon = fakeDaemon();
  const server = await start({ daemon, limits });
  const bodies = ['null', '0', '"x"', '[[]]', '{"planId":{}}', '{"steps":[null]}', '{"lifetime":1e999}'];
  const wrong = hostile.map((value) =>
    JSON.stringify({ planId: value, reason: value, ref: value, steps: [value], [value]: 1 }),
  );
  for (const { method, path } of operationsOf(await describedApi(server))) {
    if (method === 'GET') continue;
    for (const body of [...bodies, ...wrong])
      await attack(server, method, fitting[`${method} ${path}`]?.path ?? '', body);
  }
  expect(server.log.join('')).not.toMatch(new RegExp(`${canary}|admin-token|"level":50`));
});

test('nothing of headers, queries and bodies reaches the log, not even what was refused', async () => {
  const server = await start();
  const body = JSON.stringify({ planId: 'plan-1', note: canary });
  const secret = { 'x-secret': canary, cookie: canary, 'content-type': 'application/json' };
  await server.ask('operator', '/api/v1/environments/lab/approvals', { method: 'POST', headers: secret, body });
  await server.ask('viewer', `/api/v1/runs?after=${canary}`, { headers: secret });
  await server.ask('viewer', `/api/v1/runs?wrong=${canary}`);
  await server.ask(undefined, '/api/v1/runs', { headers: { authorization: `Bearer ${canary}` } });
  await server.ask(undefined, `/nothing/${canary}?token=${canary}`);
  await server.ask(undefined, `/webhooks/${canary}`, { method: 'POST', headers: secret, body });
  const log = server.log.join('');
  expect(log.match(/"msg":"request"/g)).toHaveLength(6);
  expect(log).not.toContain(canary);
  for (const token of Object.values(tokens)) expect(log).not.toContain(token);
  expect(JSON.stringify(server.daemon.audited)).not.toContain(canary);
});

async function raw(server: Started, bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (piece) => (text += String(piece)));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

test.each([
  ['nonsense', 'hello?\r\n\r\n', '400', 'invalid-request'],
  ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '431', 'headers-too-large'],
  [
    'two lengths',
    'POST /webhooks/x HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
    '400',
    'invalid-request',
  ],
  [
    'an address that cannot be read',
    'GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    '400',
    'invalid-request',
  ],
])('%s is answered in the one shape', async (_name, bytes, status, code) => {
  const text = await raw(await start(), bytes);
  expect(text).toContain(`HTTP/1.1 ${status}`);
  const [, body = ''] = text.split('\r\n\r\n');
  expect(JSON.parse(body)).toMatchObject({ error: { code } });
});
