import { VsphereError } from '../../client/vsphere-error.ts';
import type { ResourcePoolSpec } from '../../client/services/resource-pools.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { canonicalInventoryName } from '../../spec/inventory-path.ts';
import { named, namesFilter } from '../inventory/name-filter.ts';

/**
 * Creates a pool. vCenter has no error of its own for a name that is taken, and the one that it answers may read as if the
 * outcome were unknown, so the siblings are looked at right before.
 */
export async function createUnlessTaken(
  writer: VsphereWriter,
  spec: ResourcePoolSpec & { name: string; parent: string },
  signal: AbortSignal,
): Promise<string> {
  const name = canonicalInventoryName(spec.name);
  const inside = await writer.resourcePools.list({ parents: [spec.parent], ...namesFilter([name]) }, signal);
  const alike = named(inside, name).map(({ resource_pool }) => resource_pool);
  if (alike.length > 0) {
    // The list may go further down, where the name is free to be.
    const { resource_pools: siblings } = await writer.resourcePools.get(spec.parent, signal);
    if (siblings.some((id) => alike.includes(id))) throw taken(name);
  }
  return writer.resourcePools.create(spec, signal);
}

function taken(name: string): VsphereError {
  return new VsphereError({
    code: 'already-exists',
    message: `There is a resource pool ${name} by now.`,
    remedy: 'Make a new plan.',
    retry: 'never',
  });
}
