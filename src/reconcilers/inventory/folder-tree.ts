import { mapConcurrently } from '../../base/map-concurrently.ts';

/** Calls that wait at the client at a time; how many run at once is the client's business. */
export const waitingCalls = 64;

export interface TreeFolder {
  id: string;
  name: string;
  parentId: string;
}

export interface FolderTree {
  rootId: string;
  /** Without the root. */
  folders: readonly TreeFolder[];
  /** The root's is 0. */
  depthOf: (id: string) => number;
}

type ListMembers<T> = (parentId: string) => Promise<readonly T[]>;

/**
 * Walks folders from a root down, one call a folder: a list says nothing of what its folders stand in, so asking for those
 * in one folder is the only way to know. Whether vCenter answers those directly in it or all below is written nowhere; both
 * give the same tree here.
 */
export async function walkFolders(
  rootId: string,
  list: ListMembers<{ folder: string; name: string }>,
): Promise<FolderTree> {
  const below = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  for (let level = [rootId]; level.length > 0;) {
    const found: string[] = [];
    await mapConcurrently(level, waitingCalls, async (id) => {
      const members = (await list(id)).filter(({ folder }) => folder !== id);
      below.set(id, new Set(members.map(({ folder }) => folder)));
      for (const { folder, name } of members) {
        if (folder === rootId || names.has(folder)) continue;
        names.set(folder, name);
        found.push(folder);
      }
    });
    level = found;
  }
  return treeOf(rootId, names, below);
}

/** The tree that these containments make; of several folders that hold one, the nearest has the fewest below it. */
export function treeOf(
  rootId: string,
  names: ReadonlyMap<string, string>,
  below: ReadonlyMap<string, ReadonlySet<string>>,
): FolderTree {
  const parents = nearestOf(below);
  const depthOf = (id: string): number => {
    let depth = 0;
    for (let at = id; at !== rootId && depth <= names.size; at = parents.get(at) ?? rootId) depth++;
    return depth;
  };
  const folders = [...names].map(([id, name]) => ({ id, name, parentId: parents.get(id) ?? rootId }));
  return { rootId, folders, depthOf };
}

/** What each member stands in, by what is known to be somewhere below each folder. */
export function nearestOf(below: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string> {
  const parents = new Map<string, { id: string; size: number }>();
  for (const [id, members] of below) {
    for (const member of members) {
      if (members.size < (parents.get(member)?.size ?? Infinity)) parents.set(member, { id, size: members.size });
    }
  }
  return new Map([...parents].map(([member, { id }]) => [member, id]));
}

export interface Placed<T> {
  item: T;
  folderId: string;
}

/** Asks each folder of a tree for what is in it. What several of them answer stands in the deepest of them. */
export async function placeInFolders<T>(
  tree: FolderTree,
  list: ListMembers<T>,
  idOf: (item: T) => string,
): Promise<Map<string, Placed<T>>> {
  const places = new Map<string, Placed<T>>();
  await mapConcurrently([tree.rootId, ...tree.folders.map(({ id }) => id)], waitingCalls, async (folderId) => {
    for (const item of await list(folderId)) {
      const earlier = places.get(idOf(item));
      if (earlier !== undefined && tree.depthOf(earlier.folderId) >= tree.depthOf(folderId)) continue;
      places.set(idOf(item), { item, folderId });
    }
  });
  return places;
}
