import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { isInDatacenter } from '../../state/containment.ts';
import type { ResourceAllocation, ResourcePool } from '../../state/objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { byId, byName, listOperation } from './list-operation.ts';

/** Service `vcenter/resource-pool`, the reads. */
export const resourcePoolOperations: Operation[] = [
  listOperation<ResourcePool>({
    id: 'GET /api/vcenter/resource-pool',
    kind: 'resource pool',
    maximum: 1000,
    objects: (state) => state.resourcePools.values(),
    filters: {
      resource_pools: byId('resourcePools'),
      names: byName,
      parent_resource_pools: {
        query: 'texts',
        ids: 'resourcePools',
        matches: isInPool,
      },
      datacenters: {
        query: 'texts',
        ids: 'datacenters',
        matches: ({ owner }, wanted, { state }) => isInDatacenter(state, owner, wanted),
      },
      hosts: { query: 'texts', ids: 'hosts', matches: ({ owner }, wanted) => wanted.has(owner) },
      clusters: { query: 'texts', ids: 'clusters', matches: ({ owner }, wanted) => wanted.has(owner) },
    },
    summary: ({ id, name }) => ({ resource_pool: id, name }),
  }),
  { id: 'GET /api/vcenter/resource-pool/{resource_pool}', handle: withoutBody(getResourcePool) },
];

/** "In the pool" is as open as "in the folder" is. */
function isInPool({ parent }: ResourcePool, wanted: ReadonlySet<string>, vcenter: Vcenter): boolean {
  if (parent === undefined) return false;
  if (wanted.has(parent)) return true;
  const above = vcenter.behaviour.folderFilter === 'direct' ? undefined : vcenter.state.resourcePools.get(parent);
  return above !== undefined && isInPool(above, wanted, vcenter);
}

function getResourcePool(call: Call): Answer {
  const id = parameter(call, 'resource_pool');
  const { resourcePools } = call.vcenter.state;
  const found = resourcePools.get(id);
  if (found === undefined) throw notFound('resource pool', id);
  const children = [...resourcePools.values()].filter((pool) => pool.parent === id);
  return ok({
    name: found.name,
    resource_pools: children.map((pool) => pool.id),
    cpu_allocation: allocationInfo(found.cpuAllocation),
    memory_allocation: allocationInfo(found.memoryAllocation),
  });
}

function allocationInfo({ reservation, expandableReservation, limit, shares }: ResourceAllocation): object {
  return { reservation, expandable_reservation: expandableReservation, limit, shares };
}
