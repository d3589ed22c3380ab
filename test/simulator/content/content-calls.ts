import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { openSimulator, type Opened, type TestAnswer } from '../open-simulator.ts';

export const locals = '/api/content/local-library';
export const subscribed = '/api/content/subscribed-library';
export const items = '/api/content/library/item';
export const sessions = `${items}/update-session`;

export const token = '6f2d1c3b-0a49-4f0e-9b57-1d2c3e4f5a6b';

export function datastoreOf({ simulator }: Opened): string {
  const [first] = simulator.state.datastores.keys();
  return first ?? '';
}

export function backing(opened: Opened): object[] {
  return [{ type: 'DATASTORE', datastore_id: datastoreOf(opened) }];
}

/** The id of a new local library. */
export async function addLibrary(opened: Opened, model: object = {}): Promise<string> {
  return idOf(await opened.call('POST', locals, { name: 'images', storage_backings: backing(opened), ...model }));
}

export async function addItem(opened: Opened, library: string, model: object = {}): Promise<string> {
  return idOf(await opened.call('POST', items, { library_id: library, name: 'rhel9', ...model }));
}

export async function addSession(opened: Opened, item: string, model: object = {}): Promise<string> {
  return idOf(await opened.call('POST', sessions, { library_item_id: item, ...model }));
}

export function idOf(answer: TestAnswer): string {
  expect(answer).toMatchObject({ body: expect.any(String) as string });
  expect([200, 201]).toContain(answer.status);
  return answer.body as string;
}

/** Sends bytes to the upload endpoint of a file, as it was answered when the file was added. */
export async function put(opened: Opened, uri: string, content: string | Uint8Array, headers = {}): Promise<number> {
  const body = typeof content === 'string' ? content : Uint8Array.from(content);
  const session = { 'vmware-api-session-id': opened.token, ...headers };
  return (await fetch(uri, { method: 'PUT', headers: session, body })).status;
}

/** Adds a file to a session and uploads it. */
export async function push(opened: Opened, session: string, name: string, content: string | Uint8Array): Promise<void> {
  const added = await opened.call('POST', `${sessions}/${session}/file`, { name, source_type: 'PUSH' });
  expect(added).toMatchObject({ status: 201 });
  expect(await put(opened, uploadUri(added), content)).toBe(200);
}

export function uploadUri({ body }: TestAnswer): string {
  return (body as { upload_endpoint: { uri: string } }).upload_endpoint.uri;
}

export async function complete(opened: Opened, session: string): Promise<void> {
  expect(await opened.call('POST', `${sessions}/${session}?action=complete`)).toMatchObject({ status: 204 });
}

/** The state of a session once it is no longer ACTIVE. */
export async function ended(opened: Opened, session: string): Promise<Record<string, unknown>> {
  return (await opened.call('GET', `${sessions}/${session}`)).body as Record<string, unknown>;
}

/** An item with these files, uploaded through a session. */
export async function itemWith(
  opened: Opened,
  library: string,
  files: Record<string, string | Uint8Array>,
  model = {},
) {
  const item = await addItem(opened, library, model);
  const session = await addSession(opened, item);
  for (const [name, content] of Object.entries(files)) await push(opened, session, name, content);
  await complete(opened, session);
  expect(await ended(opened, session)).toMatchObject({ state: 'DONE' });
  expect(await opened.call('DELETE', `${sessions}/${session}`)).toMatchObject({ status: 204 });
  return item;
}

export function sha1(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('hex');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** An archive in the form of tar, as an OVA is one. */
export function tar(files: Record<string, string>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, content]) => [tarHeader(name, content), padded(content)]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function tarHeader(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124);
  header.write('        0', 148);
  header.write('ustar\0', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function padded(content: string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A web server on loopback that has these files. */
export async function serve(files: Record<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const content = files[decodeURIComponent((request.url ?? '/').slice(1))];
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** A small OVF descriptor that names these files. */
export function descriptor(...files: string[]): string {
  const references = files.map((href, index) => `<File ovf:id="file${String(index)}" ovf:href="${href}"/>`);
  return `<?xml version="1.0"?><Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"><References>${references.join('')}</References><VirtualSystem ovf:id="vm"><Name>vm</Name></VirtualSystem></Envelope>`;
}

/** Everything that takes time is done at once. */
export const quick = { contentMilliseconds: 0 };

/** An item in a new library, with a session on it. */
export async function openItem(options = {}) {
  const opened = await openSimulator({ behaviour: quick, ...options });
  const library = await addLibrary(opened);
  const item = await addItem(opened, library);
  return { opened, library, item, session: await addSession(opened, item) };
}
