import { expect } from 'vitest';
import { selfSigned } from '../../../src/simulator/certificate.ts';
import type { Opened } from '../open-simulator.ts';
import {
  addItem,
  addLibrary,
  addSession,
  backing,
  idOf,
  itemWith,
  items,
  locals,
  push,
  put,
  sessions,
  subscribed,
} from './content-calls.ts';

type Step = [method: string, path: string, body?: unknown];

/** Calls every operation under `content/` once or more, and expects each to succeed. */
export async function walkContent(opened: Opened): Promise<void> {
  const library = await addLibrary(opened, { publish_info: { authentication_method: 'NONE', published: true } });
  await walkLibraries(opened, library);
  await walkItems(opened, library);
  await walkSessions(opened, library);
  await walkDownload(opened, library);
  await walkSubscribed(opened, library);
  await walkSettings(opened);
  await expectAll(opened, [['DELETE', `${locals}/${library}`]]);
}

async function expectAll({ call }: Opened, steps: Step[]): Promise<void> {
  for (const [method, path, body] of steps) {
    const answer = await call(method, path, body);
    expect({ method, path, ...answer, ok: answer.status < 300 }).toMatchObject({ ok: true });
  }
}

async function walkLibraries(opened: Opened, library: string): Promise<void> {
  await expectAll(opened, [
    ['GET', '/api/content/library'],
    ['GET', `/api/content/library/${library}`],
    ['PATCH', `/api/content/library/${library}`, { description: 'x' }],
    ['POST', '/api/content/library?action=find', { name: 'images' }],
    ['GET', locals],
    ['GET', `${locals}/${library}`],
    ['PATCH', `${locals}/${library}`, { description: 'y' }],
    ['POST', `${locals}/${library}?action=publish`, {}],
  ]);
  expect((await fetch(`${opened.simulator.url}/cls/vcsp/lib/${library}/lib.json`)).status).toBe(200);
  expect((await fetch(`${opened.simulator.url}/cls/vcsp/lib/${library}/items.json`)).status).toBe(200);
}

async function walkItems(opened: Opened, library: string): Promise<void> {
  const item = await itemWith(opened, library, { 'a.iso': 'content' });
  await opened.call('POST', `${items}/${item}?action=copy`, { library_id: library, name: 'copy' });
  const found = opened.simulator.state.libraryItems.get(item);
  if (found === undefined) throw new Error('The item is gone.');
  found.template = {
    versions: [{ version: 1, machine: 'vm-1', time: 0, user: 'me', message: 'first' }],
    checkOuts: [],
  };
  await expectAll(opened, [
    ['GET', `${items}?library_id=${library}`],
    ['POST', `${items}?action=find`, { name: 'rhel9' }],
    ['GET', `${items}/${item}`],
    ['PATCH', `${items}/${item}`, { name: 'rhel10' }],
    ['POST', `${items}/${item}?action=publish`, { force_sync_content: true }],
    ['GET', `${items}/${item}/file`],
    ['GET', `${items}/${item}/file?name=a.iso`],
    ['GET', `${items}/${item}/storage`],
    ['GET', `${items}/${item}/storage?file_name=a.iso`],
    ['GET', `${items}/${item}/changes`],
    ['GET', `${items}/${item}/changes/1`],
  ]);
  expect((await fetch(`${opened.simulator.url}/cls/vcsp/lib/${library}/${item}/a.iso`)).status).toBe(200);
  await expectAll(opened, [['DELETE', `${items}/${item}`]]);
}

async function walkSessions(opened: Opened, library: string): Promise<void> {
  const item = await addItem(opened, library, { name: 'sessions' });
  for (const [action, body] of [
    ['cancel', undefined],
    ['fail', { client_error_message: 'x' }],
  ] as const) {
    const session = await addSession(opened, item);
    await push(opened, session, 'a.bin', 'content');
    await expectAll(opened, [
      ['GET', `${sessions}?library_item_id=${item}`],
      ['PATCH', `${sessions}/${session}`, { warning_behavior: [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: true }] }],
      ['POST', `${sessions}/${session}?action=keep-alive`, { client_progress: 10 }],
      ['GET', `${sessions}/${session}/file`],
      ['GET', `${sessions}/${session}/file/a.bin`],
      ['POST', `${sessions}/${session}/file?action=validate`],
      ['DELETE', `${sessions}/${session}/file/a.bin`],
      ['GET', `${sessions}/${session}`],
      ['POST', `${sessions}/${session}?action=${action}`, body],
      ['DELETE', `${sessions}/${session}`],
    ]);
  }
}

async function walkDownload(opened: Opened, library: string): Promise<void> {
  const downloads = `${items}/download-session`;
  const item = await itemWith(opened, library, { 'a.iso': 'content' }, { name: 'download' });
  const session = idOf(await opened.call('POST', downloads, { library_item_id: item }));
  const endpoint = `${opened.simulator.url}/cls/data/${session}/a.iso`;
  await expectAll(opened, [
    ['GET', `${downloads}?library_item_id=${item}`],
    ['GET', `${downloads}/${session}`],
    ['GET', `${downloads}/${session}/file`],
    ['GET', `${downloads}/${session}/file?file_name=a.iso`],
    ['POST', `${downloads}/${session}/file?action=prepare`, { file_name: 'a.iso' }],
    ['POST', `${downloads}/${session}?action=keep-alive`, { progress: 1 }],
  ]);
  const headers = { 'vmware-api-session-id': opened.token };
  expect(await (await fetch(endpoint, { headers })).text()).toBe('content');
  expect(await put(opened, endpoint, 'nothing')).toBe(404);
  await expectAll(opened, [
    ['POST', `${downloads}/${session}?action=cancel`],
    ['DELETE', `${downloads}/${session}`],
  ]);
  const second = idOf(await opened.call('POST', downloads, { library_item_id: item }));
  await expectAll(opened, [['POST', `${downloads}/${second}?action=fail`, { client_error_message: 'x' }]]);
}

async function walkSubscribed(opened: Opened, library: string): Promise<void> {
  const subscription_info = {
    authentication_method: 'NONE',
    automatic_sync_enabled: false,
    on_demand: true,
    subscription_url: `${opened.simulator.url}/cls/vcsp/lib/${library}/lib.json`,
  };
  const id = idOf(
    await opened.call('POST', subscribed, { name: 'copy', storage_backings: backing(opened), subscription_info }),
  );
  const found = (await opened.call('GET', `${items}?library_id=${id}`)).body as string[];
  const subscriptions = `/api/content/library/${library}/subscriptions`;
  const use = { target: 'USE_EXISTING', subscribed_library: id, location: 'LOCAL' };
  const subscription = idOf(await opened.call('POST', subscriptions, { subscribed_library: use }));
  const itemPath = `/api/content/library/subscribed-item/${found[0] ?? ''}`;
  await expectAll(opened, [
    ['POST', `${subscribed}?action=probe`, { subscription_info }],
    ['GET', subscribed],
    ['GET', `${subscribed}/${id}`],
    ['PATCH', `${subscribed}/${id}`, { name: 'mirror' }],
    ['POST', `${subscribed}/${id}?action=sync`],
    ['POST', `${subscribed}/${id}?action=evict`],
    ['POST', `${itemPath}?action=sync`, { force_sync_content: true }],
    ['POST', `${itemPath}?action=evict`],
    ['GET', subscriptions],
    ['GET', `${subscriptions}/${subscription}`],
    ['PATCH', `${subscriptions}/${subscription}`, { subscribed_library_placement: {} }],
    ['DELETE', `${subscriptions}/${subscription}`],
    ['DELETE', `${subscribed}/${id}`],
  ]);
}

async function walkSettings(opened: Opened): Promise<void> {
  const { cert: certificate } = await selfSigned('localhost', Date.now());
  const trusted = '/api/content/trusted-certificates';
  const alias = idOf(await opened.call('POST', trusted, { cert_text: certificate }));
  await expectAll(opened, [
    ['GET', '/api/content/configuration'],
    ['PATCH', '/api/content/configuration', { automatic_sync_enabled: true }],
    ['GET', '/api/content/security-policies'],
    ['GET', '/api/content/type'],
    ['GET', trusted],
    ['GET', `${trusted}/${alias}`],
    ['DELETE', `${trusted}/${alias}`],
  ]);
}
