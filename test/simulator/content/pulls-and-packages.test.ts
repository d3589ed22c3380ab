import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openSimulator } from '../open-simulator.ts';
import {
  items,
  sessions,
  addLibrary,
  addSession,
  push,
  complete,
  ended,
  itemWith,
  sha1,
  sha256,
  tar,
  serve,
  descriptor,
  quick,
  openItem,
} from './content-calls.ts';

describe('pulls', () => {
  const pull = (name: string, uri: string, more = {}) => ({
    name,
    source_type: 'PULL',
    source_endpoint: { uri },
    ...more,
  });

  test('a file is fetched from its address, and the session completes by itself when it is here', async () => {
    const clock = manualClock();
    const url = await serve({ 'rhel9.iso': 'an image' });
    const { opened, session, item } = await openItem({ clock, behaviour: { contentMilliseconds: 100 } });
    const added = await opened.call('POST', `${sessions}/${session}/file`, pull('rhel9.iso', `${url}/rhel9.iso`));
    expect(added.body).toMatchObject({ status: 'TRANSFERRING', source_endpoint: { uri: `${url}/rhel9.iso` } });
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'ACTIVE' });
    clock.advance(100);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ type: 'iso', size: 8 });
  });

  test.each([
    ['ready', 'READY'],
    ['waits', 'TRANSFERRING'],
  ] as const)('before completing, a pulled file is %s', async (pullBeforeComplete, status) => {
    const url = await serve({ a: 'content' });
    const { opened, session } = await openItem({ behaviour: { ...quick, pullBeforeComplete } });
    await opened.call('POST', `${sessions}/${session}/file`, pull('a', `${url}/a`));
    expect((await opened.call('GET', `${sessions}/${session}/file/a`)).body).toMatchObject({ status });
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
  });

  test.each([
    ['a file that is not there', 'none', {}],
    ['a path on a datastore that cannot be decoded', 'ds:///vmfs/volumes/a/b/%zz', {}],
    ['another checksum', 'a', { checksum_info: { algorithm: 'SHA256', checksum: sha256('other') } }],
  ])('%s ends the session in ERROR once its time has come', async (_name, file, more) => {
    const clock = manualClock();
    const url = await serve({ a: 'content' });
    const { opened, session } = await openItem({ behaviour: { contentMilliseconds: 10 }, clock });
    await opened.call(
      'POST',
      `${sessions}/${session}/file`,
      pull('a', file.startsWith('ds:') ? file : `${url}/${file}`, more),
    );
    await complete(opened, session);
    clock.advance(10);
    expect(await ended(opened, session)).toMatchObject({ state: 'ERROR' });
    expect((await opened.call('GET', `${sessions}/${session}/file/a`)).body).toMatchObject({ status: 'ERROR' });
  });

  test('a pull goes on after a dump and a load', async () => {
    const clock = manualClock();
    const url = await serve({ a: 'content' });
    const { opened, session } = await openItem({ behaviour: { contentMilliseconds: 10 }, clock });
    await opened.call('POST', `${sessions}/${session}/file`, pull('a', `${url}/a`));
    await complete(opened, session);
    const dump = opened.simulator.dump();
    const second = await openSimulator({ inventory: dump, clock, behaviour: { contentMilliseconds: 10 } });
    clock.advance(10);
    expect(await ended(second, session)).toMatchObject({ state: 'DONE' });
  });

  test('the stored file of another item can be pulled from its datastore', async () => {
    const { opened, library, session, item } = await openItem();
    const other = await itemWith(opened, library, { 'b.iso': 'content' }, { name: 'other' });
    const storage = (await opened.call('GET', `${items}/${other}/storage`)).body as { storage_uris: string[] }[];
    expect(storage[0]?.storage_uris[0]).toContain(`contentlib-${library}/${other}/b.iso`);
    await opened.call('POST', `${sessions}/${session}/file`, pull('c.iso', storage[0]?.storage_uris[0] ?? ''));
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toMatchObject([{ name: 'c.iso', size: 7 }]);
  });
});

describe('packages', () => {
  test('a descriptor makes the files that it names missing until they are there', async () => {
    const { opened, item, session } = await openItem();
    const validate = async () => (await opened.call('POST', `${sessions}/${session}/file?action=validate`)).body;
    await push(opened, session, 'vm.ovf', descriptor('disk1.vmdk', 'disk2.vmdk'));
    expect(await validate()).toMatchObject({ has_errors: true, missing_files: ['disk1.vmdk', 'disk2.vmdk'] });
    await push(opened, session, 'disk1.vmdk', 'one');
    const refused = await opened.call('POST', `${sessions}/${session}?action=complete`);
    expect(refused).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    await push(opened, session, 'disk2.vmdk', 'two');
    expect(await validate()).toEqual({ has_errors: false, missing_files: [], invalid_files: [] });
    await complete(opened, session);
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ type: 'ovf' });
  });

  test('an archive is unpacked to its files', async () => {
    const { opened, item, session } = await openItem();
    const ovf = descriptor('disk1.vmdk');
    await push(opened, session, 'vm.ova', tar({ 'vm.ovf': ovf, 'disk1.vmdk': 'x'.repeat(1500) }));
    await complete(opened, session);
    expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
    const { body } = await opened.call('GET', `${items}/${item}/file`);
    expect(body).toMatchObject([
      { name: 'vm.ovf', size: ovf.length, checksum_info: { checksum: sha1(ovf) } },
      { name: 'disk1.vmdk', size: 1500, checksum_info: { checksum: sha1('x'.repeat(1500)) } },
    ]);
  });

  test.each([
    ['is none', Buffer.from('not an archive at all')],
    ['breaks off', tar({ 'vm.ovf': 'x'.repeat(2000) }).subarray(0, 1500)],
  ])('an archive that %s fails', async (_name, content) => {
    const { opened, session } = await openItem();
    await push(opened, session, 'vm.ova', content);
    expect((await opened.call('GET', `${sessions}/${session}/file/vm.ova`)).body).toMatchObject({ status: 'ERROR' });
  });

  test.each([
    ['no XML', '<Envelope', 'vm.ovf'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><Envelope/>', 'vm.ovf'],
  ])('a descriptor that is %s is invalid', async (_name, content, name) => {
    const { opened, session } = await openItem();
    await push(opened, session, name, content);
    const { body } = await opened.call('POST', `${sessions}/${session}/file?action=validate`);
    expect(body).toMatchObject({ has_errors: true, invalid_files: [{ name }] });
  });

  test('a manifest is held against the files', async () => {
    const { opened, session } = await openItem();
    const ovf = descriptor('disk1.vmdk');
    await push(opened, session, 'vm.mf', `SHA256(vm.ovf)= ${sha256(ovf)}\nSHA256(disk1.vmdk)= ${sha256('good')}\n`);
    await push(opened, session, 'vm.ovf', ovf);
    await push(opened, session, 'disk1.vmdk', 'bad');
    const { body } = await opened.call('POST', `${sessions}/${session}/file?action=validate`);
    expect(body).toMatchObject({ has_errors: true, invalid_files: [{ name: 'disk1.vmdk' }] });
  });

  test('a new descriptor replaces the package of the old one, and nothing else', async () => {
    const opened = await openSimulator({ behaviour: quick });
    const files = { 'old.ovf': descriptor('old.vmdk'), 'old.vmdk': '1', 'readme.txt': 'hello' };
    const item = await itemWith(opened, await addLibrary(opened), files);
    const session = await addSession(opened, item);
    await push(opened, session, 'new.ovf', descriptor('new.vmdk'));
    await push(opened, session, 'new.vmdk', '2');
    await complete(opened, session);
    const names = (await opened.call('GET', `${items}/${item}/file`)).body as { name: string }[];
    expect(names.map(({ name }) => name)).toEqual(['readme.txt', 'new.ovf', 'new.vmdk']);
  });

  test('an item keeps its type where nothing detects it', async () => {
    const opened = await openSimulator({ behaviour: { ...quick, itemTypeDetection: 'none' } });
    const item = await itemWith(opened, await addLibrary(opened), { 'a.iso': 'x' });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ type: '' });
  });
});
