import { buildConnector, Pool } from 'undici';
import { expect, test } from 'vitest';
import { createExchange } from '../../src/client/exchange.ts';
import { startScriptedServer } from './scripted-server.ts';
import { noAbort } from './test-client.ts';

const limits = { deadlineMs: 20_000, answerBytes: 1000 };
const request = (path: string) => ({ method: 'GET', path, headers: {} });

/** A pool with one connection that is made when `open` is called. */
function slowPool(origin: string): { pool: Pool; open: () => void } {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const connect = buildConnector({ allowH2: false });
  const pool = new Pool(origin, {
    connections: 1,
    connect: (options, callback) => void opened.then(() => connect(options, callback)),
  });
  return { pool, open };
}

test('what is given up before there is a connection is not sent once there is one', async () => {
  await using server = await startScriptedServer();
  const { pool, open } = slowPool(server.url);
  const exchange = createExchange(pool, server.url, limits);
  const stop = new AbortController();
  const given = exchange(request('/given-up'), stop.signal);
  const other = exchange(request('/other'), noAbort());
  stop.abort();
  expect(await given).toEqual({ kind: 'not-sent', why: 'aborted' });
  open();
  expect(await other).toMatchObject({ kind: 'answer', status: 200 });
  expect(server.requests.map(({ path }) => path)).toEqual(['/other']);
  await pool.destroy();
});

test('a deadline before there is a connection leaves the request unsent', async () => {
  const { pool } = slowPool('http://127.0.0.1:1');
  const exchange = createExchange(pool, 'http://127.0.0.1:1', { ...limits, deadlineMs: 5 });
  expect(await exchange(request('/'), noAbort())).toEqual({ kind: 'not-sent', why: 'deadline' });
  await pool.destroy();
});

test('a deadline after the request was sent leaves its outcome open', async () => {
  await using server = await startScriptedServer({ answers: ['hang'] });
  const pool = new Pool(server.url);
  const exchange = createExchange(pool, server.url, { ...limits, deadlineMs: 200 });
  expect(await exchange(request('/'), noAbort())).toEqual({ kind: 'lost', why: 'deadline' });
  await pool.destroy();
});

test.each([
  [1000, { kind: 'answer', status: 200 }],
  [1001, { kind: 'lost', why: 'too-large' }],
])('of an answer of %i bytes at most 1000 are taken', async (bytes, expected) => {
  await using server = await startScriptedServer({ answers: [{ status: 200, text: 'x'.repeat(bytes) }] });
  const pool = new Pool(server.url);
  expect(await createExchange(pool, server.url, limits)(request('/'), noAbort())).toMatchObject(expected);
  await pool.destroy();
});
