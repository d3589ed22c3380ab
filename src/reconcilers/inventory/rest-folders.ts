import type { FolderType } from '../../client/services/folders.ts';
import { walkFolders, type FolderTree } from './folder-tree.ts';
import type { Gathering } from './gathering.ts';
import type { InventoryKind } from './inventory.ts';
import type { FoundDatacenter } from './rest-datacenters.ts';

/** One of the four folders of a datacenter. */
export interface Branch {
  type: FolderType;
  /** Its name, which is the same in every datacenter. */
  name: string;
  rootId: (datacenter: FoundDatacenter) => string;
  /** What cannot be told when its folders cannot be read. */
  hides: readonly InventoryKind[];
}

export const branches = {
  vm: { type: 'VIRTUAL_MACHINE', name: 'vm', rootId: (found) => found.vm_folder, hides: ['Folder'] },
  host: {
    type: 'HOST',
    name: 'host',
    rootId: (found) => found.host_folder,
    hides: ['Folder', 'Cluster', 'Host', 'ResourcePool'],
  },
  datastore: {
    type: 'DATASTORE',
    name: 'datastore',
    rootId: (found) => found.datastore_folder,
    hides: ['Folder', 'Datastore'],
  },
  network: {
    type: 'NETWORK',
    name: 'network',
    rootId: (found) => found.network_folder,
    hides: ['Folder', 'Network'],
  },
} satisfies Record<string, Branch>;

/** The folders of one branch of a datacenter. */
export async function gatherFolders(
  gathering: Gathering,
  datacenter: FoundDatacenter,
  { type, name, rootId, hides }: Branch,
): Promise<FolderTree> {
  const { reader, signal, ask, add } = gathering;
  const root = rootId(datacenter);
  const tree = await walkFolders(
    root,
    async (parent) => (await ask(() => reader.folders.list({ type, parents: [parent] }, signal), hides)) ?? [],
  );
  add({ kind: 'Folder', id: root, name, parentId: datacenter.id, type, builtIn: true });
  for (const folder of tree.folders) add({ kind: 'Folder', type, ...folder });
  return tree;
}
