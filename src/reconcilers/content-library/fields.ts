import type { LibraryModel, StorageBacking } from '../../client/services/content-libraries.ts';
import type { LibrarySubscription } from '../../client/services/content-subscriptions.ts';
import type { ContentLibrarySpec } from '../../spec/generated/kinds.ts';

/** Names of what a library refers to by id; an id whose object cannot be seen stands for itself. */
export interface LibraryNames {
  /** Inventory path. */
  pathOf(id: string): string;
  policyOf(id: string): string;
}

/** A library in the manifest's terms. What vCenter leaves out about publishing is that it does not happen. */
export function fieldsOf(
  model: LibraryModel,
  text: string,
  subscriptions: readonly LibrarySubscription[],
  names: LibraryNames,
): ContentLibrarySpec {
  const { security_policy_id: policy } = model;
  return {
    name: model.name,
    description: text,
    type: model.type,
    storage: storageOf(model.storage, names),
    ...(model.type === 'LOCAL' ? publicationOf(model, subscriptions, names) : subscriptionOf(model)),
    securityPolicy: policy === undefined || policy === '' ? null : names.policyOf(policy),
    optimizeRemotePublishing: model.optimize_remote_publishing ?? false,
  };
}

function storageOf(backing: StorageBacking | undefined, names: LibraryNames): ContentLibrarySpec['storage'] {
  if (backing?.datastore_id !== undefined) return { datastore: names.pathOf(backing.datastore_id) };
  return backing?.storage_uri === undefined ? {} : { uri: backing.storage_uri };
}

function publicationOf(
  { publish }: LibraryModel,
  subscriptions: readonly LibrarySubscription[],
  names: LibraryNames,
): Pick<ContentLibrarySpec, 'publish' | 'subscriptions'> {
  return {
    publish: {
      published: publish?.published ?? false,
      authentication: authenticationOf(publish?.authentication_method),
      persistJson: publish?.persist_json_enabled ?? false,
    },
    subscriptions: subscriptions.map((subscription) => subscriberOf(subscription, names)),
  };
}

function subscriptionOf({ subscription }: LibraryModel): Pick<ContentLibrarySpec, 'subscription'> {
  return {
    subscription: {
      url: subscription?.subscription_url ?? '',
      authentication: authenticationOf(subscription?.authentication_method),
      ...(subscription?.user_name === undefined ? {} : { userName: subscription.user_name }),
      automaticSync: subscription?.automatic_sync_enabled ?? false,
      onDemand: subscription?.on_demand ?? false,
    },
  };
}

function authenticationOf(method: string | undefined): 'BASIC' | 'NONE' {
  return method === 'BASIC' ? 'BASIC' : 'NONE';
}

type Subscriber = NonNullable<ContentLibrarySpec['subscriptions']>[number];

/** Ids in a placement are the subscriber's: in another vCenter they mean nothing here. */
function subscriberOf(
  { subscribed_library_name: library, vcenter, placement, location }: LibrarySubscription,
  names: LibraryNames,
): Subscriber {
  if (location === 'REMOTE') {
    const port = vcenter?.https_port;
    const remote = { hostname: vcenter?.hostname ?? '', ...(port === undefined ? {} : { httpsPort: port }) };
    return { library, vcenter: remote };
  }
  const { folder, cluster, resource_pool: resourcePool, host, network } = placement;
  const paths = Object.entries({ folder, cluster, resourcePool, host, network }).flatMap(([name, id]) =>
    id === undefined ? [] : [[name, names.pathOf(id)]],
  );
  const placed: NonNullable<Subscriber['placement']> = Object.fromEntries(paths) as Record<string, string>;
  return { library, ...(paths.length === 0 ? {} : { placement: placed }) };
}
