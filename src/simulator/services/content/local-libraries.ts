import { notNow } from '../../libraries/find.ts';
import { startSync } from '../../libraries/sync.ts';
import { created, noContent, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { withBody, type Call, type Operation } from '../../operations/operation.ts';
import { list, object, optional, text } from '../../operations/shape.ts';
import type { ContentLibrary, LibrarySubscription } from '../../state/library-objects.ts';
import { unpublished } from '../../state/library-shapes.ts';
import { newUuid } from '../../state/new-id.ts';
import type { Vcenter } from '../../vcenter.ts';
import { libraryName, readPublication, readSecurityPolicy, readStorage } from './library-rules.ts';
import { libraryOfType, libraryService } from './library-service.ts';
import { libraryShape, type WireLibrary } from './library-wire.ts';

/** Service `content/local-library`. */

interface PublishSpec {
  subscriptions?: { subscription: string }[];
}

const root = '/api/content/local-library';

export const destinations = list(object<{ subscription: string }>({ subscription: text }));

export const localLibraryOperations: Operation[] = [
  repeatable({ id: `POST ${root}`, handle: withBody(libraryShape, createLibrary) }),
  ...libraryService(root, 'LOCAL'),
  {
    id: `POST ${root}/{library_id}?action=publish`,
    handle: withBody(object<PublishSpec>({ subscriptions: optional(destinations) }), publish),
  },
];

function createLibrary({ vcenter }: Call, body: WireLibrary): Answer {
  if (body.subscription_info !== undefined) throw invalidArgument('A local library has no subscription_info.');
  const library = newLibrary(vcenter, body, 'LOCAL');
  library.publication = readPublication(library.id, unpublished(), body.publish_info);
  vcenter.state.libraries.set(library.id, library);
  return created(library.id);
}

/** The library that a creation asks for, checked, and not yet among the others. */
export function newLibrary(vcenter: Vcenter, body: WireLibrary, type: ContentLibrary['type']): ContentLibrary {
  const name = libraryName(body.name);
  const storage = readStorage(vcenter.state, body.storage_backings);
  const policy = readSecurityPolicy(vcenter.state, body);
  const now = vcenter.now();
  return {
    id: newUuid(vcenter.state, vcenter.seed),
    name,
    description: body.description ?? '',
    type,
    storage,
    publication: unpublished(),
    subscriptions: [],
    optimizeRemotePublishing: body.optimization_info?.optimize_remote_publishing ?? false,
    ...(policy === undefined ? {} : { securityPolicy: policy }),
    version: 1,
    createdAt: now,
    modifiedAt: now,
  };
}

function publish(call: Call, body: PublishSpec): Answer {
  const library = libraryOfType(call, 'LOCAL');
  for (const { library: target } of chosenSubscriptions(library, body.subscriptions)) {
    const onDemand = call.vcenter.state.libraries.get(target)?.source?.onDemand === true;
    startSync(call.vcenter, { work: 'sync-library', target, withContent: !onDemand });
  }
  return noContent;
}

/** The subscriptions that a publication goes to: those that are named, or all. */
export function chosenSubscriptions(
  library: ContentLibrary,
  named: PublishSpec['subscriptions'],
): LibrarySubscription[] {
  if (!library.publication.published) throw notNow(`The library ${library.name} is not published.`, library.id);
  if (named === undefined) return library.subscriptions;
  return named.map(({ subscription }) => {
    const found = library.subscriptions.find(({ id }) => id === subscription);
    if (found === undefined) throw invalidArgument(`The library has no subscription ${subscription}.`, subscription);
    return found;
  });
}
