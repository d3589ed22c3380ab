import type { JsonObject } from '../../../../base/json.ts';
import type { Operation } from '../../../operations/operation.ts';
import { object, text } from '../../../operations/shape.ts';
import { vimFault } from '../fault.ts';
import type { Inventory } from '../inventory.ts';
import { typeOf } from '../managed-types.ts';
import { newSessionId } from '../session-id.ts';
import { method, type VimCall } from '../vim-call.ts';
import type { Page, SelectedObject } from './collector.ts';
import { collectorOf } from './collectors.ts';
import { retrieval, type FilterSpec } from './filter-spec.ts';
import { objectContent, objectReader, type ReadObject } from './read-object.ts';
import { selectObjects } from './select-objects.ts';

const types = ['PropertyCollector'];
const token = object<{ token: string }>({ token: text });

/** Bulk reads in pages. The objects are chosen at the first page; what is in them is read page by page. */
export const retrieveMethods: Operation[] = [
  ...method({ types, name: 'RetrievePropertiesEx', reads: true, parameters: retrieval, run: retrieve }),
  ...method({ types, name: 'ContinueRetrievePropertiesEx', reads: true, parameters: token, run: goOn }),
  ...method({
    types,
    name: 'CancelRetrievePropertiesEx',
    reads: true,
    parameters: token,
    run: (call, given) => void takePage(call, given.token),
  }),
];

interface Retrieval {
  specSet: FilterSpec[];
  options: { maxObjects?: number };
}

function retrieve(call: VimCall, { specSet, options }: Retrieval): JsonObject | undefined {
  const objects = specSet.flatMap((spec) => {
    objectReader(spec);
    return selectObjects(call.inventory, spec).map((object) => ({ object, spec }));
  });
  return answerPage(call, { objects, maxObjects: pageSize(call, options.maxObjects) });
}

function goOn(call: VimCall, given: { token: string }): JsonObject | undefined {
  return answerPage(call, takePage(call, given.token));
}

/** A token is good for one page: when its answer is lost, so is the page. */
function takePage({ memory, target }: VimCall, given: string): Page {
  const { pages } = collectorOf(memory, target);
  const page = pages.get(given);
  if (page === undefined) {
    throw vimFault('InvalidArgument', `There is no page ${given}.`, { invalidProperty: 'token' });
  }
  pages.delete(given);
  return page;
}

/** Nothing at all is no result, not an empty one. */
function answerPage(call: VimCall, { objects, maxObjects }: Page): JsonObject | undefined {
  if (objects.length === 0) return undefined;
  const rest = objects.slice(maxObjects);
  const contents = readAll(call.inventory, objects.slice(0, maxObjects));
  return { _typeName: 'RetrieveResult', ...nextPage(call, { objects: rest, maxObjects }), objects: contents };
}

function nextPage({ memory, target }: VimCall, page: Page): { token?: string } {
  if (page.objects.length === 0) return {};
  const id = newSessionId(memory);
  collectorOf(memory, target).pages.set(id, page);
  return { token: id };
}

function readAll(inventory: Inventory, selected: readonly SelectedObject[]): JsonObject[] {
  const readers = new Map<FilterSpec, ReadObject>();
  return selected.flatMap(({ object, spec }) => {
    const read = readers.get(spec) ?? objectReader(spec);
    readers.set(spec, read);
    // What went since the first page is not there any more.
    if (typeOf(inventory, object) === undefined) return [];
    return [objectContent(object, read(inventory, object))];
  });
}

export function pageSize({ vcenter }: VimCall, wanted: number | undefined): number {
  const most = vcenter.behaviour.viJsonObjectsPerPage;
  if (wanted === undefined) return most;
  if (wanted > 0) return Math.min(wanted, most);
  throw vimFault('InvalidArgument', 'The greatest number of objects must be above 0.', {
    invalidProperty: 'maxObjects',
  });
}
