import { findItem, findLibrary, itemsOf, libraryOf, notNow, sameName } from '../../libraries/find.ts';
import { addItem, checkDescription, checkItemName, checkWritable } from '../../libraries/item-rules.ts';
import { forgetItem } from '../../libraries/remove.ts';
import { startSync } from '../../libraries/sync.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, object, optional, text } from '../../operations/shape.ts';
import type { LibraryItem } from '../../state/library-objects.ts';
import { newUuid } from '../../state/new-id.ts';
import { itemInfo, itemShape, type WireItem } from './item-wire.ts';
import { chosenSubscriptions, destinations } from './local-libraries.ts';

/** Service `content/library/item`. */

interface FindSpec {
  name?: string;
  library_id?: string;
  source_id?: string;
  type?: string;
  cached?: boolean;
}

interface PublishSpec {
  force_sync_content: boolean;
  subscriptions?: { subscription: string }[];
}

const findSpec = object<FindSpec>({
  name: optional(text),
  library_id: optional(text),
  source_id: optional(text),
  type: optional(text),
  cached: optional(boolean),
});

const publishSpec = object<PublishSpec>({ force_sync_content: boolean, subscriptions: optional(destinations) });

const root = '/api/content/library/item';

export const itemOperations: Operation[] = [
  { id: `GET ${root}?library_id`, query: { library_id: 'text' }, handle: withoutBody(listItems) },
  { id: `POST ${root}?action=find`, reads: true, handle: withBody(findSpec, findItems) },
  repeatable({ id: `POST ${root}`, handle: withBody(itemShape, createItem) }),
  { id: `GET ${root}/{library_item_id}`, handle: withoutBody((call) => ok(itemInfo(itemOf(call)))) },
  { id: `PATCH ${root}/{library_item_id}`, handle: withBody(itemShape, updateItem) },
  { id: `DELETE ${root}/{library_item_id}`, handle: withoutBody(deleteItem) },
  repeatable({ id: `POST ${root}/{source_library_item_id}?action=copy`, handle: withBody(itemShape, copyItem) }),
  { id: `POST ${root}/{library_item_id}?action=publish`, handle: withBody(publishSpec, publishItem) },
];

export function itemOf(call: Call): LibraryItem {
  return findItem(call.vcenter.state, parameter(call, 'library_item_id'));
}

function listItems({ vcenter, query }: Call): Answer {
  const library = query.one('library_id');
  if (library === undefined) throw invalidArgument('The query parameter library_id is missing.');
  return ok(itemsOf(vcenter.state, findLibrary(vcenter.state, library).id).map(({ id }) => id));
}

function findItems({ vcenter }: Call, wanted: FindSpec): Answer {
  if (Object.keys(wanted).length === 0) throw invalidArgument('Say what to find items by.');
  const found = [...vcenter.state.libraryItems.values()].filter(
    (item) =>
      (wanted.name === undefined || sameName(item.name, wanted.name)) &&
      (wanted.library_id ?? item.library) === item.library &&
      (wanted.source_id ?? item.sourceItem) === item.sourceItem &&
      (wanted.type === undefined || sameName(item.type, wanted.type)) &&
      (wanted.cached ?? item.cached) === item.cached,
  );
  return ok(found.map(({ id }) => id));
}

function createItem({ vcenter }: Call, { library_id: library, name, description, type }: WireItem): Answer {
  if (type === 'vm-template')
    throw invalidArgument('Items of type vm-template are made of a VM, by their own service.');
  return created(addItem(vcenter, { library, name, description, type }).id);
}

function updateItem(call: Call, body: WireItem): Answer {
  const { vcenter } = call;
  const item = itemOf(call);
  checkWritable(vcenter, item.library);
  if (body.version !== undefined && body.version !== String(item.version)) {
    throw invalidArgument(`The item has version ${item.version}; the change is for version ${body.version}.`, item.id);
  }
  if (body.name !== undefined) checkItemName(vcenter, { id: item.id, library: item.library, name: body.name });
  checkDescription(body.description ?? '');
  item.name = body.name ?? item.name;
  item.description = body.description ?? item.description;
  item.type = body.type ?? item.type;
  item.version += 1;
  item.metadataVersion += 1;
  item.modifiedAt = vcenter.now();
  return noContent;
}

/** The entry goes at once; what it held on the datastore goes later, where nobody sees it. */
function deleteItem(call: Call): Answer {
  const item = itemOf(call);
  checkWritable(call.vcenter, item.library);
  if ((item.template?.checkOuts.length ?? 0) > 0) throw notNow(`The template ${item.name} is checked out.`, item.id);
  forgetItem(call.vcenter.state, item.id);
  return noContent;
}

/** The new item is there at once; its content comes later. */
function copyItem(call: Call, body: WireItem): Answer {
  const { vcenter } = call;
  const source = findItem(vcenter.state, parameter(call, 'source_library_item_id'));
  if (source.template !== undefined) throw notNow(`The template ${source.name} cannot be copied.`, source.id);
  const { library_id: library, name, description = source.description } = body;
  const target = addItem(vcenter, { library, name, description, type: source.type });
  const id = newUuid(vcenter.state, vcenter.seed);
  const dueAt = vcenter.now() + vcenter.behaviour.contentMilliseconds;
  const job = { id, work: 'copy-item', target: target.id, source: source.id, withContent: true, dueAt } as const;
  vcenter.state.libraryJobs.set(id, job);
  return ok(target.id);
}

function publishItem(call: Call, body: PublishSpec): Answer {
  const { vcenter } = call;
  const item = itemOf(call);
  const library = libraryOf(vcenter.state, item);
  checkWritable(vcenter, library.id);
  for (const { library: subscriber } of chosenSubscriptions(library, body.subscriptions)) {
    const known = itemsOf(vcenter.state, subscriber).find(({ sourceItem }) => sourceItem === item.id);
    const withContent = body.force_sync_content || vcenter.state.libraries.get(subscriber)?.source?.onDemand !== true;
    const job = known === undefined ? ({ work: 'sync-library', target: subscriber } as const) : undefined;
    startSync(vcenter, { ...(job ?? { work: 'sync-item', target: known?.id ?? '' }), withContent });
  }
  return noContent;
}
