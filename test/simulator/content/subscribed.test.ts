import { X509Certificate } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { manualClock } from '../manual-clock.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openSimulator, request, signIn } from '../open-simulator.ts';
import {
  locals,
  subscribed,
  items,
  sessions,
  backing,
  addLibrary,
  addSession,
  idOf,
  push,
  complete,
  sha1,
  serve,
  descriptor,
  quick,
} from './content-calls.ts';
import { type Source, source, subscribe, openPublisher, itemsIn } from './publisher-calls.ts';

describe.each(['the same vCenter', 'another vCenter'])('a library of %s', (where) => {
  async function openBoth(wanted: Partial<Source> = {}, behaviour: Partial<Behaviour> = quick) {
    const published = await openPublisher();
    const opened = where === 'the same vCenter' ? published.publisher : await openSimulator({ behaviour });
    const library = idOf(await subscribe(opened, { subscription_url: published.url, ...wanted }));
    return { ...published, opened, copy: library };
  }

  test('is synced with its items and their content', async () => {
    const { opened, copy, item } = await openBoth();
    const found = await itemsIn(opened, copy);
    expect(found).toMatchObject([
      { name: 'vm', description: 'a VM', type: 'ovf', cached: true, source_id: item },
      { name: 'image', type: 'iso', cached: true, size: 5 },
    ]);
    const files = (await opened.call('GET', `${items}/${found[0]?.id ?? ''}/file`)).body;
    expect(files).toMatchObject([
      { name: 'vm.ovf', cached: true },
      { name: 'disk1.vmdk', checksum_info: { algorithm: 'SHA1', checksum: sha1('disk') } },
    ]);
    const { body } = await opened.call('GET', `${subscribed}/${copy}`);
    expect(body).toMatchObject({ type: 'SUBSCRIBED', last_sync_time: expect.any(String) as string });
  });

  test('gives its items on demand, and takes them back', async () => {
    const { opened, copy } = await openBoth({ on_demand: true });
    const [vm] = await itemsIn(opened, copy);
    const path = `/api/content/library/subscribed-item/${vm?.id ?? ''}`;
    expect(vm).toMatchObject({ cached: false, size: 0 });
    const read = async () => (await opened.call('GET', `${items}/${vm?.id ?? ''}`)).body;
    await opened.call('POST', `${path}?action=sync`, { force_sync_content: false });
    expect(await read()).toMatchObject({ cached: false });
    await opened.call('POST', `${path}?action=sync`, { force_sync_content: true });
    expect(await read()).toMatchObject({ cached: true, size: descriptor('disk1.vmdk').length + 4 });
    expect(await opened.call('POST', `${path}?action=evict`)).toMatchObject({ status: 204 });
    expect(await read()).toMatchObject({ cached: false, size: 0 });
    await opened.call('POST', `${path}?action=sync`, { force_sync_content: true });
    expect(await opened.call('POST', `${subscribed}/${copy}?action=evict`)).toMatchObject({ status: 204 });
    expect(await read()).toMatchObject({ cached: false, size: 0 });
  });

  test('follows what the publisher changes, when it is asked to', async () => {
    const { publisher, library, item, opened, copy } = await openBoth();
    expect(await itemsIn(opened, copy)).toHaveLength(2);
    const session = await addSession(publisher, item);
    await push(publisher, session, 'disk1.vmdk', 'larger disk');
    await complete(publisher, session);
    await publisher.call('PATCH', `${items}/${item}`, { name: 'renamed' });
    await publisher.call('DELETE', `${items}/${(await itemsIn(publisher, library))[1]?.id ?? ''}`);
    expect(await itemsIn(opened, copy)).toMatchObject([{ name: 'vm' }, { name: 'image' }]);
    await opened.call('POST', `${subscribed}/${copy}?action=sync`);
    const found = await itemsIn(opened, copy);
    expect(found).toMatchObject([
      { name: 'renamed', size: descriptor('disk1.vmdk').length + 11, content_version: '2' },
    ]);
  });

  test('has items that are the publisher’s, and cannot be changed', async () => {
    const { opened, copy } = await openBoth();
    const id = (await itemsIn(opened, copy))[0]?.id ?? '';
    for (const answer of [
      await opened.call('POST', items, { library_id: copy, name: 'own' }),
      await opened.call('PATCH', `${items}/${id}`, { name: 'own' }),
      await opened.call('DELETE', `${items}/${id}`),
      await opened.call('POST', sessions, { library_item_id: id }),
    ]) {
      expect(answer).toMatchObject(refusal(400, 'INVALID_ELEMENT_TYPE'));
    }
    expect(await opened.call('POST', `${subscribed}/${copy}?action=evict`)).toMatchObject(
      refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'),
    );
    const evict = await opened.call('POST', `/api/content/library/subscribed-item/${id}?action=evict`);
    expect(evict).toMatchObject(refusal(400, 'INVALID_ELEMENT_CONFIGURATION'));
  });

  test('loses its items when it is given another source', async () => {
    const { opened, copy, publisher } = await openBoth();
    const other = await addLibrary(publisher, {
      name: 'other',
      publish_info: { authentication_method: 'NONE', published: true },
    });
    const { body } = await publisher.call('GET', `${locals}/${other}`);
    const { publish_url: subscription_url } = (body as { publish_info: { publish_url: string } }).publish_info;
    await opened.call('PATCH', `${subscribed}/${copy}`, { subscription_info: { subscription_url } });
    expect(await itemsIn(opened, copy)).toEqual([]);
  });
});

describe('the password of a published library', () => {
  test.each([
    ['the right one', { user_name: 'vcsp', password: 'open-sesame' }, 201],
    ['another one', { user_name: 'vcsp', password: 'wrong' }, 500],
    ['none', {}, 500],
  ])('%s', async (_name, credentials, status) => {
    const { url } = await openPublisher({ authentication_method: 'BASIC', password: 'open-sesame' });
    const opened = await openSimulator({ behaviour: quick });
    const wanted = { subscription_url: url, authentication_method: 'BASIC', ...credentials };
    const answer = await subscribe(opened, wanted);
    if (status === 201) expect(await itemsIn(opened, idOf(answer))).toHaveLength(2);
    else expect(answer).toMatchObject(refusal(500, 'RESOURCE_INACCESSIBLE'));
    expect(JSON.stringify(opened.simulator.dump())).not.toContain('sesame');
    const probe = { subscription_info: source(wanted) };
    expect((await opened.call('POST', `${subscribed}?action=probe`, probe)).body).toMatchObject({
      status: status === 201 ? 'SUCCESS' : 'INVALID_CREDENTIALS',
    });
  });
});

describe('probing and subscribing', () => {
  test.each([
    ['no address', 'INVALID_URL', () => Promise.resolve('not an address')],
    ['nothing there', 'RESOURCE_NOT_FOUND', async () => `${await serve({})}/lib.json`],
    ['a list', 'UNKNOWN_ERROR', async () => `${await serve({ 'lib.json': '[]' })}/lib.json`],
    ['no library', 'UNKNOWN_ERROR', async () => `${await serve({ 'lib.json': 'hello' })}/lib.json`],
    ['nobody listening', 'HOST_NOT_FOUND', () => Promise.resolve('http://127.0.0.1:9/lib.json')],
  ])('%s is %s', async (_name, status, address) => {
    const opened = await openSimulator({ behaviour: quick });
    const wanted = { subscription_url: await address() };
    const probe = await opened.call('POST', `${subscribed}?action=probe`, { subscription_info: source(wanted) });
    expect(probe).toMatchObject({ status: 200, body: { status, error_messages: [{}] } });
    expect(await subscribe(opened, wanted)).toMatchObject(refusal(500, 'RESOURCE_INACCESSIBLE'));
    expect(opened.simulator.state.libraries.size).toBe(0);
  });

  test('a publisher with its own certificate is trusted by its thumbprint, and not otherwise', async () => {
    const { url, thumbprint } = await openTls();
    const opened = await openSimulator({ behaviour: quick });
    const probe = async (more: object) =>
      (
        await opened.call('POST', `${subscribed}?action=probe`, {
          subscription_info: source({ subscription_url: url, ...more }),
        })
      ).body;
    expect(await probe({})).toMatchObject({ status: 'CERTIFICATE_ERROR' });
    expect(await probe({ ssl_thumbprint: 'AA:'.repeat(19) + 'AA' })).toMatchObject({ status: 'CERTIFICATE_ERROR' });
    expect(await probe({ ssl_thumbprint: thumbprint })).toMatchObject({ status: 'SUCCESS' });
  });

  test.each([
    ['items that lead nowhere', { itemsHref: 'http://[' }, {}],
    ['files that lead nowhere', {}, { items: [{ id: 'a', name: 'a', files: [{ name: 'b', hrefs: ['http://['] }] }] }],
    ['items that are none', {}, { items: ['a', 1, null] }],
  ])('a publisher with %s can be subscribed, and gives nothing', async (_name, library, index) => {
    const files = { 'lib.json': JSON.stringify(library), 'items.json': JSON.stringify(index) };
    const opened = await openSimulator({ behaviour: quick });
    const id = idOf(await subscribe(opened, { subscription_url: `${await serve(files)}/lib.json` }));
    expect(await itemsIn(opened, id)).toEqual([]);
  });

  test('an incomplete subscription is refused', async () => {
    const opened = await openSimulator();
    const model = { name: 'copy', storage_backings: backing(opened), subscription_info: { on_demand: true } };
    expect(await opened.call('POST', subscribed, model)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test.each([
    ['always', false, 2],
    ['automatic-only', false, 0],
    ['automatic-only', true, 2],
    ['never', true, 0],
  ] as const)('the first sync comes %s: automatic %s', async (syncAtSubscription, automatic_sync_enabled, count) => {
    const { url } = await openPublisher();
    const opened = await openSimulator({ behaviour: { ...quick, syncAtSubscription } });
    const id = idOf(await subscribe(opened, { subscription_url: url, automatic_sync_enabled }));
    expect(await itemsIn(opened, id)).toHaveLength(count);
  });

  test.each([
    ['accepted', 204],
    ['refused', 400],
  ] as const)('a sync during a sync is %s', async (syncDuringSync, status) => {
    const clock = manualClock();
    const { url } = await openPublisher();
    const behaviour = { contentMilliseconds: 100, syncDuringSync };
    const opened = await openSimulator({ behaviour, clock });
    const id = idOf(await subscribe(opened, { subscription_url: url }));
    expect(await opened.call('POST', `${subscribed}/${id}?action=sync`)).toMatchObject({ status });
    expect(await itemsIn(opened, id)).toEqual([]);
    clock.advance(100);
    expect(await itemsIn(opened, id)).toHaveLength(2);
    expect(await opened.call('POST', `${subscribed}/${id}?action=sync`)).toMatchObject({ status: 204 });
  });
});

describe('automatic syncs', () => {
  const day = 24 * 3_600_000;

  test.each([
    ['at its hours', true, true, 21, 2],
    ['past midnight', true, true, 27, 2],
    ['not at other hours', true, true, 12, 0],
    ['not where the library does not want it', false, true, 21, 0],
    ['not where the service does not allow it', true, false, 21, 0],
  ])('come %s', async (_name, automatic_sync_enabled, allowed, hour, count) => {
    const clock = manualClock();
    const { url } = await openPublisher();
    const opened = await openSimulator({ clock, behaviour: { ...quick, syncAtSubscription: 'never' } });
    await opened.call('PATCH', '/api/content/configuration', { automatic_sync_enabled: allowed });
    const id = idOf(await subscribe(opened, { subscription_url: url, automatic_sync_enabled }));
    clock.advance(day + hour * 3_600_000);
    const token = await signIn(opened.simulator);
    expect(
      await itemsIn(
        { ...opened, call: (method, path, body) => request(opened.simulator, { method, path, token, body }) },
        id,
      ),
    ).toHaveLength(count);
  });
});

/** A published library behind a certificate of its own, and the SHA-1 of that. */
async function openTls(): Promise<{ url: string; thumbprint: string }> {
  const library = {
    id: 'library-1',
    name: 'images',
    storage: { uri: 'nfs://nas/export' },
    publication: { published: true, authentication: 'NONE' as const, persistJson: false },
  };
  const simulator = await startSimulator({ tls: true, inventory: { libraries: [library] } });
  onTestFinished(() => simulator.close());
  const thumbprint = new X509Certificate(simulator.certificate?.pem ?? '').fingerprint;
  return { thumbprint, url: `${simulator.url}/cls/vcsp/lib/library-1/lib.json` };
}
