import type { JsonObject } from '../../base/json.ts';
import { asNothing, asObject, stringMember } from '../answer-shape.ts';
import { startDeadline } from '../network-deadline.ts';
import type { ReadTransport } from '../transport.ts';
import { dataObject, reference } from '../vim/boxing.ts';
import type { ManagedObject } from '../vim/vim-call.ts';
import { vimMethod } from '../vim/vim-call.ts';
import type { Vim } from '../vim/vim-connection.ts';
import type { VimEndpoint } from '../vim/vim-endpoint.ts';
import { VsphereError } from '../vsphere-error.ts';
import { asUpdateSet } from './update-set.ts';
import type { UpdateSet } from './update-set.ts';
import { watchedProperties } from './watched-properties.ts';

/** A collector with its filter, which exist in vCenter until they are destroyed or their session ends. */
export interface OpenCollector {
  endpoint: VimEndpoint;
  collector: ManagedObject;
  /** What has to be destroyed, in the order in which it was made. */
  made: [object: ManagedObject, destroyedBy: string][];
}

export interface Wait {
  /** Empty for everything, or that of the last answer. */
  version: string;
  maxWaitSeconds: number;
  maxObjectUpdates: number;
}

/** How long vCenter gets for what is destroyed when a feed ends; after that its session's end does it. */
const destroyMs = 5000;

/** A collector of its own, because each takes one wait at a time; a view of what is watched; and the filter over it. */
export async function openCollector(vim: Vim<ReadTransport>, signal: AbortSignal): Promise<OpenCollector> {
  const endpoint = await vim.endpoint(signal);
  const made: OpenCollector['made'] = [];
  const make = async (on: ManagedObject, method: string, body?: JsonObject): Promise<ManagedObject> => {
    const found = await vim.transport.read(vimMethod(endpoint, on, method, body), (value) => asObject(value), signal);
    return { type: stringMember(found, 'type'), id: stringMember(found, 'value') };
  };
  try {
    const views = { type: 'ViewManager', id: endpoint.viewManager };
    const view = await make(views, 'CreateContainerView', viewBody(endpoint));
    made.push([view, 'DestroyView']);
    const shared = { type: 'PropertyCollector', id: endpoint.propertyCollector };
    const collector = await make(shared, 'CreatePropertyCollector');
    made.push([collector, 'DestroyPropertyCollector']);
    const filter = await make(collector, 'CreateFilter', { spec: filterOver(view.id), partialUpdates: false });
    made.push([filter, 'DestroyPropertyFilter']);
    return { endpoint, collector, made };
  } catch (error) {
    await destroyAll(vim, endpoint, made);
    throw error;
  }
}

/**
 * `WaitForUpdatesEx`: `undefined` when nothing changed in that time. Sent once: an answer that is lost may have been a
 * truncated one, whose version is good for a single use, and vCenter may still be waiting on the collector.
 */
export function waitForUpdates(
  waits: ReadTransport,
  { endpoint, collector }: OpenCollector,
  wait: Wait,
  signal: AbortSignal,
): Promise<UpdateSet | undefined> {
  const { version, maxWaitSeconds, maxObjectUpdates } = wait;
  const options = dataObject('WaitOptions', { maxWaitSeconds, maxObjectUpdates });
  const request = vimMethod(endpoint, collector, 'WaitForUpdatesEx', { version, options });
  return waits.read({ ...request, once: true, deadlineMs: maxWaitSeconds * 1000 + answerMs }, asUpdateSet, signal);
}

/** Comparing a large inventory takes vCenter its time beyond that of the wait. */
const answerMs = 60_000;

/** Also after an interruption, hence a signal of its own. Never throws. */
export async function closeCollector(vim: Vim<ReadTransport>, { endpoint, made }: OpenCollector): Promise<void> {
  await destroyAll(vim, endpoint, made);
}

async function destroyAll(vim: Vim<ReadTransport>, endpoint: VimEndpoint, made: OpenCollector['made']): Promise<void> {
  const tooLate = new AbortController();
  const stopDeadline = startDeadline(destroyMs, () => tooLate.abort());
  for (const [object, method] of made.toReversed()) {
    const request = { ...vimMethod(endpoint, object, method), once: true as const };
    await vim.transport.read(request, asNothing, tooLate.signal).catch((error: unknown) => {
      if (!(error instanceof VsphereError)) throw error;
    });
  }
  stopDeadline();
}

function viewBody({ rootFolder }: VimEndpoint): JsonObject {
  return { container: reference('Folder', rootFolder), type: Object.keys(watchedProperties), recursive: true };
}

function filterOver(view: string): JsonObject {
  const traversal = dataObject('TraversalSpec', { type: 'ContainerView', path: 'view', skip: false });
  const objects = dataObject('ObjectSpec', {
    obj: reference('ContainerView', view),
    skip: true,
    selectSet: [traversal],
  });
  const propSet = Object.entries(watchedProperties).map(([type, pathSet]) =>
    dataObject('PropertySpec', { type, all: false, pathSet: [...pathSet] }),
  );
  return dataObject('PropertyFilterSpec', { propSet, objectSet: [objects], reportMissingObjectsInResults: false });
}
