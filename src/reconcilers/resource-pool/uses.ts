import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';

/** Pools and virtual machines in each pool: vCenter would move them to the pool above. */
export async function usesOf(
  reader: VsphereReader,
  pools: PresentObservation<'ResourcePool'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const uses = pools.map(async ({ id }): Promise<[string, Use[]]> => {
    const [inside, machines] = await Promise.all([
      reader.resourcePools.list({ parents: [id] }, signal),
      reader.virtualMachines.list({ resource_pools: [id] }, signal),
    ]);
    return [
      id,
      [
        ...inside.map((pool) => ({ kind: 'ResourcePool', id: pool.resource_pool, name: pool.name })),
        ...machines.map(({ vm, name }) => ({ kind: 'VirtualMachine', id: vm, name })),
      ],
    ];
  });
  return new Map(await Promise.all(uses));
}
