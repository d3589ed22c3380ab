import type { JsonObject } from '../../base/json.ts';
import type { ReadTransport } from '../transport.ts';
import { dataObject } from './boxing.ts';
import { inventoryObjectOf, inventoryPaths, rootFolderObject, type VimInventoryObject } from './read-inventory.ts';
import { retrieveFrom } from './retrieve-properties.ts';
import type { ManagedObject } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

/**
 * Objects and everything that they stand in, each once, in one retrieval however large vCenter is. Throws `not-found` when
 * one of the objects is gone. A standalone host is not above its resource pools, its compute resource is: the host comes
 * along.
 */
export async function readAbove(
  vim: Vim<ReadTransport>,
  objects: readonly ManagedObject[],
  signal: AbortSignal,
): Promise<VimInventoryObject[]> {
  const { rootFolder } = await vim.endpoint(signal);
  const found = new Map<string, VimInventoryObject>([[rootFolder, rootFolderObject(rootFolder)]]);
  const read = async (from: readonly ManagedObject[], along: JsonObject): Promise<void> => {
    for (const object of await retrieveFrom(vim, { from, along, paths: inventoryPaths }, signal)) {
      if (!found.has(object.id)) found.set(object.id, inventoryObjectOf(object));
    }
  };
  await read(objects, upwards);
  const standalone = [...found.values()].filter(({ type }) => type === 'ComputeResource');
  if (standalone.length > 0) await read(standalone, toHosts);
  return [...found.values()];
}

/** Along `parent`, again and again: the second mention of the name is the first one's traversal. */
const upwards = dataObject('TraversalSpec', {
  name: 'upwards',
  type: 'ManagedEntity',
  path: 'parent',
  skip: false,
  selectSet: [dataObject('SelectionSpec', { name: 'upwards' })],
});

const toHosts = dataObject('TraversalSpec', { type: 'ComputeResource', path: 'host', skip: false });
