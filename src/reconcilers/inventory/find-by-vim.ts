import type { VsphereReader } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { readOne, type ReadOne } from '../read-all.ts';
import { parseInventoryPath } from '../../spec/inventory-path.ts';
import type { Inventory, InventoryEntry, InventoryObject } from './inventory.ts';
import { onlyOne, placeHidden, type Sought, type SoughtById, type SoughtKind } from './sought.ts';
import { walkPath } from './path-walk.ts';
import { inventoryOfVim } from './vim-inventory.ts';

const types: Record<SoughtKind, string> = {
  Cluster: 'ClusterComputeResource',
  Datacenter: 'Datacenter',
  Folder: 'Folder',
  ResourcePool: 'ResourcePool',
};

/**
 * Where vCenter has VI-JSON: what the lists of the REST API have by the names of the path, and then, in one retrieval, what
 * each of that stands in. `undefined` where VI-JSON does not answer.
 */
export async function findAtByVim(
  reader: VsphereReader,
  { kind, path }: Sought,
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject> | undefined> {
  return unlessUnanswered(reader, signal, async () => {
    const { id } = await reader.vim.rootFolder(signal);
    const root: InventoryEntry = { kind: 'Folder', id, name: 'Datacenters', type: 'DATACENTER', builtIn: true };
    const parsed = parseInventoryPath(path);
    const names = parsed.ok ? parsed.names : [];
    const found = await walkPath({ reader, signal, kind, exact: false }, [root], names);
    if (found.length === 0) return { state: 'absent' };
    const above = await readAbove(reader, kind, found, signal);
    const hidden = found.find((entry) => !above.byId.has(entry.id));
    return onlyOne(above.at(kind, path), above.incomplete[kind] ?? (hidden && placeHidden(kind, hidden.id)));
  });
}

/** Where vCenter has VI-JSON: the object with all that it stands in, wherever that is. */
export async function findByIdByVim(
  reader: VsphereReader,
  { kind, id }: SoughtById,
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject> | undefined> {
  return unlessUnanswered(reader, signal, async () => {
    const read = await readOne(() => readAbove(reader, kind, [{ id }], signal));
    if (read.state === 'absent') return read;
    if (read.state === 'unreadable') throw new VsphereError(read.error);
    const found = read.value.byId.get(id);
    if (found !== undefined) return { state: 'found', value: found };
    return { state: 'unreadable', error: read.value.incomplete[kind] ?? placeHidden(kind, id) };
  });
}

async function readAbove(
  reader: VsphereReader,
  kind: SoughtKind,
  entries: readonly { id: string }[],
  signal: AbortSignal,
): Promise<Inventory> {
  const objects = entries.map(({ id }) => ({ type: types[kind], id }));
  return inventoryOfVim(await reader.vim.readAbove(objects, signal));
}

async function unlessUnanswered<T>(
  reader: VsphereReader,
  signal: AbortSignal,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return (await reader.vim.available(signal)) ? await ask() : undefined;
  } catch (error) {
    if (error instanceof VsphereError) return undefined;
    throw error;
  }
}
