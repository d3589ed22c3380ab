import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { addOnline, depots, online, runTask, source, sync, taskOf, umds, versionsThere } from './depot-calls.ts';

const atOnce = { taskMilliseconds: 0 };
const main = 'https://depot.example/main/index.xml';
const other = 'https://depot.example/other/index.xml';
const empty = { inventory: {} };

describe('online depots', () => {
  test('the made-up inventory has one of the system, whose content is there', async () => {
    const { call, simulator } = await openSimulator();
    const { body } = await call('GET', online);
    expect(Object.values(body as object)).toMatchObject([{ system_defined: true, enabled: true }]);
    const [id = ''] = Object.keys(body as object);
    expect(simulator.state.depotContents.get(id)?.baseImages.length).toBeGreaterThan(1);
    expect((await call('GET', `${online}/${id}/content`)).body).toMatchObject({
      metadata_bundles: { VMware: [{ base_images: expect.arrayContaining([]) as unknown }] },
    });
  });

  test('a depot is made, read, listed and changed', async () => {
    const opened = await openSimulator(empty);
    const { call } = opened;
    const id = await addOnline(opened, main, { ownerdata: '{"generation":1}' });
    const info = {
      location: main,
      description: '',
      enabled: true,
      system_defined: false,
      owner: 'administrator@vsphere.local',
      ownerdata: '{"generation":1}',
    };
    expect((await call('GET', online)).body).toEqual({ [id]: info });
    expect(await call('PATCH', `${online}/${id}`, { description: 'ours' })).toMatchObject({ status: 204 });
    expect(await call('PATCH', `${online}/${id}`, { enabled: false })).toMatchObject({ status: 204 });
    expect((await call('GET', `${online}/${id}`)).body).toEqual({ ...info, description: 'ours', enabled: false });
    expect(await call('DELETE', `${online}/${id}`)).toMatchObject({ status: 204 });
    expect(await call('GET', `${online}/${id}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['a location that is there', { location: main }, 'ALREADY_EXISTS'],
    ['no location', { enabled: true }, 'INVALID_ARGUMENT'],
    ['what is no address', { location: 'main' }, 'INVALID_ARGUMENT'],
    ['another protocol', { location: 'ftp://depot.example/index.xml' }, 'INVALID_ARGUMENT'],
    ['an unknown field', { location: other, colour: 'red' }, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_name, body, errorType) => {
    const opened = await openSimulator(empty);
    await addOnline(opened, main);
    expect(await opened.call('POST', online, body)).toMatchObject(refusal(400, errorType));
    expect(opened.simulator.state.depots.size).toBe(1);
  });

  test.each([
    ['PATCH', online, '/default', { enabled: false }],
    ['DELETE', online, '/default', undefined],
    ['DELETE', online, '/default?vmw-task=true', undefined],
  ])('a depot of the system refuses %s', async (method, path, id, body) => {
    const { call } = await openSimulator();
    expect(await call(method, `${path}${id}`, body)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('it may be switched off where the server allows that', async () => {
    const { call } = await openSimulator({ behaviour: { systemDepotUpdate: 'accepted' } });
    expect(await call('PATCH', `${online}/default`, { enabled: false })).toMatchObject({ status: 204 });
    expect((await call('GET', `${online}/default`)).body).toMatchObject({ enabled: false });
  });

  test('flushing takes the content of a system depot and switches it off, and is for no other', async () => {
    const opened = await openSimulator({ behaviour: atOnce });
    const flush = (id: string): string => `${online}/${id}?action=flush&vmw-task=true`;
    expect(await runTask(opened, 'POST', flush('default'))).toMatchObject({ status: 'SUCCEEDED' });
    expect(versionsThere(opened)).toEqual([]);
    expect((await opened.call('GET', `${online}/default`)).body).toMatchObject({ enabled: false });
    const id = await addOnline(opened, main);
    expect(await opened.call('POST', flush(id))).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test.each([
    ['shown', 'administrator@vsphere.local', '8.0.2.00100', { owner: 'administrator@vsphere.local', ownerdata: 'x' }],
    ['shown', 'other', '8.0.2.00100', { owner: 'other', ownerdata: 'x' }],
    ['to-owner', 'other', '8.0.2.00100', { owner: 'other' }],
    ['hidden', 'administrator@vsphere.local', '8.0.2.00100', { owner: 'administrator@vsphere.local' }],
    ['shown', 'administrator@vsphere.local', '7.0.2.00000', {}],
  ] as const)(
    'where data of owners is %s, a depot of %s on %s has %j',
    async (depotOwnerdata, owner, version, seen) => {
      const depot = { id: 'one', location: main, owner, ownerdata: 'x' };
      const { call } = await openSimulator({ inventory: { depots: [depot] }, behaviour: { depotOwnerdata }, version });
      const { body } = await call('GET', `${online}/one`);
      expect(body).toEqual({ location: main, description: '', enabled: true, system_defined: false, ...seen });
      const refused = await call('POST', online, { location: other, ownerdata: 'x' });
      expect(refused.status).toBe(version.startsWith('7') ? 400 : 201);
    },
  );
});

describe('syncing', () => {
  const inventory = { depotSources: [source(main, '8.0.1'), source(other, '8.0.2')] };

  test('a new depot offers nothing until it synced', async () => {
    const opened = await openSimulator({ inventory, behaviour: atOnce });
    const id = await addOnline(opened, main);
    expect((await opened.call('GET', `${online}/${id}/content`)).body).toEqual({ metadata_bundles: {} });
    expect(versionsThere(opened)).toEqual([]);
    expect(await sync(opened)).toMatchObject({ status: 'SUCCEEDED' });
    expect(versionsThere(opened)).toEqual(['8.0.1']);
    expect((await opened.call('GET', `${online}/${id}/content`)).body).toMatchObject({
      metadata_bundles: { VMware: [{ base_images: [{ version: '8.0.1' }] }] },
    });
  });

  test('a depot that is switched off is left out, and keeps what it had', async () => {
    const opened = await openSimulator({ inventory, behaviour: atOnce });
    const id = await addOnline(opened, main);
    await sync(opened);
    await opened.call('PATCH', `${online}/${id}`, { enabled: false });
    opened.simulator.state.depotSources.set(main, source(main, '8.0.3'));
    await sync(opened);
    expect(versionsThere(opened)).toEqual(['8.0.1']);
    await opened.call('PATCH', `${online}/${id}`, { enabled: true });
    await sync(opened);
    expect(versionsThere(opened)).toEqual(['8.0.1', '8.0.3']);
  });

  test.each([
    [true, ['8.0.2']],
    [false, ['8.0.1']],
  ])('with a UMDS depot that is enabled: %s, %j is read', async (enabled, versions) => {
    const opened = await openSimulator({ inventory, behaviour: atOnce });
    await addOnline(opened, main);
    await opened.call('PUT', umds, { location: other, enabled });
    await sync(opened);
    expect(versionsThere(opened)).toEqual(versions);
  });

  test.each([
    ['fails', 'FAILED'],
    ['succeeds', 'SUCCEEDED'],
  ] as const)('one unreadable depot spoils no other, and the sync %s', async (syncWithUnreadableDepot, status) => {
    const failing = source(main, '8.0.9', { failure: 'TIMED_OUT' });
    const opened = await openSimulator({
      inventory: { depotSources: [failing, source(other, '8.0.2')] },
      behaviour: { ...atOnce, syncWithUnreadableDepot },
    });
    await addOnline(opened, main);
    await addOnline(opened, other);
    const ended = await sync(opened);
    expect(ended).toMatchObject({ status, ...(status === 'FAILED' ? { error: { error_type: 'TIMED_OUT' } } : {}) });
    expect(versionsThere(opened)).toEqual(['8.0.2']);
  });

  test.each([
    ['unreachable', { status: 'FAILED', error: { error_type: 'RESOURCE_INACCESSIBLE' } }],
    ['empty', { status: 'SUCCEEDED' }],
  ] as const)('a location that nobody described is %s', async (unknownDepotLocations, ended) => {
    const opened = await openSimulator({ ...empty, behaviour: { ...atOnce, unknownDepotLocations } });
    await addOnline(opened, main);
    expect(await sync(opened)).toMatchObject(ended);
  });

  test('a slow depot takes its time', async () => {
    const clock = manualClock();
    const slow = { depotSources: [source(main, '8.0.1', { milliseconds: 60_000 })] };
    const opened = await openSimulator({ inventory: slow, clock });
    await addOnline(opened, main);
    const { body: task } = await opened.call('POST', `${depots}?action=sync&vmw-task=true`);
    clock.advance(59_000);
    expect(await taskOf(opened, task)).toMatchObject({ status: 'RUNNING', service: 'com.vmware.esx.settings.depots' });
    clock.advance(2_000);
    expect(await taskOf(opened, task)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('deleting', () => {
  const inventory = { depotSources: [source(main, '8.0.1'), source(other, '8.0.1')] };

  test('the task takes the content along, the old form leaves it', async () => {
    const opened = await openSimulator({ inventory, behaviour: atOnce });
    const first = await addOnline(opened, main);
    await sync(opened);
    await opened.call('DELETE', `${online}/${first}`);
    expect(versionsThere(opened)).toEqual(['8.0.1']);
    const second = await addOnline(opened, main);
    opened.simulator.state.depotContents.clear();
    await sync(opened);
    expect(await runTask(opened, 'DELETE', `${online}/${second}?vmw-task=true`)).toMatchObject({ status: 'SUCCEEDED' });
    expect(versionsThere(opened)).toEqual([]);
    expect(await opened.call('GET', online)).toMatchObject({ body: {} });
  });

  test('one that breaks off leaves the record and a part of the content, and can be asked for again', async () => {
    const opened = await openSimulator({ inventory, behaviour: atOnce });
    const id = await addOnline(opened, main);
    await sync(opened);
    const depot = opened.simulator.state.depots.get(id);
    if (depot !== undefined) depot.removalFails = 1;
    const path = `${online}/${id}?vmw-task=true`;
    expect(await runTask(opened, 'DELETE', path)).toMatchObject({ status: 'FAILED', error: { error_type: 'ERROR' } });
    expect(await opened.call('GET', `${online}/${id}`)).toMatchObject({ status: 200 });
    expect(await runTask(opened, 'DELETE', path)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await opened.call('GET', `${online}/${id}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('what another depot has as well stays there', async () => {
    const opened = await openSimulator({ inventory, behaviour: atOnce });
    const first = await addOnline(opened, main);
    await addOnline(opened, other);
    await sync(opened);
    await runTask(opened, 'DELETE', `${online}/${first}?vmw-task=true`);
    expect(versionsThere(opened)).toEqual(['8.0.1']);
  });
});
