import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asList, asNothing, asObject, stringMember, textMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalInteger, optionalObject, optionalString } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { clientToken } from './client-token.ts';

/** A library that another one pushes its items to. */
export interface LibrarySubscription {
  subscription: string;
  subscribed_library: string;
  subscribed_library_name: string;
  location: string;
  vcenter: { hostname: string; https_port: number | undefined } | undefined;
  placement: SubscriberPlacement;
}

/** Ids at the subscriber. */
export interface SubscriberPlacement {
  folder?: string | undefined;
  cluster?: string | undefined;
  resource_pool?: string | undefined;
  host?: string | undefined;
  network?: string | undefined;
}

export interface LibrarySubscriptionReader {
  /** `GET /api/content/library/{library}/subscriptions`, and one GET each. */
  list(libraryId: string, signal: AbortSignal): Promise<LibrarySubscription[]>;
  /** Names of the subscribers. */
  names(libraryId: string, signal: AbortSignal): Promise<{ subscription: string; name: string }[]>;
}

export interface LibrarySubscriptionWriter {
  /** `NOT_ALLOWED_IN_CURRENT_STATE` when the library is not published. Answers the id. */
  create(libraryId: string, spec: JsonObject, token: string | undefined, signal: AbortSignal): Promise<string>;
  /** Placement is replaced as a whole. */
  update(libraryId: string, subscription: string, spec: JsonObject, signal: AbortSignal): Promise<void>;
  delete(libraryId: string, subscription: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/content/library/{library}/subscriptions';

export function librarySubscriptionReader(transport: ReadTransport): LibrarySubscriptionReader {
  const names: LibrarySubscriptionReader['names'] = (libraryId, signal) =>
    transport.read(all('GET', libraryId), (value) => asList(value, asSummary), signal);
  return {
    names,
    list: async (libraryId, signal) => {
      const summaries = await names(libraryId, signal);
      const read = ({ subscription }: { subscription: string }) =>
        transport.read(one('GET', libraryId, subscription), (value) => asInfo(subscription, value), signal);
      return Promise.all(summaries.map(read));
    },
  };
}

export function librarySubscriptionWriter(transport: Transport): LibrarySubscriptionWriter {
  return {
    create: (libraryId, spec, token, signal) =>
      transport.write({ ...all('POST', libraryId), body: spec, headers: clientToken(token) }, asId, signal),
    update: (libraryId, subscription, spec, signal) =>
      transport.write({ ...one('PATCH', libraryId, subscription), body: spec }, asNothing, signal),
    delete: (libraryId, subscription, signal) =>
      transport.write(one('DELETE', libraryId, subscription), asNothing, signal),
  };
}

function all(method: ApiRequest['method'], library: string): ApiRequest {
  return { method, path: root, parameters: { library } };
}

function one(method: ApiRequest['method'], library: string, subscription: string): ApiRequest {
  return { method, path: `${root}/{subscription}`, parameters: { library, subscription } };
}

function asSummary(value: JsonValue): { subscription: string; name: string } {
  const summary = asObject(value, 'a subscription');
  return {
    subscription: stringMember(summary, 'subscription'),
    name: textMember(summary, 'subscribed_library_name'),
  };
}

function asInfo(subscription: string, value: JsonValue | undefined): LibrarySubscription {
  const info = asObject(value, 'a subscription');
  return {
    subscription,
    subscribed_library: stringMember(info, 'subscribed_library'),
    subscribed_library_name: stringMember(info, 'subscribed_library_name'),
    location: textMember(info, 'subscribed_library_location'),
    vcenter: optionalObject(info, 'subscribed_library_vcenter', (vcenter) => ({
      hostname: stringMember(vcenter, 'hostname'),
      https_port: optionalInteger(vcenter, 'https_port'),
    })),
    placement: optionalObject(info, 'subscribed_library_placement', asPlacement) ?? {},
  };
}

function asPlacement(placement: JsonObject): SubscriberPlacement {
  return {
    folder: optionalString(placement, 'folder'),
    cluster: optionalString(placement, 'cluster'),
    resource_pool: optionalString(placement, 'resource_pool'),
    host: optionalString(placement, 'host'),
    network: optionalString(placement, 'network'),
  };
}
