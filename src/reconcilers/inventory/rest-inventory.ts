import type { VsphereReader } from '../../client/vsphere.ts';
import { startGathering, type Gathering } from './gathering.ts';
import { inventoryOf, type Inventory, type InventoryKind } from './inventory.ts';
import { gatherCompute } from './rest-compute.ts';
import { gatherDatacenters, type FoundDatacenter } from './rest-datacenters.ts';
import { gatherDatastores } from './rest-datastores.ts';
import { branches, gatherFolders } from './rest-folders.ts';
import { gatherNetworks } from './rest-networks.ts';

/**
 * The inventory tree through the REST API, whose lists say nothing of what an object stands in: about two calls a folder,
 * one a cluster, host list and resource pool, and only along the branches that the asked kinds are on.
 */
export async function readInventoryByRest(
  reader: VsphereReader,
  signal: AbortSignal,
  kinds: readonly InventoryKind[],
): Promise<Inventory> {
  const gathering = startGathering(reader, signal, kinds);
  const datacenters = await gatherDatacenters(gathering);
  await Promise.all(datacenters.map((datacenter) => gatherDatacenter(gathering, datacenter)));
  return inventoryOf(gathering.entries, gathering.incomplete);
}

async function gatherDatacenter(gathering: Gathering, datacenter: FoundDatacenter): Promise<void> {
  const { kinds } = gathering;
  const isAsked = (...some: InventoryKind[]): boolean => kinds.has('Folder') || some.some((kind) => kinds.has(kind));
  const { vm } = branches;
  await Promise.all([
    isAsked() ? gatherFolders(gathering, datacenter, vm) : undefined,
    isAsked('Cluster', 'Host', 'ResourcePool') ? gatherHostBranch(gathering, datacenter) : undefined,
    isAsked('Datastore') ? gatherDatastoreBranch(gathering, datacenter) : undefined,
    isAsked('Network') ? gatherNetworkBranch(gathering, datacenter) : undefined,
  ]);
}

async function gatherHostBranch(gathering: Gathering, datacenter: FoundDatacenter): Promise<void> {
  const { kinds } = gathering;
  const tree = await gatherFolders(gathering, datacenter, branches.host);
  if (kinds.has('Cluster') || kinds.has('Host') || kinds.has('ResourcePool')) await gatherCompute(gathering, tree);
}

async function gatherDatastoreBranch(gathering: Gathering, datacenter: FoundDatacenter): Promise<void> {
  const tree = await gatherFolders(gathering, datacenter, branches.datastore);
  if (gathering.kinds.has('Datastore')) await gatherDatastores(gathering, datacenter, tree);
}

async function gatherNetworkBranch(gathering: Gathering, datacenter: FoundDatacenter): Promise<void> {
  const tree = await gatherFolders(gathering, datacenter, branches.network);
  if (gathering.kinds.has('Network')) await gatherNetworks(gathering, tree);
}
