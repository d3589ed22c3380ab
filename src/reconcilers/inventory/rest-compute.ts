import { mapConcurrently } from '../../base/map-concurrently.ts';
import { placeInFolders, waitingCalls, type FolderTree } from './folder-tree.ts';
import type { Gathering } from './gathering.ts';
import { gatherPools } from './rest-pools.ts';

/** Clusters, hosts and resource pools below a datacenter's host folder. */
export async function gatherCompute(gathering: Gathering, tree: FolderTree): Promise<void> {
  await Promise.all([gatherClusters(gathering, tree), gatherStandaloneHosts(gathering, tree)]);
}

async function gatherClusters(gathering: Gathering, tree: FolderTree): Promise<void> {
  const { reader, signal, ask, add, kinds } = gathering;
  const list = async (folder: string) =>
    (await ask(() => reader.clusters.list({ folders: [folder] }, signal), ['Cluster', 'Host', 'ResourcePool'])) ?? [];
  const clusters = await placeInFolders(tree, list, ({ cluster }) => cluster);
  await mapConcurrently([...clusters], waitingCalls, async ([id, { item, folderId }]) => {
    add({ kind: 'Cluster', id, name: item.name, parentId: folderId });
    await Promise.all([
      kinds.has('Host') ? gatherHostsOf(gathering, id) : undefined,
      kinds.has('ResourcePool') ? gatherPoolsOfCluster(gathering, id) : undefined,
    ]);
  });
}

async function gatherHostsOf({ reader, signal, ask, add }: Gathering, cluster: string): Promise<void> {
  const hosts = (await ask(() => reader.hosts.list({ cluster }, signal), ['Host'])) ?? [];
  for (const { host, name } of hosts) add({ kind: 'Host', id: host, name, parentId: cluster });
}

async function gatherPoolsOfCluster(gathering: Gathering, cluster: string): Promise<void> {
  const { reader, signal, ask } = gathering;
  const info = await ask(() => reader.clusters.get(cluster, signal), ['ResourcePool']);
  if (info !== undefined) await gatherPools(gathering, cluster, [info.resource_pool]);
}

/** A standalone host has resource pools of its own. */
async function gatherStandaloneHosts(gathering: Gathering, tree: FolderTree): Promise<void> {
  const { reader, signal, ask, add, kinds } = gathering;
  if (!kinds.has('Host') && !kinds.has('ResourcePool')) return;
  const list = async (folder: string) =>
    (await ask(() => reader.hosts.list({ standaloneIn: [folder] }, signal), ['Host', 'ResourcePool'])) ?? [];
  const hosts = await placeInFolders(tree, list, ({ host }) => host);
  await mapConcurrently([...hosts], waitingCalls, async ([host, { item, folderId }]) => {
    add({ kind: 'Host', id: host, name: item.name, parentId: folderId });
    if (!kinds.has('ResourcePool')) return;
    const pools = (await ask(() => reader.resourcePools.list({ host }, signal), ['ResourcePool'])) ?? [];
    await gatherPools(
      gathering,
      host,
      pools.map(({ resource_pool }) => resource_pool),
    );
  });
}
