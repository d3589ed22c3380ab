import { findItem, notNow } from '../../libraries/find.ts';
import { checkActive, expiryFrom, findDownloadSession } from '../../libraries/sessions.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { bodyOf, parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { integer, object, oneOf, optional, text } from '../../operations/shape.ts';
import type { DownloadSession, ItemFile } from '../../state/library-objects.ts';
import { newUuid } from '../../state/new-id.ts';
import { sessionToken } from '../session.ts';
import { timestamp } from './library-wire.ts';
import { uploadRoot } from './session-wire.ts';

/** Service `content/library/item/download-session`. Files are ready as soon as somebody asks for them. */

const root = '/api/content/library/item/download-session';
const one = `${root}/{download_session_id}`;

interface Preparation {
  file_name: string;
  endpoint_type?: 'HTTPS' | 'DIRECT';
}

const endpointTypes = ['HTTPS', 'DIRECT'] as const;
const creation = object<{ library_item_id?: string }>({ library_item_id: optional(text) });
const preparation = object<Preparation>({ file_name: text, endpoint_type: optional(oneOf(endpointTypes)) });
const failure = object<{ client_error_message: string }>({ client_error_message: text });

export const downloadSessionOperations: Operation[] = [
  repeatable({ id: `POST ${root}`, handle: withBody(creation, createSession) }),
  { id: `GET ${root}`, query: { library_item_id: 'text' }, handle: withoutBody(listSessions) },
  { id: `GET ${one}`, handle: withoutBody((call) => ok(sessionInfo(sessionOf(call)))) },
  { id: `DELETE ${one}`, handle: withoutBody(deleteSession) },
  { id: `POST ${one}?action=keep-alive`, handle: keepAlive },
  { id: `POST ${one}?action=cancel`, handle: withoutBody(cancel) },
  { id: `POST ${one}?action=fail`, handle: withBody(failure, fail) },
  { id: `GET ${one}/file`, handle: withoutBody(listFiles) },
  { id: `GET ${one}/file?file_name`, query: { file_name: 'text' }, handle: withoutBody(getFile) },
  { id: `POST ${one}/file?action=prepare`, handle: withBody(preparation, prepareFile) },
  { id: `GET ${uploadRoot}/{session}/{file}`, handle: sendFile },
];

function sessionOf(call: Call): DownloadSession {
  return findDownloadSession(call.vcenter, parameter(call, 'download_session_id'), call.account?.user ?? '');
}

function createSession({ vcenter, account }: Call, body: { library_item_id?: string }): Answer {
  if (body.library_item_id === undefined) throw invalidArgument('The session names no item.');
  const item = findItem(vcenter.state, body.library_item_id);
  const session: DownloadSession = {
    id: newUuid(vcenter.state, vcenter.seed),
    item: item.id,
    user: account?.user ?? '',
    contentVersion: item.contentVersion,
    state: 'ACTIVE',
    clientProgress: 0,
    expiresAt: expiryFrom(vcenter),
    prepared: [],
  };
  vcenter.state.downloadSessions.set(session.id, session);
  return created(session.id);
}

function listSessions({ vcenter, account, query }: Call): Answer {
  const item = query.one('library_item_id');
  const own = [...vcenter.state.downloadSessions.values()].filter(
    (session) => session.user === account?.user && (item ?? session.item) === session.item,
  );
  return ok(own.map(({ id }) => id));
}

function sessionInfo(session: DownloadSession): object {
  return {
    id: session.id,
    library_item_id: session.item,
    library_item_content_version: String(session.contentVersion),
    state: session.state,
    client_progress: session.clientProgress,
    expiration_time: timestamp(session.expiresAt),
    ...(session.error === undefined ? {} : { error_message: session.error }),
  };
}

function deleteSession(call: Call): Answer {
  call.vcenter.state.downloadSessions.delete(sessionOf(call).id);
  return noContent;
}

function keepAlive(call: Call): Answer {
  const session = sessionOf(call);
  const shape = object<{ progress?: number }>({ progress: optional(integer) });
  const { progress = session.clientProgress } = call.body === undefined ? {} : bodyOf(call, shape);
  checkActive(call.vcenter, session);
  session.clientProgress = progress;
  return noContent;
}

function cancel(call: Call): Answer {
  const session = sessionOf(call);
  checkActive(call.vcenter, session);
  session.state = 'CANCELED';
  return noContent;
}

function fail(call: Call, { client_error_message: text }: { client_error_message: string }): Answer {
  const session = sessionOf(call);
  checkActive(call.vcenter, session);
  session.state = 'ERROR';
  session.error = message('client-failure', text);
  return noContent;
}

function listFiles(call: Call): Answer {
  const session = sessionOf(call);
  return ok(filesOf(call, session).map((file) => fileInfo(call, session, file)));
}

function getFile(call: Call): Answer {
  const session = sessionOf(call);
  return ok(fileInfo(call, session, namedFile(call, session, call.query.one('file_name') ?? '')));
}

function prepareFile(call: Call, { file_name: name }: Preparation): Answer {
  const session = sessionOf(call);
  const file = namedFile(call, session, name);
  checkActive(call.vcenter, session);
  if (!session.prepared.includes(name)) session.prepared.push(name);
  return ok(fileInfo(call, session, file));
}

/** Outside the API, with the same session header. Content that is too large to be kept cannot be sent. */
function sendFile(call: Call): Answer {
  const { vcenter, headers } = call;
  const { account } = vcenter.sessions.use(sessionToken(headers), vcenter.now());
  const session = findDownloadSession(vcenter, parameter(call, 'session'), account.user);
  const file = namedFile(call, session, parameter(call, 'file'));
  checkActive(vcenter, session);
  if (!session.prepared.includes(file.name)) throw notNow(`The file ${file.name} is not prepared.`, file.name);
  if (file.bytes === undefined) throw notFound('content of the file', file.name);
  return { status: 200, bytes: Buffer.from(file.bytes, 'base64') };
}

function filesOf({ vcenter }: Call, session: DownloadSession): ItemFile[] {
  return findItem(vcenter.state, session.item).files;
}

function namedFile(call: Call, session: DownloadSession, name: string): ItemFile {
  const found = filesOf(call, session).find((file) => file.name === name);
  if (found === undefined) throw notFound('file', name);
  return found;
}

function fileInfo({ vcenter }: Call, session: DownloadSession, { name, size, checksums }: ItemFile): object {
  const isPrepared = session.prepared.includes(name);
  const uri = `${vcenter.url}${uploadRoot}/${session.id}/${encodeURIComponent(name)}`;
  return {
    name,
    size,
    bytes_transferred: 0,
    status: isPrepared ? 'PREPARED' : 'UNPREPARED',
    checksum_info: { algorithm: 'SHA1', checksum: checksums.SHA1 },
    ...(isPrepared ? { download_endpoint: { uri } } : {}),
  };
}
