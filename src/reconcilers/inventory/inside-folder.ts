import type { FolderType } from '../../client/services/folders.ts';
import { directlyIn, type Listed } from './containment.ts';
import type { InventoryEntry, InventoryKind } from './inventory.ts';
import { namesFilter } from './name-filter.ts';
import type { PathWalk, Segment, SoughtKind } from './sought.ts';

/** What has a name and stands in a folder, as far as it is what is looked for or on the way there. */
export async function insideFolder(
  walk: PathWalk,
  above: InventoryEntry,
  { name, isLast }: Segment,
): Promise<InventoryEntry[]> {
  const contents = contentsOf(above).filter(({ ends, leads }) => (isLast ? ends : leads).includes(walk.kind));
  const found = contents.map(async ({ kind, list }) => {
    const items = await directlyIn(walk, above, name, (folders) => list(walk, { folders, name }));
    const type = kind === 'Folder' && above.type !== undefined ? { type: above.type } : {};
    return items.map((item): InventoryEntry => ({ kind, ...item, parentId: above.id, ...type }));
  });
  return (await Promise.all(found)).flat();
}

interface Content {
  kind: InventoryKind;
  /** Looked-for kinds that this may be, and those that it may lead to. */
  ends: readonly SoughtKind[];
  leads: readonly SoughtKind[];
  list: (walk: PathWalk, wanted: { folders: readonly string[]; name: string }) => Promise<Listed[]>;
}

const inFolders = (type: FolderType): Content => ({
  kind: 'Folder',
  ends: ['Folder'],
  leads: ['Cluster', 'Datacenter', 'Folder', 'ResourcePool'],
  list: async ({ reader, signal }, { folders, name }) => {
    const found = await reader.folders.list({ type, parents: folders, ...namesFilter([name]) }, signal);
    return found.map(({ folder, name }) => ({ id: folder, name }));
  },
});

const datacenters: Content = {
  kind: 'Datacenter',
  ends: ['Datacenter'],
  leads: ['Cluster', 'Folder', 'ResourcePool'],
  list: async ({ reader, signal }, { folders, name }) => {
    const found = await reader.datacenters.list({ folders, ...namesFilter([name]) }, signal);
    return found.map(({ datacenter, name }) => ({ id: datacenter, name }));
  },
};

const clusters: Content = {
  kind: 'Cluster',
  ends: ['Cluster'],
  leads: ['ResourcePool'],
  list: async ({ reader, signal }, { folders, name }) => {
    const found = await reader.clusters.list({ folders, ...namesFilter([name]) }, signal);
    return found.map(({ cluster, name }) => ({ id: cluster, name }));
  },
};

const standaloneHosts: Content = {
  kind: 'Host',
  ends: [],
  leads: ['ResourcePool'],
  list: async ({ reader, signal }, { folders, name }) => {
    const found = await reader.hosts.list({ standaloneIn: folders, ...namesFilter([name]) }, signal);
    return found.map(({ host, name }) => ({ id: host, name }));
  },
};

function contentsOf({ type }: InventoryEntry): Content[] {
  switch (type as FolderType) {
    case 'DATACENTER':
      return [inFolders('DATACENTER'), datacenters];
    case 'HOST':
      return [inFolders('HOST'), clusters, standaloneHosts];
    case 'VIRTUAL_MACHINE':
    case 'DATASTORE':
    case 'NETWORK':
      return [inFolders(type as FolderType)];
    default:
      return [];
  }
}
