import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember, textMember } from '../answer-shape.ts';
import { optionalBoolean, optionalList, optionalObject, optionalString } from '../optional-members.ts';

export type LibraryType = 'LOCAL' | 'SUBSCRIBED';

/** Where a library keeps its files: `datastore_id` for `DATASTORE`, `storage_uri` for `OTHER`. */
export interface StorageBacking {
  type: string;
  datastore_id?: string | undefined;
  storage_uri?: string | undefined;
}

/** How a library is published; the password is never answered. */
export interface PublishInfo {
  authentication_method?: string | undefined;
  published?: boolean | undefined;
  publish_url?: string | undefined;
  persist_json_enabled?: boolean | undefined;
}

/** What a library subscribes to; password and thumbprint are never answered. */
export interface SubscriptionInfo {
  authentication_method?: string | undefined;
  automatic_sync_enabled?: boolean | undefined;
  on_demand?: boolean | undefined;
  subscription_url?: string | undefined;
  user_name?: string | undefined;
  /** The publishing library's id, where it is one that pushes. */
  source_library?: string | undefined;
}

/** `LibraryModel` of `GET /api/content/library/{library_id}`. */
export interface LibraryModel {
  id: string;
  name: string;
  description: string;
  type: LibraryType;
  storage: StorageBacking | undefined;
  /** Grows with every change of the library itself; sent back with a change, it refuses one that came in between. */
  version: string | undefined;
  creation_time: string | undefined;
  last_sync_time: string | undefined;
  publish: PublishInfo | undefined;
  subscription: SubscriptionInfo | undefined;
  security_policy_id: string | undefined;
  optimize_remote_publishing: boolean | undefined;
}

export function asLibraryModel(value: JsonValue | undefined): LibraryModel {
  const model = asObject(value, 'a library');
  return {
    id: stringMember(model, 'id'),
    name: stringMember(model, 'name'),
    description: textMember(model, 'description'),
    type: stringMember(model, 'type') === 'SUBSCRIBED' ? 'SUBSCRIBED' : 'LOCAL',
    storage: optionalList(model, 'storage_backings', asStorageBacking)[0],
    version: optionalString(model, 'version'),
    creation_time: optionalString(model, 'creation_time'),
    last_sync_time: optionalString(model, 'last_sync_time'),
    publish: optionalObject(model, 'publish_info', asPublishInfo),
    subscription: optionalObject(model, 'subscription_info', asSubscriptionInfo),
    security_policy_id: optionalString(model, 'security_policy_id'),
    optimize_remote_publishing: optionalObject(model, 'optimization_info', (info) =>
      optionalBoolean(info, 'optimize_remote_publishing'),
    ),
  };
}

export function asStorageBacking(value: JsonValue): StorageBacking {
  const backing = asObject(value, 'a storage backing');
  return {
    type: textMember(backing, 'type'),
    datastore_id: optionalString(backing, 'datastore_id'),
    storage_uri: optionalString(backing, 'storage_uri'),
  };
}

function asPublishInfo(info: JsonObject): PublishInfo {
  return {
    authentication_method: optionalString(info, 'authentication_method'),
    published: optionalBoolean(info, 'published'),
    publish_url: optionalString(info, 'publish_url'),
    persist_json_enabled: optionalBoolean(info, 'persist_json_enabled'),
  };
}

function asSubscriptionInfo(info: JsonObject): SubscriptionInfo {
  return {
    authentication_method: optionalString(info, 'authentication_method'),
    automatic_sync_enabled: optionalBoolean(info, 'automatic_sync_enabled'),
    on_demand: optionalBoolean(info, 'on_demand'),
    subscription_url: optionalString(info, 'subscription_url'),
    user_name: optionalString(info, 'user_name'),
    source_library: optionalObject(info, 'source_info', (source) => optionalString(source, 'source_library')),
  };
}
