import { evictItem } from '../../libraries/evict.ts';
import { libraryOf, wrongType } from '../../libraries/find.ts';
import { startSync } from '../../libraries/sync.ts';
import { noContent, type Answer } from '../../operations/answer.ts';
import { ApiError, message } from '../../operations/api-error.ts';
import { withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, object, optional } from '../../operations/shape.ts';
import type { ContentLibrary, LibraryItem } from '../../state/library-objects.ts';
import { itemOf } from './items.ts';

/** Service `content/library/subscribed-item`. */

interface SyncSpec {
  force_sync_content: boolean;
  sync_optional_files?: boolean;
}

const syncSpec = object<SyncSpec>({ force_sync_content: boolean, sync_optional_files: optional(boolean) });

const root = 'POST /api/content/library/subscribed-item/{library_item_id}';

export const subscribedItemOperations: Operation[] = [
  { id: `${root}?action=sync`, handle: withBody(syncSpec, sync) },
  { id: `${root}?action=evict`, handle: withoutBody(evict) },
];

/** Without force, an item of a library that fetches on demand gets its metadata only. */
function sync(call: Call, body: SyncSpec): Answer {
  const { item, library } = subscribedItem(call);
  const withContent = body.force_sync_content || library.source?.onDemand !== true;
  startSync(call.vcenter, { work: 'sync-item', target: item.id, withContent });
  return noContent;
}

function evict(call: Call): Answer {
  const { item, library } = subscribedItem(call);
  if (library.source?.onDemand !== true) {
    const text = `The library ${library.name} does not fetch on demand.`;
    throw new ApiError('INVALID_ELEMENT_CONFIGURATION', message('not-on-demand', text, library.id));
  }
  evictItem(item);
  return noContent;
}

function subscribedItem(call: Call): { item: LibraryItem; library: ContentLibrary } {
  const item = itemOf(call);
  const library = libraryOf(call.vcenter.state, item);
  if (library.type !== 'SUBSCRIBED') throw wrongType(`The library ${library.name} is not a subscribed one.`, item.id);
  return { item, library };
}
