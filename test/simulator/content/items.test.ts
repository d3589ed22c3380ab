import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { manualClock } from '../manual-clock.ts';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import {
  addItem,
  addLibrary,
  addSession,
  complete,
  ended,
  idOf,
  items,
  itemWith,
  put,
  sessions,
  sha256,
  token,
  uploadUri,
} from './content-calls.ts';

const quick = { contentMilliseconds: 0 };

describe('library items', () => {
  test('an item is empty at first, and reads back as it was made', async () => {
    const opened = await openSimulator();
    const library = await addLibrary(opened);
    const id = await addItem(opened, library, { description: 'RHEL 9', type: 'iso' });
    expect((await opened.call('GET', `${items}/${id}`)).body).toMatchObject({
      id,
      library_id: library,
      name: 'rhel9',
      description: 'RHEL 9',
      type: 'iso',
      content_version: '1',
      metadata_version: '1',
      version: '1',
      size: 0,
      security_compliance: true,
      certificate_verification_info: { status: 'NOT_AVAILABLE' },
    });
    expect((await opened.call('GET', `${items}?library_id=${library}`)).body).toEqual([id]);
    expect(await opened.call('GET', `${items}?library_id=gone`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect((await opened.call('GET', `${items}/${id}/changes`)).body).toEqual([]);
  });

  test('a list of items needs its library', async () => {
    const { call } = await openSimulator({ record: () => {} });
    expect(await call('GET', items)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test.each([
    ['no library', { library_id: undefined }, 400, 'INVALID_ARGUMENT'],
    ['a library that is gone', { library_id: 'gone' }, 404, 'NOT_FOUND'],
    ['no name', { name: undefined }, 400, 'INVALID_ARGUMENT'],
    ['a name of 81 characters', { name: 'x'.repeat(81) }, 400, 'INVALID_ARGUMENT'],
    ['a description of 2001 characters', { description: 'x'.repeat(2001) }, 400, 'INVALID_ARGUMENT'],
    ['the type of a VM template', { type: 'vm-template' }, 400, 'INVALID_ARGUMENT'],
    ['an unknown field', { colour: 'red' }, 400, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_name, change, status, errorType) => {
    const opened = await openSimulator();
    const body = { library_id: await addLibrary(opened), name: 'rhel9', ...change };
    expect(await opened.call('POST', items, body)).toMatchObject(refusal(status, errorType));
    expect(opened.simulator.state.libraryItems.size).toBe(0);
  });

  test.each([
    ['unique', 400],
    ['repeatable', 201],
  ] as const)('where names are %s, a second one answers %i', async (itemNames, status) => {
    const behaviour: Partial<Behaviour> = { itemNames };
    const opened = await openSimulator({ behaviour });
    const library = await addLibrary(opened);
    await addItem(opened, library);
    const again = await opened.call('POST', items, { library_id: library, name: 'RHEL9' });
    expect(again.status).toBe(status);
    if (status === 400) expect(again).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    await addItem(opened, await addLibrary(opened));
  });

  test('a change raises the versions of the metadata, and one for an old version is refused', async () => {
    const opened = await openSimulator();
    const library = await addLibrary(opened);
    const id = await addItem(opened, library);
    await addItem(opened, library, { name: 'other' });
    const change = (body: object) => opened.call('PATCH', `${items}/${id}`, body);
    expect(await change({ name: 'rhel10', version: '1' })).toMatchObject({ status: 204 });
    expect(await change({ name: 'rhel11', version: '1' })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(await change({ name: 'OTHER' })).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    expect(await change({ name: 'RHEL10' })).toMatchObject({ status: 204 });
    expect((await opened.call('GET', `${items}/${id}`)).body).toMatchObject({
      name: 'RHEL10',
      version: '3',
      metadata_version: '3',
      content_version: '1',
    });
  });

  test.each([
    [{ name: 'RHEL9' }, ['rhel9']],
    [{ type: 'iso' }, ['rhel9']],
    [{ type: 'ovf', name: 'rhel9' }, []],
    [{ cached: true }, ['rhel9', 'other']],
    [{ source_id: 'x' }, []],
  ])('a search for %j finds %j', async (wanted, names) => {
    const opened = await openSimulator();
    const library = await addLibrary(opened);
    const ids = {
      rhel9: await addItem(opened, library, { type: 'iso' }),
      other: await addItem(opened, library, { name: 'other' }),
    };
    const { body } = await opened.call('POST', `${items}?action=find`, wanted);
    expect(body).toEqual(names.map((name) => ids[name as keyof typeof ids]));
    expect(await opened.call('POST', `${items}?action=find`, {})).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('the same client token again makes no second item', async () => {
    const opened = await openSimulator();
    const body = { library_id: await addLibrary(opened), name: 'rhel9' };
    const send = () => opened.call('POST', `${items}?client_token=${token}`, body);
    expect((await send()).body).toBe((await send()).body);
  });

  test('a copy has its content later, and vanishes when there is nothing left to copy', async () => {
    const clock = manualClock();
    const opened = await openSimulator({ clock, behaviour: { contentMilliseconds: 100 } });
    const library = await addLibrary(opened);
    const item = await addItem(opened, library);
    const session = await addSession(opened, item);
    const file = await opened.call('POST', `${sessions}/${session}/file`, { name: 'a.iso', source_type: 'PUSH' });
    await put(opened, uploadUri(file), 'content');
    await complete(opened, session);
    clock.advance(100);
    const copy = async (name: string) =>
      idOf(await opened.call('POST', `${items}/${item}?action=copy`, { library_id: library, name }));
    const first = await copy('first');
    expect((await opened.call('GET', `${items}/${first}/file`)).body).toEqual([]);
    clock.advance(100);
    expect((await opened.call('GET', `${items}/${first}/file`)).body).toMatchObject([{ name: 'a.iso', size: 7 }]);
    expect((await opened.call('GET', `${items}/${first}`)).body).toMatchObject({ type: 'iso', content_version: '2' });
    const second = await copy('second');
    await opened.call('DELETE', `${items}/${item}`);
    clock.advance(100);
    expect(await opened.call('GET', `${items}/${second}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('uploads', () => {
  test('a large file is kept by its digests only, and dumped so', async () => {
    const opened = await openSimulator({ behaviour: quick });
    const content = Buffer.alloc(3 * 1024 * 1024, 'x');
    const item = await itemWith(opened, await addLibrary(opened), { 'large.iso': content });
    const dump = opened.simulator.dump();
    const [file] = dump.libraryItems?.[0]?.files ?? [];
    expect(file).toMatchObject({ size: content.length, checksums: { SHA256: sha256(content) } });
    expect(file).not.toHaveProperty('bytes');
    const again = await openSimulator({ inventory: dump });
    expect((await again.call('GET', `${items}/${item}/file`)).body).toMatchObject([{ size: content.length }]);
  });

  test('an upload that breaks off puts the file into ERROR', async () => {
    const opened = await openSimulator({ behaviour: quick });
    const session = await addSession(opened, await addItem(opened, await addLibrary(opened)));
    const added = await opened.call('POST', `${sessions}/${session}/file`, { name: 'a.iso', source_type: 'PUSH' });
    const url = new URL(uploadUri(added));
    await new Promise<void>((resolve) => {
      const socket = connect(Number(url.port), '127.0.0.1', () => {
        const head = `PUT ${url.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nvmware-api-session-id: ${opened.token}\r\n\r\n`;
        socket.write(`${head}only a part`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    const status = async () =>
      ((await opened.call('GET', `${sessions}/${session}/file/a.iso`)).body as { status: string }).status;
    await expect.poll(status).toBe('ERROR');
  });

  test.each([
    ['reset-before', 'WAITING_FOR_TRANSFER'],
    ['reset-after', 'READY'],
  ] as const)('a fault strikes an upload as any other call: %s', async (type, status) => {
    const opened = await openSimulator({ behaviour: quick });
    const session = await addSession(opened, await addItem(opened, await addLibrary(opened)));
    const added = await opened.call('POST', `${sessions}/${session}/file`, { name: 'a.iso', source_type: 'PUSH' });
    opened.simulator.script([{ operation: 'PUT /cls/data/{session}/{file}', fault: { type } }]);
    await expect(put(opened, uploadUri(added), 'content')).rejects.toThrow('fetch failed');
    expect((await opened.call('GET', `${sessions}/${session}/file/a.iso`)).body).toMatchObject({ status });
  });

  test.each(['POST /api/content/local-library', 'POST /api/content/library/item'])(
    'an answer to %s that gets lost leaves what was made',
    async (operation) => {
      const opened = await openSimulator({ behaviour: quick });
      const library = await addLibrary(opened);
      opened.simulator.script([{ operation, fault: { type: 'reset-after' } }]);
      const lost = operation.endsWith('item') ? addItem(opened, library) : addLibrary(opened, { name: 'lost' });
      await expect(lost).rejects.toThrow('fetch failed');
      const { libraries, libraryItems } = opened.simulator.state;
      expect(libraries.size + libraryItems.size).toBe(2);
    },
  );
});

describe('libraries in an inventory', () => {
  const inventory = {
    libraries: [{ id: 'library-1', name: 'images', storage: { uri: 'nfs://nas/export' } }],
    libraryItems: [
      { id: 'item-1', library: 'library-1', name: 'notes', files: [{ name: 'notes.txt', text: 'hello' }] },
    ],
  };

  test('what is left out has a default, and a file can be written as text', async () => {
    const { call } = await openSimulator({ inventory });
    expect((await call('GET', '/api/content/library/library-1')).body).toMatchObject({
      type: 'LOCAL',
      storage_backings: [{ type: 'OTHER', storage_uri: 'nfs://nas/export' }],
    });
    expect((await call('GET', `${items}/item-1/storage`)).body).toMatchObject([
      { name: 'notes.txt', size: 5, storage_uris: ['nfs://nas/export/contentlib-library-1/item-1/notes.txt'] },
    ]);
  });

  test('a size can ask for libraries', async () => {
    const { call } = await openSimulator({ inventory: { size: { libraries: 2 } } });
    const ids = (await call('GET', '/api/content/library')).body as string[];
    expect(ids).toHaveLength(2);
    expect((await call('GET', `${items}?library_id=${ids[0] ?? ''}`)).body).toHaveLength(1);
  });

  test('an item without its library is refused', async () => {
    await expect(openSimulator({ inventory: { libraryItems: inventory.libraryItems } })).rejects.toThrow(
      'item-1 library: library-1',
    );
  });

  test('a session goes on after a dump and a load', async () => {
    const opened = await openSimulator({ behaviour: quick });
    const session = await addSession(opened, await addItem(opened, await addLibrary(opened)));
    const added = await opened.call('POST', `${sessions}/${session}/file`, { name: 'a.iso', source_type: 'PUSH' });
    await put(opened, uploadUri(added), 'content');
    const again = await openSimulator({ inventory: opened.simulator.dump(), behaviour: quick });
    await complete(again, session);
    expect(await ended(again, session)).toMatchObject({ state: 'DONE' });
  });
});
