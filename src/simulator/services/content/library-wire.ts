import { uuidV5 } from '../../../base/digest.ts';
import { publishUrl, publishUser } from '../../libraries/publication.ts';
import { boolean, list, object, oneOf, optional, text } from '../../operations/shape.ts';
import {
  authentications,
  libraryTypes,
  type ContentLibrary,
  type LibrarySource,
  type LibraryStorage,
  type Publication,
} from '../../state/library-objects.ts';
import type { Vcenter } from '../../vcenter.ts';

/** A library as requests and answers write it. */

const storageTypes = ['DATASTORE', 'OTHER'] as const;

export interface WireStorage {
  type?: (typeof storageTypes)[number];
  datastore_id?: string;
  storage_uri?: string;
}

export interface WirePublication {
  authentication_method?: Publication['authentication'];
  published?: boolean;
  publish_url?: string;
  user_name?: string;
  password?: string;
  current_password?: string;
  persist_json_enabled?: boolean;
}

export interface WireSource {
  authentication_method?: LibrarySource['authentication'];
  automatic_sync_enabled?: boolean;
  on_demand?: boolean;
  password?: string;
  ssl_thumbprint?: string;
  subscription_url?: string;
  user_name?: string;
  source_info?: { source_library?: string; subscription?: string };
}

/** What only reads have is let through in a write, and has no effect there. */
export interface WireLibrary {
  id?: string;
  creation_time?: string;
  description?: string;
  last_modified_time?: string;
  last_sync_time?: string;
  name?: string;
  storage_backings?: WireStorage[];
  type?: ContentLibrary['type'];
  optimization_info?: { optimize_remote_publishing?: boolean };
  version?: string;
  publish_info?: WirePublication;
  subscription_info?: WireSource;
  server_guid?: string;
  security_policy_id?: string;
  unset_security_policy_id?: boolean;
}

export const storageShape = object<WireStorage>({
  type: optional(oneOf(storageTypes)),
  datastore_id: optional(text),
  storage_uri: optional(text),
});

const publication = object<WirePublication>({
  authentication_method: optional(oneOf(authentications)),
  published: optional(boolean),
  publish_url: optional(text),
  user_name: optional(text),
  password: optional(text),
  current_password: optional(text),
  persist_json_enabled: optional(boolean),
});

export const sourceShape = object<WireSource>({
  authentication_method: optional(oneOf(authentications)),
  automatic_sync_enabled: optional(boolean),
  on_demand: optional(boolean),
  password: optional(text),
  ssl_thumbprint: optional(text),
  subscription_url: optional(text),
  user_name: optional(text),
  source_info: optional(
    object<{ source_library?: string; subscription?: string }>({
      source_library: optional(text),
      subscription: optional(text),
    }),
  ),
});

export const libraryShape = object<WireLibrary>({
  id: optional(text),
  creation_time: optional(text),
  description: optional(text),
  last_modified_time: optional(text),
  last_sync_time: optional(text),
  name: optional(text),
  storage_backings: optional(list(storageShape)),
  type: optional(oneOf(libraryTypes)),
  optimization_info: optional(
    object<{ optimize_remote_publishing?: boolean }>({ optimize_remote_publishing: optional(boolean) }),
  ),
  version: optional(text),
  publish_info: optional(publication),
  subscription_info: optional(sourceShape),
  server_guid: optional(text),
  security_policy_id: optional(text),
  unset_security_policy_id: optional(boolean),
});

const guidNamespace = '5b7d0b0e-64c5-4a52-8d0c-2c1f5b6e9a44';

/** The id of this vCenter. */
export function serverGuid({ seed }: Vcenter): string {
  return uuidV5(guidNamespace, String(seed));
}

export function libraryInfo(vcenter: Vcenter, library: ContentLibrary): object {
  const { id, name, description, type, storage, syncedAt, securityPolicy, source } = library;
  return {
    id,
    name,
    description,
    type,
    storage_backings: [storageInfo(storage)],
    creation_time: timestamp(library.createdAt),
    last_modified_time: timestamp(library.modifiedAt),
    ...(syncedAt === undefined ? {} : { last_sync_time: timestamp(syncedAt) }),
    version: String(library.version),
    optimization_info: { optimize_remote_publishing: library.optimizeRemotePublishing },
    server_guid: serverGuid(vcenter),
    ...(securityPolicy === undefined ? {} : { security_policy_id: securityPolicy }),
    ...(type === 'LOCAL' ? { publish_info: publicationInfo(vcenter, library) } : {}),
    ...(source === undefined ? {} : { subscription_info: sourceInfo(source) }),
  };
}

export function storageInfo({ datastore, uri }: LibraryStorage): WireStorage {
  return uri === undefined ? { type: 'DATASTORE', datastore_id: datastore ?? '' } : { type: 'OTHER', storage_uri: uri };
}

function publicationInfo(vcenter: Vcenter, { id, publication }: ContentLibrary): WirePublication {
  const { authentication, published, persistJson } = publication;
  return {
    authentication_method: authentication,
    published,
    persist_json_enabled: persistJson,
    ...(authentication === 'BASIC' ? { user_name: publishUser } : {}),
    ...(published ? { publish_url: publishUrl(vcenter, id) } : {}),
  };
}

/** Neither the password nor the thumbprint is ever read back. */
function sourceInfo(source: LibrarySource): WireSource {
  const { sourceLibrary, subscription, userName } = source;
  const by = {
    ...(sourceLibrary === undefined ? {} : { source_library: sourceLibrary }),
    ...(subscription === undefined ? {} : { subscription }),
  };
  return {
    authentication_method: source.authentication,
    automatic_sync_enabled: source.automaticSync,
    on_demand: source.onDemand,
    subscription_url: source.url,
    ...(userName === undefined ? {} : { user_name: userName }),
    ...(sourceLibrary === undefined ? {} : { source_info: by }),
  };
}

export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
