import type { JsonObject } from '../../base/json.ts';
import { asId, asIds, asNothing } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { asLibraryModel, type LibraryModel, type LibraryType } from './content-library-model.ts';
import { clientToken } from './client-token.ts';

export type { LibraryModel, LibraryType, StorageBacking } from './content-library-model.ts';

export interface ContentLibraryReader {
  /** Ids of all libraries that the account may see. */
  list(signal: AbortSignal): Promise<string[]>;
  /** Ids by name; vCenter compares names without regard to case. */
  find(spec: { name: string; type?: LibraryType }, signal: AbortSignal): Promise<string[]>;
  get(id: string, signal: AbortSignal): Promise<LibraryModel>;
}

export interface ContentLibraryWriter {
  /**
   * `POST /api/content/{local,subscribed}-library`. The token makes a repetition within minutes answer the same id
   * instead of making a second library: names do not protect from that. `RESOURCE_INACCESSIBLE` when a subscribed
   * library's source cannot be reached.
   */
  create(type: LibraryType, model: JsonObject, token: string | undefined, signal: AbortSignal): Promise<string>;
  /** `PATCH`; `CONCURRENT_CHANGE` when `version` is not the current one. */
  update(type: LibraryType, id: string, changes: JsonObject, signal: AbortSignal): Promise<void>;
  /** The entry is gone at once, its files later, and everything in it with them. */
  delete(type: LibraryType, id: string, signal: AbortSignal): Promise<void>;
  /** Begins a synchronisation; it has no task, only `last_sync_time` tells that it is done. */
  sync(id: string, signal: AbortSignal): Promise<void>;
  /** Frees the content of a library that is filled on demand. */
  evict(id: string, signal: AbortSignal): Promise<void>;
  /** Begins to push all items to subscribers. */
  publish(id: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/content/library';
const rootOf: Record<LibraryType, string> = {
  LOCAL: '/api/content/local-library',
  SUBSCRIBED: '/api/content/subscribed-library',
};

/** There is no bulk read of models: a list of ids and one GET each. */
export function contentLibraryReader(transport: ReadTransport): ContentLibraryReader {
  return {
    list: (signal) => transport.read({ method: 'GET', path: root }, asIds, signal),
    find: (spec, signal) =>
      transport.read({ method: 'POST', path: `${root}?action=find`, body: { ...spec } }, asIds, signal),
    get: (id, signal) => transport.read(one('GET', root, id), asLibraryModel, signal),
  };
}

export function contentLibraryWriter(transport: Transport): ContentLibraryWriter {
  const act = (id: string, action: string, signal: AbortSignal) =>
    transport.write(one('POST', rootOf.SUBSCRIBED, id, `?action=${action}`), asNothing, signal);
  return {
    create: (type, model, token, signal) =>
      transport.write({ method: 'POST', path: rootOf[type], body: model, headers: clientToken(token) }, asId, signal),
    update: (type, id, changes, signal) =>
      transport.write({ ...one('PATCH', rootOf[type], id), body: changes }, asNothing, signal),
    delete: (type, id, signal) => transport.write(one('DELETE', rootOf[type], id), asNothing, signal),
    sync: (id, signal) => act(id, 'sync', signal),
    evict: (id, signal) => act(id, 'evict', signal),
    publish: (id, signal) =>
      transport.write({ ...one('POST', rootOf.LOCAL, id, '?action=publish'), body: {} }, asNothing, signal),
  };
}

function one(method: ApiRequest['method'], path: string, id: string, action = ''): ApiRequest {
  return { method, path: `${path}/{library_id}${action}`, parameters: { library_id: id } };
}
