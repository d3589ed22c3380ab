import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { DatacenterInfo, DatacenterSummary } from '../../client/services/datacenters.ts';
import type { FolderSummary } from '../../client/services/folders.ts';
import { nearestOf, placeInFolders, treeOf, waitingCalls, type FolderTree } from './folder-tree.ts';
import type { Gathering } from './gathering.ts';
import { inventoryKinds } from './inventory.ts';
import { namesFilter } from './name-filter.ts';

/** The root folder's name in every vCenter; it cannot be renamed. */
const rootName = 'Datacenters';

/** Stands for a root folder that the account may not see: everything that is nowhere else stands in it. */
const unseenRoot = '';

/** A datacenter with its four folders. */
export interface FoundDatacenter extends DatacenterInfo {
  id: string;
}

/** Datacenters, and the folders that lead to them. */
export async function gatherDatacenters(gathering: Gathering): Promise<FoundDatacenter[]> {
  const { reader, signal, ask } = gathering;
  const found = await mapConcurrently(await placeDatacenters(gathering), waitingCalls, async ({ datacenter: id }) => {
    const info = await ask(() => reader.datacenters.get(id, signal), inventoryKinds);
    return info === undefined ? [] : [{ ...info, id }];
  });
  return found.flat();
}

/**
 * The same without a look at each datacenter; with names, only datacenters that have one of them. Where there is only the
 * root folder, nothing is asked folder by folder.
 */
export async function placeDatacenters(gathering: Gathering, names?: readonly string[]): Promise<DatacenterSummary[]> {
  const { reader, signal, ask, add } = gathering;
  const named = names === undefined ? {} : namesFilter(names);
  const [folders = [], datacenters = []] = await Promise.all([
    ask(() => reader.folders.list({ type: 'DATACENTER' }, signal), inventoryKinds),
    ask(() => reader.datacenters.list(named, signal), inventoryKinds),
  ]);
  const tree = await treeOfDatacenterFolders(folders, gathering);
  addFolders(tree, gathering);
  const places = await placesOfDatacenters(tree, named, gathering);
  for (const { datacenter: id, name } of datacenters) {
    add({ kind: 'Datacenter', id, name, ...parentOf(places.get(id) ?? tree.rootId) });
  }
  return datacenters;
}

async function treeOfDatacenterFolders(
  folders: readonly FolderSummary[],
  { reader, signal, ask }: Gathering,
): Promise<FolderTree> {
  const below = new Map<string, ReadonlySet<string>>();
  await mapConcurrently(folders.length > 1 ? folders : [], waitingCalls, async ({ folder: parent }) => {
    const inside = await ask(
      () => reader.folders.list({ type: 'DATACENTER', parents: [parent] }, signal),
      inventoryKinds,
    );
    below.set(parent, new Set((inside ?? []).map(({ folder }) => folder).filter((id) => id !== parent)));
  });
  const parents = nearestOf(below);
  const tops = folders.filter(({ folder }) => !parents.has(folder));
  const root = tops.find(({ name }) => name === rootName) ?? (tops.length === 1 ? tops[0] : undefined);
  const names = folders
    .filter(({ folder }) => folder !== root?.folder)
    .map(({ folder, name }) => [folder, name] as const);
  return treeOf(root?.folder ?? unseenRoot, new Map(names), below);
}

function addFolders({ rootId, folders }: FolderTree, { add }: Gathering): void {
  const type = 'DATACENTER';
  if (rootId !== unseenRoot) add({ kind: 'Folder', id: rootId, name: rootName, type, builtIn: true });
  for (const { id, name, parentId } of folders) add({ kind: 'Folder', id, name, type, ...parentOf(parentId) });
}

/** The folder of each datacenter that is not in the root folder. */
async function placesOfDatacenters(
  tree: FolderTree,
  named: { names?: string[] },
  { reader, signal, ask }: Gathering,
): Promise<Map<string, string>> {
  if (tree.folders.length === 0) return new Map();
  const list = async (folder: string) => {
    if (folder === unseenRoot) return [];
    return (await ask(() => reader.datacenters.list({ folders: [folder], ...named }, signal), inventoryKinds)) ?? [];
  };
  const places = await placeInFolders(tree, list, ({ datacenter }) => datacenter);
  return new Map([...places].map(([id, { folderId }]) => [id, folderId]));
}

function parentOf(id: string): { parentId?: string } {
  return id === unseenRoot ? {} : { parentId: id };
}
