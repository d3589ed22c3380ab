import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { ResourcePoolInfo } from '../../client/services/resource-pools.ts';
import { waitingCalls } from './folder-tree.ts';
import type { Gathering } from './gathering.ts';

/**
 * The resource pools of one owner, one read each: a pool names the pools in it. What none of them names is the root pool.
 * They are found from the given ones down.
 */
export async function gatherPools(gathering: Gathering, owner: string, from: readonly string[]): Promise<void> {
  const pools = await readPools(gathering, from);
  const parents = new Map([...pools].flatMap(([id, { resource_pools }]) => resource_pools.map((child) => [child, id])));
  for (const [id, { name }] of pools) {
    const parentId = parents.get(id);
    gathering.add({
      kind: 'ResourcePool',
      id,
      name,
      parentId: parentId ?? owner,
      ...(parentId === undefined ? { builtIn: true as const } : {}),
    });
  }
}

async function readPools(
  { reader, signal, ask }: Gathering,
  from: readonly string[],
): Promise<Map<string, ResourcePoolInfo>> {
  const pools = new Map<string, ResourcePoolInfo>();
  for (let level = new Set(from); level.size > 0;) {
    const read = await mapConcurrently([...level], waitingCalls, async (id) => {
      const info = await ask(() => reader.resourcePools.get(id, signal), ['ResourcePool']);
      if (info !== undefined) pools.set(id, info);
      return info?.resource_pools ?? [];
    });
    level = new Set(read.flat().filter((id) => !pools.has(id)));
  }
  return pools;
}
