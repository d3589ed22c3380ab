import type { JsonObject } from '../../base/json.ts';
import { asNothing, asObject, stringMember } from '../answer-shape.ts';
import type { ErrorCode } from '../../base/error-record.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { dataObject, reference } from './boxing.ts';
import { asRetrieveResult } from './retrieve-result.ts';
import type { ObjectProperties, RetrieveResult } from './retrieve-result.ts';
import { vimMethod, type ManagedObject } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';
import type { VimEndpoint } from './vim-endpoint.ts';

/** Property paths by type: `{VirtualMachine: ['name', 'config.hardware']}`. */
export type PropertyPaths = Record<string, readonly string[]>;

export interface RetrieveOptions {
  /** Objects a page at most; the server may send fewer. */
  pageSize?: number;
  /** How often a retrieval is begun at most, the first time included. */
  attempts?: number;
}

/**
 * All objects of these types below the root folder, templates included, a page at a time. A page whose answer was lost
 * cannot be asked for again, so the retrieval starts anew and leaves out what it gave before; each object comes once.
 */
export async function* retrieveAll(
  vim: Vim<ReadTransport>,
  paths: PropertyPaths,
  signal: AbortSignal,
  { pageSize = 400, attempts = 3 }: RetrieveOptions = {},
): AsyncGenerator<ObjectProperties[]> {
  const seen = new Set<string>();
  for (let attempt = 1; ; attempt += 1) {
    let begun = false;
    try {
      for await (const page of retrieveOnce(vim, paths, pageSize, signal)) {
        begun = true;
        yield page.filter(({ id }) => isNew(seen, id));
      }
      return;
    } catch (error) {
      if (signal.aborted || attempt >= attempts || !isWorthRestarting(error, begun)) throw error;
    }
  }
}

function isNew(seen: Set<string>, id: string): boolean {
  const before = seen.size;
  return seen.add(id).size > before;
}

/** The properties of objects that are known by id; one that is gone fails the call with `not-found`. */
export async function retrieveObjects(
  vim: Vim<ReadTransport>,
  { type, ids }: { type: string; ids: readonly string[] },
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ObjectProperties[]> {
  const endpoint = await vim.endpoint(signal);
  const objectSet = ids.map((id) => dataObject('ObjectSpec', { obj: reference(type, id) }));
  const body = retrieveBody({ [type]: paths }, { objectSet, reportMissingObjectsInResults: true }, ids.length);
  const request = vimMethod(endpoint, collectorOf(endpoint), 'RetrievePropertiesEx', body);
  return (await vim.transport.read(request, asRetrieveResult, signal)).objects;
}

/**
 * Objects that are known by id, and what these traversals lead to from them. One of the first that is gone fails the call
 * with `not-found`. Meant for few objects: a page that is lost is not made up for.
 */
export async function retrieveFrom(
  vim: Vim<ReadTransport>,
  { from, along, paths }: { from: readonly ManagedObject[]; along: JsonObject; paths: PropertyPaths },
  signal: AbortSignal,
): Promise<ObjectProperties[]> {
  const objectSet = from.map(({ type, id }) =>
    dataObject('ObjectSpec', { obj: reference(type, id), skip: false, selectSet: [along] }),
  );
  const body = retrieveBody(paths, { objectSet, reportMissingObjectsInResults: false }, fewObjects);
  const found: ObjectProperties[] = [];
  for await (const page of pagesOf(vim, await vim.endpoint(signal), body, signal)) found.push(...page);
  return found;
}

const fewObjects = 400;

async function* retrieveOnce(
  vim: Vim<ReadTransport>,
  paths: PropertyPaths,
  pageSize: number,
  signal: AbortSignal,
): AsyncGenerator<ObjectProperties[]> {
  const endpoint = await vim.endpoint(signal);
  const view = await createView(vim, endpoint, Object.keys(paths), signal);
  try {
    // A view that went with its session has to fail the call: left out of the result, it would show an empty inventory.
    const ofView = { objectSet: [objectsOfView(view)], reportMissingObjectsInResults: false };
    yield* pagesOf(vim, endpoint, retrieveBody(paths, ofView, pageSize), signal);
  } finally {
    await destroyView(vim, endpoint, view);
  }
}

async function* pagesOf(
  vim: Vim<ReadTransport>,
  endpoint: VimEndpoint,
  body: JsonObject,
  signal: AbortSignal,
): AsyncGenerator<ObjectProperties[]> {
  const first = vimMethod(endpoint, collectorOf(endpoint), 'RetrievePropertiesEx', body);
  let page: RetrieveResult = await vim.transport.read(first, asRetrieveResult, signal);
  yield page.objects;
  while (page.token !== undefined) {
    const next = vimMethod(endpoint, collectorOf(endpoint), 'ContinueRetrievePropertiesEx', { token: page.token });
    page = await vim.transport.read({ ...next, once: true }, asRetrieveResult, signal);
    yield page.objects;
  }
}

/** A view whose answer was lost stays until the session ends; it is empty work for the server, not a second retrieval. */
function createView(
  vim: Vim<ReadTransport>,
  endpoint: VimEndpoint,
  types: string[],
  signal: AbortSignal,
): Promise<string> {
  const body = { container: reference('Folder', endpoint.rootFolder), type: types, recursive: true };
  const request = vimMethod(endpoint, { type: 'ViewManager', id: endpoint.viewManager }, 'CreateContainerView', body);
  return vim.transport.read(request, (value) => stringMember(asObject(value, 'the view'), 'value'), signal);
}

/** Also after an interruption, hence a signal of its own. A view that could not be destroyed ends with the session. */
async function destroyView(vim: Vim<ReadTransport>, endpoint: VimEndpoint, view: string): Promise<void> {
  const request = vimMethod(endpoint, { type: 'ContainerView', id: view }, 'DestroyView');
  await vim.transport.read(request, asNothing, new AbortController().signal).catch((error: unknown) => {
    if (!(error instanceof VsphereError)) throw error;
  });
}

function collectorOf({ propertyCollector: id }: VimEndpoint) {
  return { type: 'PropertyCollector', id };
}

function objectsOfView(view: string): JsonObject {
  const traversal = dataObject('TraversalSpec', { type: 'ContainerView', path: 'view', skip: false });
  return dataObject('ObjectSpec', { obj: reference('ContainerView', view), skip: true, selectSet: [traversal] });
}

interface WantedObjects {
  objectSet: JsonObject[];
  /** Whether an object of the set that is gone is left out, instead of failing the call with `not-found`. */
  reportMissingObjectsInResults: boolean;
}

function retrieveBody(paths: PropertyPaths, objects: WantedObjects, pageSize: number): JsonObject {
  const propSet = Object.entries(paths).map(([type, pathSet]) =>
    dataObject('PropertySpec', { type, all: false, pathSet: [...pathSet] }),
  );
  const spec = dataObject('PropertyFilterSpec', { propSet, ...objects });
  return { specSet: [spec], options: dataObject('RetrieveOptions', { maxObjects: pageSize }) };
}

/**
 * A lost page, and what follows from a session that was lost on the way: the view is gone with it (`not-found`) and so
 * is the token (`invalid-argument`).
 */
const restartable = new Set<ErrorCode>([
  'deadline-exceeded',
  'invalid-argument',
  'not-found',
  'resource-busy',
  'server-error',
  'service-unavailable',
  'unreachable',
]);

/** Before its first page only the view can have been lost: the rest was repeated as every read is. */
function isWorthRestarting(error: unknown, begun: boolean): boolean {
  if (!(error instanceof VsphereError)) return false;
  return begun ? restartable.has(error.code) : error.code === 'not-found';
}
