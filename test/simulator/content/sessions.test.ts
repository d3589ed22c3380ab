import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openSimulator, request, signIn } from '../open-simulator.ts';
import {
  items,
  sessions,
  addLibrary,
  addSession,
  idOf,
  put,
  push,
  uploadUri,
  complete,
  ended,
  itemWith,
  sha1,
  sha256,
  quick,
  openItem,
} from './content-calls.ts';

describe('update sessions', () => {
  test('what is pushed stands in the item once the session is done, and its content version grows', async () => {
    const { opened, item, session } = await openItem();
    const content = 'an installation image';
    const added = await opened.call('POST', `${sessions}/${session}/file`, {
      name: 'rhel 9.iso',
      source_type: 'PUSH',
      size: content.length,
      checksum_info: { algorithm: 'SHA256', checksum: sha256(content) },
    });
    expect(added).toMatchObject({ status: 201, body: { status: 'WAITING_FOR_TRANSFER', bytes_transferred: 0 } });
    expect(await put(opened, uploadUri(added), content)).toBe(200);
    const file = await opened.call('GET', `${sessions}/${session}/file/${encodeURIComponent('rhel 9.iso')}`);
    expect(file.body).toMatchObject({ status: 'READY', bytes_transferred: content.length });
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toEqual([]);
    await complete(opened, session);
    const done = await ended(opened, session);
    expect(done).toMatchObject({ state: 'DONE' });
    // A preview is of what is still to come.
    expect(done).not.toHaveProperty('preview_info');
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toEqual([
      {
        name: 'rhel 9.iso',
        size: content.length,
        cached: true,
        version: '2',
        checksum_info: { algorithm: 'SHA1', checksum: sha1(content) },
      },
    ]);
    const model = await opened.call('GET', `${items}/${item}`);
    expect(model.body).toMatchObject({ content_version: '2', version: '1', type: 'iso', size: content.length });
  });

  test.each([
    ['SHA1', 'SHA1', sha1('content')],
    ['as-sent', 'SHA256', sha256('content')],
  ] as const)('a checksum reads back %s', async (itemChecksumOnRead, algorithm, checksum) => {
    const { opened, item, session } = await openItem({ behaviour: { ...quick, itemChecksumOnRead } });
    const checksum_info = { algorithm: 'SHA256', checksum: sha256('content') };
    const file = { name: 'a', source_type: 'PUSH', checksum_info };
    await put(opened, uploadUri(await opened.call('POST', `${sessions}/${session}/file`, file)), 'content');
    await complete(opened, session);
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toMatchObject([
      { checksum_info: { algorithm, checksum } },
    ]);
  });

  test.each([
    ['another checksum', { checksum_info: { algorithm: 'SHA256', checksum: sha256('other') } }],
    ['another checksum without a named algorithm', { checksum_info: { checksum: sha1('other') } }],
    ['another size', { size: 3 }],
  ])('%s puts the file into ERROR, and the session cannot complete', async (_name, wanted) => {
    const { opened, session } = await openItem();
    const file = { name: 'a.iso', source_type: 'PUSH', ...wanted };
    const uri = uploadUri(await opened.call('POST', `${sessions}/${session}/file`, file));
    expect(await put(opened, uri, 'content')).toBe(200);
    const path = `${sessions}/${session}`;
    expect((await opened.call('GET', `${path}/file/a.iso`)).body).toMatchObject({
      status: 'ERROR',
      error_message: { default_message: expect.any(String) as string },
    });
    expect(await put(opened, uri, 'content')).toBe(400);
    expect(await opened.call('POST', `${path}?action=complete`)).toMatchObject(
      refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'),
    );
    expect((await opened.call('POST', `${path}/file?action=validate`)).body).toMatchObject({
      has_errors: true,
      invalid_files: [{ name: 'a.iso' }],
    });
  });

  test('completing with a failed file may also end the session in ERROR', async () => {
    const { opened, session, item } = await openItem({
      behaviour: { ...quick, completeWithFailures: 'session-error' },
    });
    await opened.call('POST', `${sessions}/${session}/file`, { name: 'a.iso', source_type: 'PUSH' });
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'ERROR' });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ content_version: '1' });
  });

  test.each([
    ['without a session', { 'vmware-api-session-id': 'none' }, 401],
    ['of a name that was not added', {}, 404],
  ])('an upload %s is refused', async (_name, headers, status) => {
    const { opened, session } = await openItem();
    await opened.call('POST', `${sessions}/${session}/file`, { name: 'a', source_type: 'PUSH' });
    const name = status === 404 ? 'b' : 'a';
    expect(await put(opened, `${opened.simulator.url}/cls/data/${session}/${name}`, 'x', headers)).toBe(status);
  });

  test('an upload in chunks is refused, and can be repeated as it should be', async () => {
    const { opened, session } = await openItem();
    const uri = uploadUri(await opened.call('POST', `${sessions}/${session}/file`, { name: 'a', source_type: 'PUSH' }));
    const chunks = new Blob(['content']).stream();
    const headers = { 'vmware-api-session-id': opened.token };
    const sent = await fetch(uri, { method: 'PUT', headers, body: chunks, duplex: 'half' });
    expect(sent.status).toBe(400);
    expect(await put(opened, uri, 'content')).toBe(200);
  });

  test('an item has one active session, and only its owner sees it', async () => {
    const accounts = [
      { user: 'administrator@vsphere.local', password: 'simulator' },
      { user: 'other', password: 'simulator' },
    ];
    const { opened, item, session } = await openItem({ accounts });
    const token = await signIn(opened.simulator, 'other');
    const asOther = (method: string, path: string, body?: object) =>
      request(opened.simulator, { method, path, token, ...(body === undefined ? {} : { body }) });
    for (const answer of [
      await opened.call('POST', sessions, { library_item_id: item }),
      await asOther('POST', sessions, { library_item_id: item }),
    ]) {
      expect(answer).toMatchObject(refusal(500, 'RESOURCE_BUSY'));
    }
    expect((await asOther('GET', `${sessions}?library_item_id=${item}`)).body).toEqual([]);
    expect(await asOther('GET', `${sessions}/${session}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect((await opened.call('GET', `${sessions}?library_item_id=${item}`)).body).toEqual([session]);
    await opened.call('POST', `${sessions}/${session}?action=cancel`);
    idOf(await asOther('POST', sessions, { library_item_id: item }));
  });

  test.each([
    ['error', 'ERROR'],
    ['gone', undefined],
  ] as const)('five minutes without use end a session: %s', async (expiredContentSessions, state) => {
    const clock = manualClock();
    const { opened, session } = await openItem({ clock, behaviour: { ...quick, expiredContentSessions } });
    const path = `${sessions}/${session}`;
    clock.advance(299_999);
    expect(await opened.call('POST', `${path}?action=keep-alive`, { client_progress: 50 })).toMatchObject({
      status: 204,
    });
    clock.advance(299_999);
    expect((await opened.call('GET', path)).body).toMatchObject({ state: 'ACTIVE', client_progress: 50 });
    clock.advance(1);
    const read = await opened.call('GET', path);
    if (state === undefined) expect(read).toMatchObject(refusal(404, 'NOT_FOUND'));
    else expect(read.body).toMatchObject({ state, error_message: { default_message: expect.any(String) as string } });
    const status = state === undefined ? 404 : 400;
    expect(await opened.call('POST', `${path}?action=keep-alive`)).toMatchObject({ status });
  });

  test.each([
    ['cancel', undefined, 'CANCELED'],
    ['fail', { client_error_message: 'disk full' }, 'ERROR'],
  ])('%s ends a session, which can be deleted only then', async (action, body, state) => {
    const { opened, session, item } = await openItem();
    const path = `${sessions}/${session}`;
    await push(opened, session, 'a', 'content');
    expect(await opened.call('DELETE', path)).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    expect(await opened.call('POST', `${path}?action=${action}`, body)).toMatchObject({ status: 204 });
    expect(await ended(opened, session)).toMatchObject({ state });
    for (const [again, sent] of [
      [action, body],
      ['complete', undefined],
      ['keep-alive', undefined],
    ] as const) {
      const refused = await opened.call('POST', `${path}?action=${again}`, sent);
      expect(refused).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    }
    expect(await opened.call('DELETE', path)).toMatchObject({ status: 204 });
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toEqual([]);
  });

  test('a file is replaced by name, and removed when the session completes', async () => {
    const opened = await openSimulator({ behaviour: quick });
    const item = await itemWith(opened, await addLibrary(opened), { one: '1', two: '2', three: '3' });
    const session = await addSession(opened, item);
    await push(opened, session, 'one', 'first');
    expect(await opened.call('DELETE', `${sessions}/${session}/file/two`)).toMatchObject({ status: 204 });
    expect(await opened.call('DELETE', `${sessions}/${session}/file/none`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    const names = async () =>
      ((await opened.call('GET', `${items}/${item}/file`)).body as { name: string; size: number }[])
        .map(({ name, size }) => `${name} ${String(size)}`)
        .toSorted();
    expect(await names()).toEqual(['one 1', 'three 1', 'two 1']);
    await complete(opened, session);
    expect(await names()).toEqual(['one 5', 'three 1']);
  });

  test.each([
    ['a name twice', [{ name: 'a', source_type: 'PUSH' }], { name: 'a', source_type: 'PUSH' }, 'ALREADY_EXISTS'],
    ['a pull from nowhere', [], { name: 'a', source_type: 'PULL' }, 'INVALID_ARGUMENT'],
    [
      'a pull by a protocol that it does not speak',
      [],
      { name: 'a', source_type: 'PULL', source_endpoint: { uri: 'ftp://x/y' } },
      'INVALID_ARGUMENT',
    ],
    [
      'the checksum of an archive',
      [],
      { name: 'a.ova', source_type: 'PUSH', checksum_info: { checksum: 'aa' } },
      'INVALID_ARGUMENT',
    ],
    [
      'a manifest after the descriptor',
      [{ name: 'a.ovf', source_type: 'PUSH' }],
      { name: 'a.mf', source_type: 'PUSH' },
      'NOT_ALLOWED_IN_CURRENT_STATE',
    ],
  ])('%s is refused', async (_name, before, file, errorType) => {
    const { opened, session } = await openItem();
    for (const earlier of before) await opened.call('POST', `${sessions}/${session}/file`, earlier);
    expect(await opened.call('POST', `${sessions}/${session}/file`, file)).toMatchObject(refusal(400, errorType));
  });
});
