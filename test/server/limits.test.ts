import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { start, type Started } from './setup/start.ts';

function connected({ url }: Started): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  return socket;
}

async function allOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (piece) => (text += String(piece)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

test('tells an address that asks too often to wait, and for how long', async () => {
  const { ask } = await start({ limits: { requestsPerMinute: 3 } });
  const answers = [];
  for (const path of ['/healthz', '/api/v1/runs', '/nothing', '/api/v1/runs', '/healthz']) {
    answers.push(await ask('viewer', path));
  }
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 429, 429]);
  const wait = Number(answers.at(-1)?.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await answers.at(-1)?.json()).toMatchObject({ error: { code: 'too-many-requests' } });
});

test('tells who tries tokens to wait, and lets a right token in all the while', async () => {
  const { ask, daemon, clock } = await start({ limits: { refusedTokensPerMinute: 30 } });
  const wrong = { headers: { authorization: 'Bearer wrong-wrong-wrong-wrong-wrong' } };
  const statuses = [];
  for (let times = 0; times < 40; times += 1) statuses.push((await ask(undefined, '/api/v1/runs', wrong)).status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(30);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect((await ask('viewer', '/api/v1/runs')).status).toBe(200);
  // Bounded in the audit as well; the clock of these tests stands still.
  expect(daemon.audited).toHaveLength(10);
  clock.advance(60_000);
  expect(daemon.audited.every(({ detail }) => !JSON.stringify(detail).includes('leftOut'))).toBe(true);
});

test('ends a connection whose headers do not come', async () => {
  const server = await start({ limits: { slowHeaders: 50 } });
  const socket = connected(server);
  socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ');
  expect(await allOf(socket)).toContain('408');
});

test('ends a request whose body does not come', async () => {
  const server = await start({ limits: { slowRequest: 50, slowHeaders: 50 } });
  const socket = connected(server);
  socket.write('POST /webhooks/infra HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nab');
  expect(await allOf(socket)).toContain('408');
});

test('ends a connection on which nothing moves', async () => {
  const server = await start({ limits: { idleConnection: 50 } });
  expect(await allOf(connected(server))).toBe('');
});

test('takes no more connections than it may', async () => {
  const server = await start({ limits: { connections: 1 } });
  const first = connected(server);
  await new Promise((resolve) => first.once('connect', resolve));
  expect(await allOf(connected(server))).toBe('');
  first.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  expect(await allOf(first)).toContain('200 OK');
});
