import { findItem } from '../../libraries/find.ts';
import { descriptorAmong } from '../../libraries/package.ts';
import { checkPlacement } from '../../machines/placement.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import type { OvfDescriptor } from '../../ovf/descriptor.ts';
import { ancestors } from '../../state/containment.ts';
import type { LibraryItem } from '../../state/library-objects.ts';
import type { Datacenter } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { WireTarget } from './deployment-spec.ts';

/** Where a package is to go. Throws NOT_FOUND and INVALID_ARGUMENT for a place that cannot be. */
export interface Target {
  resourcePool: string;
  host: string | undefined;
  folder: string;
  datacenter: Datacenter;
}

export function readTarget(
  state: VcenterState,
  { resource_pool_id: pool, host_id: host, folder_id: folder }: WireTarget,
): Target {
  const found = state.resourcePools.get(pool);
  if (found === undefined) throw notFound('resource pool', pool);
  checkPlacement(state, { resourcePool: pool, host, folder });
  const owner = state.clusters.get(found.owner) ?? state.hosts.get(found.owner);
  const above = ancestors(state, owner?.parent).map((id) => state.datacenters.get(id));
  const datacenter = above.find((known) => known !== undefined);
  if (datacenter === undefined) throw invalidArgument(`The resource pool ${found.name} is in no datacenter.`, pool);
  return { resourcePool: pool, host, folder: folder ?? datacenter.vmFolder, datacenter };
}

/** The package of an item. */
export function packageOf(state: VcenterState, id: string): { item: LibraryItem; descriptor: OvfDescriptor } {
  const item = findItem(state, id);
  const descriptor = descriptorAmong(item.files);
  if (descriptor === undefined) throw invalidArgument(`The item ${item.name} holds no OVF package.`, id);
  return { item, descriptor };
}
