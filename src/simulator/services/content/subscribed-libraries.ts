import { itemsOf, notNow } from '../../libraries/find.ts';
import { evictItem } from '../../libraries/evict.ts';
import { startSync } from '../../libraries/sync.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { ApiError, message } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { bodyOf, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object } from '../../operations/shape.ts';
import type { ContentLibrary } from '../../state/library-objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { libraryOfType, libraryService } from './library-service.ts';
import { libraryShape, sourceShape, type WireLibrary, type WireSource } from './library-wire.ts';
import { newLibrary } from './local-libraries.ts';
import { inaccessible, probeSource, readSource, type Probed } from './subscribed-source.ts';

/** Service `content/subscribed-library`. */

const root = '/api/content/subscribed-library';

const probeSpec = object<{ subscription_info: WireSource }>({ subscription_info: sourceShape });

export const subscribedLibraryOperations: Operation[] = [
  repeatable({
    id: `POST ${root}`,
    prepare: (call) => probeQuietly(call, () => bodyOf(call, libraryShape).subscription_info),
    handle: withBody(libraryShape, createLibrary),
  }),
  ...libraryService(root, 'SUBSCRIBED'),
  { id: `POST ${root}/{library_id}?action=sync`, handle: withoutBody(sync) },
  { id: `POST ${root}/{library_id}?action=evict`, handle: withoutBody(evict) },
  {
    id: `POST ${root}?action=probe`,
    reads: true,
    prepare: (call) => probeQuietly(call, () => bodyOf(call, probeSpec).subscription_info),
    handle: withBody(probeSpec, probe),
  },
];

/** A body that is wrong is refused later, where the other reasons are. */
async function probeQuietly(call: Call, source: () => WireSource | undefined): Promise<Probed | undefined> {
  try {
    const wanted = source();
    return wanted && (await probeSource(call.vcenter, wanted, call.vcenter.arrivals.closing));
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

function createLibrary({ vcenter, prepared }: Call, body: WireLibrary): Answer {
  const library = newLibrary(vcenter, body, 'SUBSCRIBED');
  const source = readSource(body.subscription_info);
  const probed = prepared as Probed | undefined;
  if (probed?.failure !== undefined) throw inaccessible(probed.text);
  library.source = source;
  vcenter.state.libraries.set(library.id, library);
  const password = body.subscription_info?.password;
  if (password !== undefined) vcenter.subscriptionPasswords.set(library.id, password);
  syncAtFirst(vcenter, library);
  return created(library.id);
}

/** The first sync, which nobody asks for. */
export function syncAtFirst(vcenter: Vcenter, { id, source }: ContentLibrary): void {
  const { syncAtSubscription } = vcenter.behaviour;
  const wanted = syncAtSubscription === 'always' || (syncAtSubscription === 'automatic-only' && source?.automaticSync);
  if (wanted === true) startSync(vcenter, { work: 'sync-library', target: id, withContent: source?.onDemand !== true });
}

function sync(call: Call): Answer {
  const { vcenter } = call;
  const { id, name, source } = libraryOfType(call, 'SUBSCRIBED');
  const running = [...vcenter.state.libraryJobs.values()].some(({ target }) => target === id);
  if (running && vcenter.behaviour.syncDuringSync === 'refused') throw notNow(`The library ${name} is syncing.`, id);
  if (!running) startSync(vcenter, { work: 'sync-library', target: id, withContent: source?.onDemand !== true });
  return noContent;
}

function evict(call: Call): Answer {
  const { id, name, source } = libraryOfType(call, 'SUBSCRIBED');
  if (source?.onDemand !== true) throw notNow(`The library ${name} does not fetch on demand.`, id);
  for (const item of itemsOf(call.vcenter.state, id)) evictItem(item);
  return noContent;
}

function probe({ prepared }: Call, body: { subscription_info: WireSource }): Answer {
  readSource(body.subscription_info);
  const probed = (prepared ?? {}) as Probed;
  if (probed.failure === undefined) return ok({ status: 'SUCCESS', error_messages: [] });
  return ok({ status: probed.failure, error_messages: [message('probe-failed', probed.text)] });
}
