import { readOne } from '../read-all.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { heldByNone, type Listed } from './containment.ts';
import type { InventoryEntry } from './inventory.ts';
import { named, namesFilter } from './name-filter.ts';
import type { PathWalk, Segment } from './sought.ts';
import { branches } from './rest-folders.ts';

/** The folder of a datacenter that has this name. */
export async function branchNamed(
  { reader, signal, kind }: PathWalk,
  above: InventoryEntry,
  { name }: Segment,
): Promise<InventoryEntry[]> {
  const branch = Object.values(branches).find((one) => one.name === name);
  const holds = kind === 'Folder' || (branch === branches.host && kind !== 'Datacenter');
  if (branch === undefined || !holds) return [];
  const info = await unlessGone(() => reader.datacenters.get(above.id, signal));
  if (info === undefined) return [];
  const id = branch.rootId({ ...info, id: above.id });
  return [{ kind: 'Folder', id, name, parentId: above.id, type: branch.type, builtIn: true }];
}

/** The root pool of a cluster or standalone host, if that is its name. */
export async function rootPoolOf(walk: PathWalk, above: InventoryEntry, { name }: Segment): Promise<InventoryEntry[]> {
  if (walk.kind !== 'ResourcePool') return [];
  const found =
    above.kind === 'Cluster' ? await poolOfCluster(walk, above.id, name) : await poolOfHost(walk, above.id, name);
  return found.map((pool) => ({ kind: 'ResourcePool', ...pool, parentId: above.id, builtIn: true }));
}

async function poolOfCluster({ reader, signal }: PathWalk, cluster: string, name: string): Promise<Listed[]> {
  const info = await unlessGone(() => reader.clusters.get(cluster, signal));
  if (info === undefined) return [];
  return listed(await reader.resourcePools.list({ ids: [info.resource_pool] }, signal), name);
}

/** Nothing says which pool of a host is the root: where that has to be certain, it is the one that no other pool holds. */
async function poolOfHost({ reader, signal, exact }: PathWalk, host: string, name: string): Promise<Listed[]> {
  const found = listed(await reader.resourcePools.list({ host, ...namesFilter([name]) }, signal), name);
  if (!exact || found.length === 0) return found;
  const all = await reader.resourcePools.list({ host }, signal);
  return heldByNone(
    found,
    all.map(({ resource_pool }) => resource_pool),
    async (parents) => listed(await reader.resourcePools.list({ parents, ...namesFilter([name]) }, signal), name),
  );
}

/** A pool says which pools are in it, and nothing else says that they are directly in it. */
export async function poolsIn(
  { reader, signal, exact }: PathWalk,
  { id }: InventoryEntry,
  { name }: Segment,
): Promise<InventoryEntry[]> {
  const list = await reader.resourcePools.list({ parents: [id], ...namesFilter([name]) }, signal);
  const found = listed(list, name).filter((pool) => pool.id !== id);
  const info = exact && found.length > 0 ? await unlessGone(() => reader.resourcePools.get(id, signal)) : undefined;
  const direct = exact ? found.filter((pool) => info?.resource_pools.includes(pool.id)) : found;
  return direct.map((pool) => ({ kind: 'ResourcePool', ...pool, parentId: id }));
}

function listed(pools: readonly { resource_pool: string; name: string }[], name: string): Listed[] {
  return named(pools, name).map((pool) => ({ id: pool.resource_pool, name: pool.name }));
}

/** What was listed a moment ago may be gone by now. */
async function unlessGone<T>(get: () => Promise<T>): Promise<T | undefined> {
  const read = await readOne(get);
  if (read.state === 'unreadable') throw new VsphereError(read.error);
  return read.state === 'found' ? read.value : undefined;
}
