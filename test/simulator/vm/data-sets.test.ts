import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine, type OpenedMachine } from './machines.ts';

type Access = 'NONE' | 'READ_ONLY' | 'READ_WRITE';
const wanted = { name: 'com.example.config', description: 'x', host: 'READ_WRITE', guest: 'READ_ONLY' };

async function add({ on }: OpenedMachine, change: object = {}): Promise<string> {
  return (await on('POST', '/data-sets', { ...wanted, ...change })).body as string;
}

describe('data sets', () => {
  test('are added, listed, read, changed and removed', async () => {
    const opened = await openMachine();
    const id = await add(opened, { omit_from_snapshot_and_clone: true });
    expect((await opened.on('GET', '/data-sets')).body).toEqual([
      { data_set: id, name: wanted.name, description: 'x' },
    ]);
    const info = { ...wanted, used: 0, omit_from_snapshot_and_clone: true };
    expect((await opened.on('GET', `/data-sets/${id}`)).body).toEqual(info);
    expect(await opened.on('PATCH', `/data-sets/${id}`, { description: 'y', guest: 'NONE' })).toMatchObject({
      status: 204,
    });
    expect((await opened.on('GET', `/data-sets/${id}`)).body).toEqual({ ...info, description: 'y', guest: 'NONE' });
    expect(await opened.on('DELETE', `/data-sets/${id}`)).toMatchObject({ status: 204 });
    expect((await opened.on('GET', '/data-sets')).body).toEqual([]);
  });

  test.each([true, false])('leave snapshots and clones by default: %s', async (omitFromSnapshotAndCloneByDefault) => {
    const opened = await openMachine({}, { behaviour: { omitFromSnapshotAndCloneByDefault } });
    const { body } = await opened.on('GET', `/data-sets/${await add(opened)}`);
    expect(body).toMatchObject({ omit_from_snapshot_and_clone: omitFromSnapshotAndCloneByDefault });
  });

  test.each<[string, object, object]>([
    ['a name that is taken', {}, refusal(400, 'ALREADY_EXISTS')],
    ['a name of another form', { name: 'config' }, refusal(400, 'INVALID_ARGUMENT')],
    ['a long description', { name: 'com.example.b', description: 'x'.repeat(1025) }, refusal(400, 'INVALID_ARGUMENT')],
    ['an unknown access', { host: 'WRITE' }, refusal(400, 'INVALID_ARGUMENT')],
    ['an unknown member', { entries: {} }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('are refused with %s', async (_name, change, answer) => {
    const opened = await openMachine();
    await add(opened);
    expect(await opened.on('POST', '/data-sets', { ...wanted, ...change })).toMatchObject(answer);
  });

  test('keep their name', async () => {
    const opened = await openMachine();
    const answer = await opened.on('PATCH', `/data-sets/${await add(opened)}`, { name: 'com.example.other' });
    expect(answer).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });

  test('take new hardware, and a VM that is not suspended', async () => {
    const old = await openMachine({ hardwareVersion: 'VMX_19' });
    expect(await old.on('POST', '/data-sets', wanted)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    const sleeping = await openMachine({ powerState: 'SUSPENDED' });
    const answer = await sleeping.on('POST', '/data-sets', wanted);
    expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });

  test('with entries are removed by force only', async () => {
    const opened = await openMachine();
    const id = await add(opened);
    await opened.on('PUT', `/data-sets/${id}/entries/a`, 'x');
    expect(await opened.on('DELETE', `/data-sets/${id}`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await opened.on('DELETE', `/data-sets/${id}?force=false`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await opened.on('DELETE', `/data-sets/${id}?force=true`)).toMatchObject({ status: 204 });
    expect(await opened.on('GET', `/data-sets/${id}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('entries', () => {
  test.each(['color', 'a b', 'a/b?c=%', 'ключ', '__proto__', 'constructor'])(
    'the key %j is written, read and removed',
    async (key) => {
      const opened = await openMachine();
      const entries = `/data-sets/${await add(opened)}/entries`;
      const entry = `${entries}/${encodeURIComponent(key)}`;
      expect(await opened.on('PUT', entry, 'blue')).toMatchObject({ status: 204 });
      expect((await opened.on('GET', entry)).body).toBe('blue');
      expect((await opened.on('GET', entries)).body).toEqual([key]);
      opened.simulator.load(opened.simulator.dump());
      expect((await opened.on('GET', entry)).body).toBe('blue');
      expect(await opened.on('DELETE', entry)).toMatchObject({ status: 204 });
      expect(await opened.on('GET', entry)).toMatchObject(refusal(404, 'NOT_FOUND'));
      expect(await opened.on('DELETE', entry)).toMatchObject(refusal(404, 'NOT_FOUND'));
    },
  );

  test.each<[Access, number, number]>([
    ['READ_WRITE', 200, 204],
    ['READ_ONLY', 200, 403],
    ['NONE', 403, 403],
  ])('for a host that has %s: reading answers %i, writing %i', async (host, read, written) => {
    const dataSets = [{ id: 'd', name: wanted.name, host, entries: { a: 'x' } }];
    const { on: call } = await openMachine({ dataSets });
    expect(await call('GET', '/data-sets/d/entries')).toMatchObject({ status: read });
    expect(await call('GET', '/data-sets/d/entries/a')).toMatchObject({ status: read });
    expect(await call('PUT', '/data-sets/d/entries/a', 'y')).toMatchObject({ status: written });
    expect(await call('DELETE', '/data-sets/d/entries/a')).toMatchObject({ status: written });
  });

  test.each<[string, string, string]>([
    ['a long key', 'x'.repeat(4097), 'x'],
    ['a long value', 'a', 'x'.repeat(1024 * 1024 + 1)],
  ])('%s has no room', async (_name, key, value) => {
    const opened = await openMachine();
    const answer = await opened.on('PUT', `/data-sets/${await add(opened)}/entries/${key}`, value);
    expect(answer).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
  });

  test('are texts', async () => {
    const opened = await openMachine();
    const answer = await opened.on('PUT', `/data-sets/${await add(opened)}/entries/a`, { value: 'x' });
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
