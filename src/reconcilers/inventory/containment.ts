import { batchesOf } from '../../client/in-batches.ts';
import type { FolderType } from '../../client/services/folders.ts';
import { named } from './name-filter.ts';
import type { InventoryEntry } from './inventory.ts';
import type { PathWalk } from './sought.ts';

/** What a list answers of each object. */
export interface Listed {
  id: string;
  name: string;
}

/** What has this name in one of these folders or pools, directly or further down. */
export type ListIn = (parents: readonly string[]) => Promise<Listed[]>;

/** Ids in one request, which has them in its address. */
const idsInAddress = 100;

/**
 * What has a name and stands in a folder: directly, where the walk is exact. Then the folders in it are asked for it too,
 * and what one of them holds is theirs.
 */
export async function directlyIn(
  { reader, signal, exact }: PathWalk,
  { id, type }: InventoryEntry,
  name: string,
  list: ListIn,
): Promise<Listed[]> {
  const found = named(await list([id]), name).filter((item) => item.id !== id);
  if (!exact || found.length === 0) return found;
  const folders = await reader.folders.list({ type: type as FolderType, parents: [id] }, signal);
  return heldByNone(
    found,
    folders.map(({ folder }) => folder).filter((folder) => folder !== id),
    list,
  );
}

/** Those that none of these holders holds; what is a holder itself is not asked for itself. */
export async function heldByNone(
  found: readonly Listed[],
  holders: readonly string[],
  list: ListIn,
): Promise<Listed[]> {
  const free = found.map(async (item) => {
    const others = holders.filter((id) => id !== item.id);
    const held = await Promise.all(batchesOf(others, idsInAddress).map(list));
    return held.flat().some(({ id }) => id === item.id) ? [] : [item];
  });
  return (await Promise.all(free)).flat();
}
