import type { JsonObject, JsonValue } from '../../base/json.ts';
import {
  asId,
  asIds,
  asList,
  asNothing,
  asObject,
  asString,
  integerMember,
  stringMember,
  textMember,
} from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalBoolean, optionalInteger, optionalObject, optionalString } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { clientToken } from './client-token.ts';

/** `ItemModel` of `GET /api/content/library/item/{library_item_id}`. */
export interface LibraryItemModel {
  id: string;
  library_id: string;
  name: string;
  description: string;
  type: string;
  /** Changes with every completed change of the content. */
  content_version: string;
  version: string | undefined;
  cached: boolean | undefined;
  /** Bytes; 0 when evicted. */
  size: number | undefined;
  last_sync_time: string | undefined;
  security_compliance: boolean | undefined;
  certificate_status: string | undefined;
}

export interface Checksum {
  /** SHA1, MD5, SHA256, SHA512. */
  algorithm: string;
  checksum: string;
}

export interface LibraryItemFile {
  name: string;
  size: number;
  cached: boolean;
  checksum: Checksum | undefined;
}

export interface LibraryItemReader {
  /** Ids of the items of a library. */
  list(libraryId: string, signal: AbortSignal): Promise<string[]>;
  /** Ids by name; vCenter compares names without regard to case. */
  find(spec: { library_id: string; name: string }, signal: AbortSignal): Promise<string[]>;
  get(id: string, signal: AbortSignal): Promise<LibraryItemModel>;
  files(id: string, signal: AbortSignal): Promise<LibraryItemFile[]>;
  /** Where the files lie: URIs such as `ds:///vmfs/volumes/...`. */
  storageUris(id: string, signal: AbortSignal): Promise<string[]>;
  /** Machines that are checked out of a VM template. */
  checkOuts(id: string, signal: AbortSignal): Promise<string[]>;
}

export interface LibraryItemWriter {
  /** Makes an empty item. `ALREADY_EXISTS` when the library has one of that name. */
  create(model: JsonObject, token: string | undefined, signal: AbortSignal): Promise<string>;
  update(id: string, changes: JsonObject, signal: AbortSignal): Promise<void>;
  /** Files are removed later; the room is not free at once. */
  delete(id: string, signal: AbortSignal): Promise<void>;
  /** Only of a subscribed library. */
  sync(id: string, signal: AbortSignal): Promise<void>;
  evict(id: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/content/library/item';
const templateRoot = '/api/vcenter/vm-template/library-items/{template_library_item}';

export function libraryItemReader(transport: ReadTransport): LibraryItemReader {
  return {
    list: (libraryId, signal) =>
      transport.read({ method: 'GET', path: root, query: { library_id: libraryId } }, asIds, signal),
    find: (spec, signal) =>
      transport.read({ method: 'POST', path: `${root}?action=find`, body: { ...spec } }, asIds, signal),
    get: (id, signal) => transport.read(one('GET', id), asItemModel, signal),
    files: (id, signal) => transport.read(one('GET', id, '/file'), (value) => asList(value, asFile), signal),
    storageUris: async (id, signal) =>
      (await transport.read(one('GET', id, '/storage'), (value) => asList(value, asStorageUris), signal)).flat(),
    checkOuts: (id, signal) =>
      transport.read(
        { method: 'GET', path: `${templateRoot}/check-outs`, parameters: { template_library_item: id } },
        (value) => asList(value, (item) => stringMember(asObject(item, 'a check-out'), 'vm')),
        signal,
      ),
  };
}

export function libraryItemWriter(transport: Transport): LibraryItemWriter {
  return {
    create: (model, token, signal) =>
      transport.write({ method: 'POST', path: root, body: model, headers: clientToken(token) }, asId, signal),
    update: (id, changes, signal) => transport.write({ ...one('PATCH', id), body: changes }, asNothing, signal),
    delete: (id, signal) => transport.write(one('DELETE', id), asNothing, signal),
    sync: (id, signal) =>
      transport.write({ ...subscribed(id, 'sync'), body: { force_sync_content: true } }, asNothing, signal),
    evict: (id, signal) => transport.write(subscribed(id, 'evict'), asNothing, signal),
  };
}

function one(method: ApiRequest['method'], id: string, below = ''): ApiRequest {
  return { method, path: `${root}/{library_item_id}${below}`, parameters: { library_item_id: id } };
}

function subscribed(id: string, action: string): ApiRequest {
  const path = `/api/content/library/subscribed-item/{library_item_id}?action=${action}`;
  return { method: 'POST', path, parameters: { library_item_id: id } };
}

function asItemModel(value: JsonValue | undefined): LibraryItemModel {
  const model = asObject(value, 'an item');
  return {
    id: stringMember(model, 'id'),
    library_id: stringMember(model, 'library_id'),
    name: stringMember(model, 'name'),
    description: textMember(model, 'description'),
    type: textMember(model, 'type'),
    content_version: textMember(model, 'content_version'),
    version: optionalString(model, 'version'),
    cached: optionalBoolean(model, 'cached'),
    size: optionalInteger(model, 'size'),
    last_sync_time: optionalString(model, 'last_sync_time'),
    security_compliance: optionalBoolean(model, 'security_compliance'),
    certificate_status: optionalObject(model, 'certificate_verification_info', (info) =>
      optionalString(info, 'status'),
    ),
  };
}

function asFile(value: JsonValue): LibraryItemFile {
  const file = asObject(value, 'a file');
  return {
    name: stringMember(file, 'name'),
    size: integerMember(file, 'size'),
    cached: optionalBoolean(file, 'cached') ?? false,
    checksum: optionalObject(file, 'checksum_info', asChecksum),
  };
}

/** The default algorithm is SHA-1 where none is named. */
function asChecksum(info: JsonObject): Checksum {
  return { algorithm: optionalString(info, 'algorithm') ?? 'SHA1', checksum: stringMember(info, 'checksum') };
}

function asStorageUris(value: JsonValue): string[] {
  return asList(asObject(value, 'a file')['storage_uris'] ?? [], (uri) => asString(uri, 'a storage URI'));
}
