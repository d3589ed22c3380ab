import { placeInFolders, type FolderTree } from './folder-tree.ts';
import type { Gathering } from './gathering.ts';

/** Networks and port groups below a datacenter's network folder. */
export async function gatherNetworks({ reader, signal, ask, add }: Gathering, tree: FolderTree): Promise<void> {
  const list = async (folder: string) => (await ask(() => reader.networks.list({ folder }, signal), ['Network'])) ?? [];
  const places = await placeInFolders(tree, list, ({ network }) => network);
  for (const [id, { item, folderId }] of places) {
    add({ kind: 'Network', id, name: item.name, parentId: folderId, type: item.type });
  }
}
