import { expect, test } from 'vitest';
import type { DaemonEvent } from '../../../src/controller/daemon.ts';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { readEvents } from '../setup/read-events.ts';
import { run, running } from '../setup/sample.ts';
import { start } from '../setup/start.ts';

const progress: DaemonEvent = {
  at: 6_000,
  type: 'run-event',
  run: 'run-2',
  environment: 'lab',
  event: { at: '1970-01-01T00:00:06.000Z', type: 'step-progress', step: 'Tag/db#1', percent: 50 },
};
const end: DaemonEvent = { at: 7_000, type: 'run', run: { ...running, state: 'applied', finishedAt: 7_000 } };

test('tells what happened so far, then what happens, and ends with the run', async () => {
  const server = await start();
  const reader = await readEvents(server, '/api/v1/runs/run-2/events');
  expect((await reader.next())?.data).toMatchObject({ type: 'run', run: { id: 'run-2', state: 'running' } });
  expect((await reader.next())?.data).toMatchObject({ event: { type: 'step-started', step: 'Tag/db#1' } });
  server.daemon.tell({ ...progress, run: 'run-3' });
  server.daemon.tell(progress);
  expect((await reader.next())?.data).toEqual(progress);
  server.daemon.tell(end);
  expect(await reader.rest()).toMatchObject([{ data: end }, { event: 'end' }]);
});

test('tells the whole story of a run that has ended', async () => {
  const reader = await readEvents(await start(), '/api/v1/runs/run-1/events');
  expect(await reader.rest()).toMatchObject([
    { event: 'run', data: { run: { state: 'running' } } },
    { event: 'run-event', data: { at: 1_200, event: { type: 'step-started', step: 'Tag/web#1' } } },
    { event: 'run-event', data: { event: { type: 'step-finished', outcome: { status: 'failed' } } } },
    { event: 'run', data: { run } },
    { event: 'end' },
  ]);
});

test('a reader that comes back to a run that has ended is told that nothing follows', async () => {
  const { answer } = await readEvents(await start(), '/api/v1/runs/run-1/events', { 'last-event-id': 'x.1' });
  expect(answer.status).toBe(204);
});

test('misses nothing that happens while the past is read', async () => {
  const daemon = fakeDaemon();
  const { steps } = daemon.store.runs;
  daemon.store.runs.steps = async (id) => {
    const found = await steps(id);
    daemon.tell(progress);
    daemon.tell(end);
    return found;
  };
  const reader = await readEvents(await start({ daemon }), '/api/v1/runs/run-2/events');
  const told = await reader.rest();
  expect(told.slice(2)).toMatchObject([{ data: progress }, { data: end }, { event: 'end' }]);
});

test('gives its place back whatever goes wrong before it begins', async () => {
  const daemon = fakeDaemon();
  const server = await start({ daemon, limits: { streams: 1 } });
  expect((await readEvents(server, '/api/v1/runs/nowhere/events')).answer.status).toBe(404);
  const { get } = daemon.store.runs;
  daemon.store.runs.get = async () => Promise.reject(new Error('disk'));
  expect((await readEvents(server, '/api/v1/runs/run-1/events')).answer.status).toBe(500);
  daemon.store.runs.get = get;
  await (await readEvents(server, '/api/v1/runs/run-1/events', { 'last-event-id': 'x.1' })).rest();
  expect((await readEvents(server, '/api/v1/runs/run-2/events')).answer.status).toBe(200);
});
