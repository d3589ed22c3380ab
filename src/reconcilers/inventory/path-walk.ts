import { mapConcurrently } from '../../base/map-concurrently.ts';
import { waitingCalls } from './folder-tree.ts';
import { branchNamed, poolsIn, rootPoolOf } from './inside-compute.ts';
import { insideFolder } from './inside-folder.ts';
import type { InventoryEntry } from './inventory.ts';
import type { PathWalk, Segment } from './sought.ts';

/**
 * Goes down from these by canonical names, outermost first, and answers what is at the end: about one list of the REST API
 * a name, filtered by that name. Throws when one of them cannot be read.
 */
export async function walkPath(
  walk: PathWalk,
  from: readonly InventoryEntry[],
  names: readonly string[],
): Promise<InventoryEntry[]> {
  let level = from;
  for (const [index, name] of names.entries()) {
    const segment = { name, isLast: index === names.length - 1 };
    const found = await mapConcurrently(level, waitingCalls, (above) => inside(walk, above, segment));
    level = [...new Map(found.flat().map((entry) => [entry.id, entry])).values()];
  }
  return level.filter(({ kind }) => kind === walk.kind);
}

async function inside(walk: PathWalk, above: InventoryEntry, segment: Segment): Promise<InventoryEntry[]> {
  switch (above.kind) {
    case 'Folder':
      return insideFolder(walk, above, segment);
    case 'Datacenter':
      return branchNamed(walk, above, segment);
    case 'Cluster':
    case 'Host':
      return rootPoolOf(walk, above, segment);
    case 'ResourcePool':
      return poolsIn(walk, above, segment);
    case 'Datastore':
    case 'Network':
      return [];
    default:
      return above.kind satisfies never;
  }
}
