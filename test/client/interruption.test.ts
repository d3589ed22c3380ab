import { describe, expect, test } from 'vitest';
import { startScriptedServer } from './scripted-server.ts';
import { clientOf, errorOf, noAbort } from './test-client.ts';
import { stoppedClock } from './test-clock.ts';

/** Both kinds of call, and what an interruption means for each once it was sent. */
const afterSending = [
  ['read', 'interrupted'],
  ['write', 'outcome-unknown'],
] as const;

function start(client: ReturnType<typeof clientOf>, access: 'read' | 'write', signal: AbortSignal): Promise<unknown> {
  return access === 'read' ? client.reader().tags.list(signal) : client.writer().tags.delete('urn:t', signal);
}

describe.each(afterSending)('a %s that is interrupted', (access, whenSent) => {
  test('before it begins sends nothing, not even a login', async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);
    expect((await errorOf(start(client, access, AbortSignal.abort()))).code).toBe('interrupted');
    expect([server.logins, server.requests]).toEqual([[], []]);
  });

  test('while it waits for its turn sends nothing', async () => {
    await using server = await startScriptedServer({ answers: ['hang'] });
    await using client = clientOf(server, { limits: { concurrency: 1 } });
    const stop = new AbortController();
    const first = errorOf(start(client, 'read', stop.signal));
    await server.arrived(1);
    const mine = new AbortController();
    const second = errorOf(start(client, access, mine.signal));
    mine.abort();
    expect((await second).code).toBe('interrupted');
    stop.abort();
    await first;
    expect(server.requests).toHaveLength(1);
  });

  test('while the login is under way is not sent', async () => {
    await using server = await startScriptedServer({ logins: ['hang'] });
    await using client = clientOf(server, { deadlines: { closeMs: 10 } });
    const stop = new AbortController();
    const call = errorOf(start(client, access, stop.signal));
    stop.abort();
    expect((await call).code).toBe('interrupted');
    expect(server.requests).toEqual([]);
  });

  test(`while vCenter works on it is ${whenSent}`, async () => {
    await using server = await startScriptedServer({ answers: ['hang'] });
    await using client = clientOf(server);
    const stop = new AbortController();
    const call = errorOf(start(client, access, stop.signal));
    await server.arrived(1);
    stop.abort();
    expect((await call).code).toBe(whenSent);
  });

  test('while it waits for its repetition is not sent again', async () => {
    const clock = stoppedClock();
    await using server = await startScriptedServer({ answers: [{ status: 429 }] });
    await using client = clientOf(server, { clock });
    const stop = new AbortController();
    const call = errorOf(start(client, access, stop.signal));
    await clock.asleep;
    stop.abort();
    expect((await call).code).toBe('interrupted');
    expect(server.requests).toHaveLength(1);
  });

  test('gives its place to the next', async () => {
    await using server = await startScriptedServer({ answers: ['hang', { status: 200, json: [] }] });
    await using client = clientOf(server, { limits: { concurrency: 1 } });
    const stop = new AbortController();
    const first = errorOf(start(client, access, stop.signal));
    await server.arrived(1);
    const second = client.reader().tags.list(noAbort());
    stop.abort();
    await first;
    expect(await second).toEqual([]);
  });
});

test('a call that is interrupted while the connection is made sends nothing later', async () => {
  const { createServer } = await import('node:net');
  const received: string[] = [];
  // TLS on this port gets no answer: the connection is never made.
  const silent = createServer((socket) => socket.on('data', (data) => received.push(data.toString('latin1'))));
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  const { port } = silent.address() as { port: number };
  const connected = new Promise((resolve) => {
    silent.once('connection', resolve);
  });
  const client = clientOf({ url: `https://127.0.0.1:${port}` }, { deadlines: { closeMs: 10 } });
  const stop = new AbortController();
  const call = errorOf(client.writer().tags.delete('urn:t', stop.signal));
  await connected;
  stop.abort();
  expect((await call).code).toBe('interrupted');
  await client.close();
  await new Promise((resolve) => silent.close(resolve));
  expect(received.join('')).not.toContain('HTTP/1.1');
});
