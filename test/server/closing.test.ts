import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/server/server-options.ts';
import { fakeDaemon } from './setup/fake-daemon.ts';
import { readEvents, until } from './setup/read-events.ts';
import { start, tokens } from './setup/start.ts';

/** A request that is under way until it is let go. */
function slowRuns() {
  const daemon = fakeDaemon();
  let began = false;
  let letGo = (): void => undefined;
  daemon.store.runs.list = () => {
    began = true;
    return new Promise((resolve) => (letGo = () => resolve({ items: [], total: 0 })));
  };
  return { daemon, hasBegun: () => began, letGo: () => letGo() };
}

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (piece) => (text += String(piece)));
  await once(socket, 'close');
  return text;
}

test('lets requests end that are under way, ends streams, and hears no more of the daemon', async () => {
  const { daemon, hasBegun, letGo } = slowRuns();
  const server = await start({ daemon });
  const reader = await readEvents(server, '/api/v1/events');
  const answer = server.ask('viewer', '/api/v1/runs');
  await until(hasBegun);
  const closed = server.close();
  expect(await reader.rest()).toEqual([]);
  letGo();
  expect((await answer).status).toBe(200);
  await closed;
  expect(daemon.listeners.size).toBe(0);
  await expect(server.ask('viewer', '/healthz')).rejects.toThrow('fetch failed');
});

test.each([
  ['/api/v1/targets', ['HTTP/1.1 200', 'HTTP/1.1 503', '"code":"stopping"']],
  ['/readyz', ['HTTP/1.1 200', 'HTTP/1.1 503', '"ready":false']],
  ['/healthz', ['HTTP/1.1 200', 'HTTP/1.1 200']],
])('answers who asks for %s meanwhile, over a connection that is open', async (path, told) => {
  const { daemon, hasBegun, letGo } = slowRuns();
  daemon.readiness = { ready: false, reasons: ['It is stopping.'] };
  let requests = 0;
  const server = await start({ daemon, newId: () => `id-${(requests += 1)}` });
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const ended = textOf(socket);
  const send = (asked: string): void => {
    socket.write(`GET ${asked} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tokens.viewer}\r\n\r\n`);
  };
  send('/api/v1/runs');
  await until(hasBegun);
  const before = requests;
  const closed = server.close();
  send(path);
  await until(() => requests > before);
  letGo();
  await closed;
  expect((await ended).match(/HTTP\/1\.1 \d+|"code":"\w+"|"ready":\w+/g)).toEqual(told);
});

test('cuts what does not end when the signal aborts', async () => {
  const { daemon, hasBegun } = slowRuns();
  const server = await start({ daemon });
  const answer = server.ask('viewer', '/api/v1/runs');
  await until(hasBegun);
  const patience = new AbortController();
  const closed = server.close(patience.signal);
  const cut = answer.then(
    () => 'answered',
    () => 'cut',
  );
  patience.abort();
  await closed;
  expect(await cut).toBe('cut');
});

test('waits no longer than ten seconds without a signal', async () => {
  const { daemon, hasBegun } = slowRuns();
  const server = await start({ daemon });
  const answer = server.ask('viewer', '/api/v1/runs');
  await until(hasBegun);
  const closed = server.close();
  const cut = answer.then(
    () => 'answered',
    () => 'cut',
  );
  server.clock.advance(defaultLimits.closing);
  await closed;
  expect(await cut).toBe('cut');
});
