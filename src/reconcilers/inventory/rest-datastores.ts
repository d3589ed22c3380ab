import { placeInFolders, type FolderTree } from './folder-tree.ts';
import type { Gathering } from './gathering.ts';
import type { FoundDatacenter } from './rest-datacenters.ts';

/**
 * Datastores below a datacenter's datastore folder. One that no folder holds (a member of a datastore cluster, or of a
 * folder that the account may not see) goes by the datacenter alone: its name is unique there.
 */
export async function gatherDatastores(
  { reader, signal, ask, add }: Gathering,
  datacenter: FoundDatacenter,
  tree: FolderTree,
): Promise<void> {
  const list = async (filter: { folder: string } | { datacenter: string }) =>
    (await ask(() => reader.datastores.list(filter, signal), ['Datastore'])) ?? [];
  const [places, all] = await Promise.all([
    placeInFolders(
      tree,
      (folder) => list({ folder }),
      ({ datastore }) => datastore,
    ),
    list({ datacenter: datacenter.id }),
  ]);
  for (const [id, { item, folderId }] of places) add({ kind: 'Datastore', id, name: item.name, parentId: folderId });
  for (const { datastore: id, name } of all) {
    if (!places.has(id)) add({ kind: 'Datastore', id, name, parentId: tree.rootId });
  }
}
