import { checkType, findLibrary, notNow, wrongType } from '../../libraries/find.ts';
import { ownPublisher } from '../../libraries/published-content.ts';
import { publishUrl } from '../../libraries/publication.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, invalidArgument, notFound } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ContentLibrary, LibrarySubscription } from '../../state/library-objects.ts';
import { newUuid } from '../../state/new-id.ts';
import type { Vcenter } from '../../vcenter.ts';
import { newLibrary } from './local-libraries.ts';
import { inaccessible } from './subscribed-source.ts';
import { syncAtFirst } from './subscribed-libraries.ts';
import {
  creationShape,
  placementInfo,
  readPlacement,
  updateShape,
  type Creation,
  type NewLibrary,
  type Update,
} from './subscription-wire.ts';

/** Service `content/library/subscriptions`: who is subscribed from the publisher's side. All of them are on this vCenter. */

const root = '/api/content/library/{library}/subscriptions';

export const subscriptionOperations: Operation[] = [
  repeatable({ id: `POST ${root}`, handle: withBody(creationShape, createSubscription) }),
  { id: `GET ${root}`, handle: withoutBody(listSubscriptions) },
  { id: `GET ${root}/{subscription}`, handle: withoutBody(getSubscription) },
  { id: `PATCH ${root}/{subscription}`, handle: withBody(updateShape, updateSubscription) },
  { id: `DELETE ${root}/{subscription}`, handle: withoutBody(deleteSubscription) },
];

function createSubscription(call: Call, { subscribed_library: wanted }: Creation): Answer {
  const { vcenter } = call;
  const publisher = publisherOf(call);
  if (!publisher.publication.published) throw notNow(`The library ${publisher.name} is not published.`, publisher.id);
  if (wanted.location === 'REMOTE') {
    if (wanted.vcenter === undefined) throw invalidArgument('A remote library needs its vcenter.');
    throw inaccessible(`${wanted.vcenter.hostname} is not linked with this vCenter.`);
  }
  const placement = readPlacement(vcenter.state, wanted.placement);
  const id = newUuid(vcenter.state, vcenter.seed);
  const library =
    wanted.target === 'CREATE_NEW'
      ? subscribeNew(vcenter, { publisher, subscription: id, wanted: wanted.new_subscribed_library })
      : existing(vcenter, publisher, wanted.subscribed_library);
  publisher.subscriptions.push({ id, library, placement });
  return created(id);
}

interface NewSubscriber {
  publisher: ContentLibrary;
  subscription: string;
  wanted: NewLibrary | undefined;
}

function subscribeNew(vcenter: Vcenter, { publisher, subscription, wanted }: NewSubscriber): string {
  if (wanted === undefined) throw invalidArgument('CREATE_NEW needs new_subscribed_library.');
  const { automatic_sync_enabled: automaticSync, on_demand: onDemand, ...model } = wanted;
  const library = newLibrary(vcenter, model, 'SUBSCRIBED');
  library.source = {
    url: publishUrl(vcenter, publisher.id),
    authentication: 'NONE',
    automaticSync,
    onDemand,
    sourceLibrary: publisher.id,
    subscription,
  };
  vcenter.state.libraries.set(library.id, library);
  syncAtFirst(vcenter, library);
  return library.id;
}

/** A library that gets its items from the publisher already, and is not yet among its subscriptions. */
function existing(vcenter: Vcenter, publisher: ContentLibrary, id: string | undefined): string {
  if (id === undefined) throw invalidArgument('USE_EXISTING needs subscribed_library.');
  const { source, name } = findLibrary(vcenter.state, id);
  if (source === undefined) throw wrongType(`The library ${name} is not a subscribed one.`, id);
  if (ownPublisher(vcenter, source)?.id !== publisher.id) {
    throw invalidArgument(`The library ${name} does not subscribe to ${publisher.name}.`, id);
  }
  if (publisher.subscriptions.some(({ library }) => library === id)) throw alreadyExists('subscription of', name);
  return id;
}

function listSubscriptions(call: Call): Answer {
  const { libraries } = call.vcenter.state;
  return ok(
    publisherOf(call).subscriptions.map(({ id, library }) => ({
      subscription: id,
      subscribed_library: library,
      subscribed_library_name: libraries.get(library)?.name ?? '',
    })),
  );
}

function getSubscription(call: Call): Answer {
  const { library, placement } = subscriptionOf(call);
  return ok({
    subscribed_library: library,
    subscribed_library_name: call.vcenter.state.libraries.get(library)?.name ?? '',
    subscribed_library_location: 'LOCAL',
    subscribed_library_placement: placementInfo(placement),
  });
}

/** The placement is replaced as a whole, and holds for what is published from then on. */
function updateSubscription(call: Call, body: Update): Answer {
  const subscription = subscriptionOf(call);
  if (body.subscribed_library_vcenter !== undefined) {
    throw invalidArgument('The subscribed library is on this vCenter: it has no other.');
  }
  if (body.subscribed_library_placement !== undefined) {
    subscription.placement = readPlacement(call.vcenter.state, body.subscribed_library_placement);
  }
  return noContent;
}

function deleteSubscription(call: Call): Answer {
  const { id } = subscriptionOf(call);
  const publisher = publisherOf(call);
  publisher.subscriptions = publisher.subscriptions.filter((subscription) => subscription.id !== id);
  return noContent;
}

function publisherOf(call: Call): ContentLibrary {
  const library = findLibrary(call.vcenter.state, parameter(call, 'library'));
  checkType(library, 'LOCAL');
  return library;
}

function subscriptionOf(call: Call): LibrarySubscription {
  const id = parameter(call, 'subscription');
  const found = publisherOf(call).subscriptions.find((subscription) => subscription.id === id);
  if (found === undefined) throw notFound('subscription', id);
  return found;
}
