import { findItem, libraryOf } from '../../libraries/find.ts';
import { storageUri } from '../../libraries/storage-uri.ts';
import type { Behaviour } from '../../behaviour.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ItemFile } from '../../state/library-objects.ts';
import { itemOf } from './items.ts';
import { storageInfo, timestamp } from './library-wire.ts';

/** Services `content/library/item/file`, `storage` and `changes`: what an item consists of. */

const root = '/api/content/library/item';

export const itemFileOperations: Operation[] = [
  { id: `GET ${root}/{library_item_id}/file`, handle: withoutBody(listFiles) },
  { id: `GET ${root}/{library_item_id}/file?name`, query: { name: 'text' }, handle: withoutBody(getFile) },
  { id: `GET ${root}/{library_item_id}/storage`, handle: withoutBody(listStorage) },
  {
    id: `GET ${root}/{library_item_id}/storage?file_name`,
    query: { file_name: 'text' },
    handle: withoutBody(getStorage),
  },
  { id: `GET ${root}/{library_item}/changes`, handle: withoutBody(listChanges) },
  { id: `GET ${root}/{library_item}/changes/{version}`, handle: withoutBody(getChange) },
];

function listFiles(call: Call): Answer {
  return ok(itemOf(call).files.map((file) => fileInfo(file, call.vcenter.behaviour)));
}

function getFile(call: Call): Answer {
  return ok(fileInfo(namedFile(call, call.query.one('name')), call.vcenter.behaviour));
}

function listStorage(call: Call): Answer {
  return ok(itemOf(call).files.map((file) => fileStorage(call, file)));
}

function getStorage(call: Call): Answer {
  return ok([fileStorage(call, namedFile(call, call.query.one('file_name')))]);
}

function namedFile(call: Call, name = ''): ItemFile {
  const found = itemOf(call).files.find((file) => file.name === name);
  if (found === undefined) throw notFound('file', name);
  return found;
}

export function fileInfo(file: ItemFile, { itemChecksumOnRead }: Behaviour): object {
  const { name, size, cached, version, checksums } = file;
  const algorithm = itemChecksumOnRead === 'as-sent' ? (file.algorithm ?? 'SHA1') : 'SHA1';
  const sum = cached ? { checksum_info: { algorithm, checksum: checksums[algorithm] } } : {};
  return { name, size, cached, version: String(version), ...sum };
}

function fileStorage(call: Call, file: ItemFile): object {
  const { vcenter } = call;
  const item = itemOf(call);
  const library = libraryOf(vcenter.state, item);
  return {
    ...fileInfo(file, vcenter.behaviour),
    storage_backing: storageInfo(library.storage),
    storage_uris: [storageUri(library, item, file.name)],
  };
}

/** Only templates have a history. */
function listChanges(call: Call): Answer {
  const versions = findItem(call.vcenter.state, parameter(call, 'library_item')).template?.versions ?? [];
  return ok(
    versions.map(({ version, time, user, message }) => ({
      version: String(version),
      time: timestamp(time),
      user,
      short_message: message.slice(0, 80),
    })),
  );
}

function getChange(call: Call): Answer {
  const version = parameter(call, 'version');
  if (!/^\d+$/.test(version)) throw invalidArgument(`${version} is no version.`, version);
  const { template } = findItem(call.vcenter.state, parameter(call, 'library_item'));
  const found = template?.versions.find((known) => String(known.version) === version);
  if (found === undefined) throw notFound('version', version);
  return ok({ time: timestamp(found.time), user: found.user, message: found.message });
}
