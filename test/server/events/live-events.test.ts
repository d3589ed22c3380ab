import { expect, test } from 'vitest';
import type { DaemonEvent } from '../../../src/controller/daemon.ts';
import { defaultLimits } from '../../../src/server/server-options.ts';
import { readEvents, until } from '../setup/read-events.ts';
import { environment, run, source } from '../setup/sample.ts';
import { start, type Started } from '../setup/start.ts';

const inLab: DaemonEvent = { at: 1, type: 'environment', status: environment };
const elsewhere: DaemonEvent = { at: 2, type: 'run', run: { ...run, environment: 'prod' } };
const everywhere: DaemonEvent = { at: 3, type: 'source', status: source };

async function streams({ ask }: Started): Promise<number> {
  const text = await (await ask('viewer', '/metrics')).text();
  return Number(/^trueup_event_streams (\d+)$/m.exec(text)?.[1]);
}

test('tells what happens as it happens', async () => {
  const server = await start();
  const reader = await readEvents(server, '/api/v1/events');
  expect(reader.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  for (const event of [inLab, elsewhere, everywhere]) {
    server.daemon.tell(event);
    expect(await reader.next()).toMatchObject({ event: event.type, data: event });
  }
});

test('tells of one environment only when asked to', async () => {
  const server = await start();
  const reader = await readEvents(server, '/api/v1/events?environment=lab');
  for (const event of [elsewhere, everywhere, inLab]) server.daemon.tell(event);
  expect(await reader.next()).toMatchObject({ data: inLab });
});

test('tells a reader that comes back what it missed', async () => {
  const server = await start();
  const before = await readEvents(server, '/api/v1/events');
  server.daemon.tell(inLab);
  const { id = '' } = (await before.next()) ?? {};
  before.stop();
  server.daemon.tell(elsewhere);
  server.daemon.tell(everywhere);
  const after = await readEvents(server, '/api/v1/events', { 'last-event-id': id });
  expect((await after.next())?.data).toEqual(elsewhere);
  expect((await after.next())?.data).toEqual(everywhere);
});

test.each([
  ['of a process before this one', 'another-epoch.1'],
  ['that is nonsense', '../../etc/passwd'],
])('tells a reader with an event %s to read everything anew', async (_name, id) => {
  const server = await start();
  server.daemon.tell(inLab);
  const reader = await readEvents(server, '/api/v1/events', { 'last-event-id': id });
  expect(await reader.next()).toEqual({ event: 'reset', data: {} });
  server.daemon.tell(everywhere);
  expect((await reader.next())?.data).toEqual(everywhere);
});

test('tells a reader that was away for too long to read everything anew', async () => {
  const server = await start({ limits: { replayedEvents: 2 } });
  const before = await readEvents(server, '/api/v1/events');
  server.daemon.tell(inLab);
  const { id = '' } = (await before.next()) ?? {};
  for (const event of [inLab, inLab, inLab]) server.daemon.tell(event);
  const after = await readEvents(server, '/api/v1/events', { 'last-event-id': id });
  expect(await after.next()).toEqual({ event: 'reset', data: {} });
});

test('keeps a quiet stream alive', async () => {
  const server = await start();
  const reader = await readEvents(server, '/api/v1/events');
  server.clock.advance(defaultLimits.heartbeat);
  expect(await reader.next()).toEqual({ comment: 'still here' });
  await until(() => true);
  server.clock.advance(defaultLimits.heartbeat);
  expect(await reader.next()).toEqual({ comment: 'still here' });
});

test('lets a reader go that is away, and lets another one in', async () => {
  const server = await start({ limits: { streams: 2 } });
  const [first] = [await readEvents(server, '/api/v1/events'), await readEvents(server, '/api/v1/events')];
  const third = await readEvents(server, '/api/v1/events');
  expect(third.answer.status).toBe(429);
  expect(await third.answer.json()).toMatchObject({ error: { code: 'too-many-streams' } });
  first.stop();
  while ((await streams(server)) > 1);
  expect((await readEvents(server, '/api/v1/events')).answer.status).toBe(200);
});

test('gives one account only some of the streams', async () => {
  const server = await start({ limits: { streamsPerAccount: 1 } });
  await readEvents(server, '/api/v1/events');
  expect((await readEvents(server, '/api/v1/events')).answer.status).toBe(429);
  const stop = new AbortController();
  expect((await server.ask('admin', '/api/v1/events', { signal: stop.signal })).status).toBe(200);
  stop.abort();
});

test('cuts off a reader that does not read', async () => {
  const server = await start({ limits: { streamBacklog: 64 * 1024 } });
  const reader = await readEvents(server, '/api/v1/events');
  const large: DaemonEvent = { ...inLab, status: { ...environment, message: 'x'.repeat(50_000) } };
  // The system's own buffers take some megabytes before the stream notices.
  while ((await streams(server)) > 0) server.daemon.tell(large);
  await expect(reader.rest()).rejects.toThrow('terminated');
});

test('has no stream of an environment that there is not', async () => {
  const { answer } = await readEvents(await start(), '/api/v1/events?environment=nowhere');
  expect(answer.status).toBe(404);
});

test('opens no stream for a look at its headers', async () => {
  const server = await start();
  const answer = await server.ask('viewer', '/api/v1/events', { method: 'HEAD' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, OPTIONS');
  expect(await streams(server)).toBe(0);
});
