import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { ReadOne } from '../read-all.ts';
import type { InventoryRequest } from './gathering.ts';
import { inventoryKinds, type Inventory, type InventoryKind, type InventoryObject } from './inventory.ts';
import { readInventoryByRest } from './rest-inventory.ts';
import { readInventoryByVim } from './vim-inventory.ts';

/**
 * The inventory tree: datacenters, folders, clusters, hosts, resource pools, datastores and networks with their paths, or
 * only some of these kinds (and those that they stand in). Over a reader that remembers, who asks second sends nothing.
 * Never throws for what could not be read: that makes kinds `incomplete`.
 */
export async function readInventory(
  reader: VsphereReader,
  signal: AbortSignal,
  kinds: readonly InventoryKind[] = inventoryKinds,
): Promise<Inventory> {
  return readWith(reader, signal, { kinds });
}

/** The one object of a kind at a canonical path. One of several there is not guessed. */
export async function findAt(
  reader: VsphereReader,
  { kind, path }: { kind: InventoryKind; path: string },
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject>> {
  const inventory = await readWith(reader, signal, { kinds: [kind], path });
  const [found, ...others] = inventory.at(kind, path);
  if (found !== undefined && others.length === 0) return { state: 'found', value: found };
  const error = inventory.incomplete[kind];
  return error === undefined ? { state: 'absent' } : { state: 'unreadable', error };
}

/** The object of a kind with this id, wherever it is by now; `path` is where to look first. */
export async function findById(
  reader: VsphereReader,
  { kind, id, path }: { kind: InventoryKind; id: string; path: string },
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject>> {
  const near = await readWith(reader, signal, { kinds: [kind], path });
  const found = near.byId.get(id);
  if (found !== undefined) return { state: 'found', value: found };
  const everywhere = await readWith(reader, signal, { kinds: [kind] });
  const moved = everywhere.byId.get(id);
  if (moved !== undefined) return { state: 'found', value: moved };
  const error = everywhere.incomplete[kind];
  return error === undefined ? { state: 'absent' } : { state: 'unreadable', error };
}

/**
 * VI-JSON where vCenter has it, since it says what everything stands in; otherwise, or when that fails, the REST API. What
 * is looked for at one path takes fewer calls of the REST API, but for folders.
 */
async function readWith(reader: VsphereReader, signal: AbortSignal, request: InventoryRequest): Promise<Inventory> {
  const isNear = request.path !== undefined && !request.kinds.includes('Folder');
  const byVim = isNear ? undefined : await readByVim(reader, signal);
  return byVim ?? readInventoryByRest(reader, signal, request);
}

async function readByVim(reader: VsphereReader, signal: AbortSignal): Promise<Inventory | undefined> {
  try {
    return (await reader.vim.available(signal)) ? await readInventoryByVim(reader, signal) : undefined;
  } catch (error) {
    if (error instanceof VsphereError) return undefined;
    throw error;
  }
}
