import { sendForPull } from '../../libraries/advance-libraries.ts';
import { notNow } from '../../libraries/find.ts';
import { checkPackage, hasEnding } from '../../libraries/package.ts';
import { checkChangeable } from '../../libraries/sessions.ts';
import { isArchive } from '../../libraries/transfer.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { SessionFile, UpdateSession } from '../../state/library-objects.ts';
import { fileAddition, sessionFileInfo, type WireFileAddition } from './session-wire.ts';
import { sessionOf } from './update-sessions.ts';

/** Service `content/library/item/update-session/file`. */

const root = '/api/content/library/item/update-session/{update_session_id}/file';

export const sessionFileOperations: Operation[] = [
  { id: `POST ${root}`, handle: withBody(fileAddition, addFile) },
  { id: `GET ${root}`, handle: withoutBody(listFiles) },
  { id: `GET ${root}/{file_name}`, handle: withoutBody(getFile) },
  { id: `DELETE ${root}/{file_name}`, handle: withoutBody(removeFile) },
  { id: `POST ${root}?action=validate`, reads: true, handle: withoutBody(validate) },
];

function addFile(call: Call, body: WireFileAddition): Answer {
  const { vcenter } = call;
  const session = sessionOf(call);
  checkChangeable(vcenter, session);
  checkAddition(session, body);
  const file = newFile(body);
  if (file.sourceType === 'PULL') {
    file.arrivesAt = vcenter.now() + vcenter.behaviour.contentMilliseconds;
    sendForPull(vcenter, session, file);
  }
  session.files.push(file);
  session.removed = session.removed.filter((name) => name !== file.name);
  return { status: 201, body: sessionFileInfo(vcenter, session, file) };
}

function checkAddition(session: UpdateSession, body: WireFileAddition): void {
  const { name, source_type: source, source_endpoint: endpoint, checksum_info: checksum } = body;
  if (name.trim() === '') throw invalidArgument('The file has no name.');
  if (session.files.some((file) => file.name === name)) throw alreadyExists('file', name);
  if (source === 'NONE') throw invalidArgument('source_type must be PUSH or PULL.', source);
  if (source === 'PULL') checkUri(endpoint?.uri);
  if (checksum !== undefined && isArchive(name))
    throw invalidArgument('An archive is unpacked: it has no checksum.', name);
  const late = hasEnding(name, '.mf', '.cert') && session.files.some((file) => hasEnding(file.name, '.ovf'));
  if (late) throw notNow(`${name} must be added before the descriptor.`, name);
}

function checkUri(uri: string | undefined): void {
  if (uri === undefined) throw invalidArgument('A PULL needs source_endpoint.');
  const known = /^(?:https?:\/\/|ds:\/\/\/vmfs\/volumes\/)./.test(uri) && URL.canParse(uri);
  if (!known) throw invalidArgument(`${uri} is no http:, https: or ds: address.`, uri);
}

/** Without an algorithm, a checksum is a SHA-1. */
function newFile(body: WireFileAddition): SessionFile {
  const { name, source_type: sourceType, source_endpoint: endpoint, size, checksum_info: given } = body;
  const checksum = given && { algorithm: given.algorithm ?? ('SHA1' as const), checksum: given.checksum };
  const thumbprint = endpoint?.ssl_certificate_thumbprint;
  return {
    name,
    sourceType,
    status: sourceType === 'PULL' ? 'TRANSFERRING' : 'WAITING_FOR_TRANSFER',
    ...(size === undefined ? {} : { size }),
    ...(checksum === undefined ? {} : { checksum }),
    ...(endpoint === undefined || sourceType !== 'PULL' ? {} : { uri: endpoint.uri }),
    ...(thumbprint === undefined ? {} : { thumbprint }),
  };
}

function listFiles(call: Call): Answer {
  const session = sessionOf(call);
  return ok(session.files.map((file) => sessionFileInfo(call.vcenter, session, file)));
}

function getFile(call: Call): Answer {
  const session = sessionOf(call);
  const name = parameter(call, 'file_name');
  const found = session.files.find((file) => file.name === name);
  if (found === undefined) throw notFound('file', name);
  return ok(sessionFileInfo(call.vcenter, session, found));
}

/** A file of the item goes when the session completes; one that was only added, at once. */
function removeFile(call: Call): Answer {
  const { vcenter } = call;
  const session = sessionOf(call);
  const name = parameter(call, 'file_name');
  const isAdded = session.files.some((file) => file.name === name);
  const isThere = vcenter.state.libraryItems.get(session.item)?.files.some((file) => file.name === name) === true;
  if (!isAdded && !isThere) throw notFound('file', name);
  checkChangeable(vcenter, session);
  session.files = session.files.filter((file) => file.name !== name);
  if (isThere) session.removed.push(name);
  return noContent;
}

function validate(call: Call): Answer {
  const { vcenter } = call;
  const session = sessionOf(call);
  checkChangeable(vcenter, session);
  const { missing, invalid } = checkPackage(vcenter.state, session, vcenter.now());
  return ok({
    has_errors: missing.length + invalid.length > 0,
    missing_files: missing,
    invalid_files: invalid.map(({ name, text }) => ({ name, error_message: message('invalid-file', text, name) })),
  });
}
