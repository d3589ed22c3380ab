import type { JsonObject } from '../../../../base/json.ts';
import type { ResourceAllocation, ResourcePool } from '../../../state/objects.ts';
import { managedType } from '../managed-type.ts';
import type { Inventory } from '../inventory.ts';
import { reference } from '../reference.ts';
import { computeReference } from './compute-resource.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { data, ref, refs } from './leaves.ts';

export const resourcePoolType = managedType<ResourcePool>({
  name: 'ResourcePool',
  ancestors: entityAncestors,
  find: ({ state }, id) => state.resourcePools.get(id),
  ids: ({ state }) => state.resourcePools.keys(),
  holders: ({ parent, owner }, inventory) => [parent ?? computeReference(inventory, owner).value],
  properties: {
    ...entityProperties<ResourcePool>(({ parent, owner }, inventory) =>
      parent === undefined ? computeReference(inventory, owner) : reference('ResourcePool', parent),
    ),
    owner: ref(({ owner }, inventory) => computeReference(inventory, owner)),
    resourcePool: refs(({ id }, inventory) => inventory.childrenOf(id)),
    vm: refs(machines),
    config: {
      typeName: 'ResourceConfigSpec',
      members: {
        cpuAllocation: data(({ cpuAllocation }) => poolAllocation(cpuAllocation)),
        memoryAllocation: data(({ memoryAllocation }) => poolAllocation(memoryAllocation)),
      },
    },
  },
});

/** Templates have no pool. */
function machines({ id }: ResourcePool, inventory: Inventory): ReturnType<typeof reference>[] {
  const found = inventory.machinesOf(id).filter((machine) => machine.resourcePool === id && !machine.template);
  return found.map((machine) => reference('VirtualMachine', machine.id));
}

function poolAllocation({ expandableReservation, ...allocation }: ResourceAllocation): JsonObject {
  return { ...allocationInfo(allocation), expandableReservation };
}

/** Shares of one level have a number that depends on the size; here it is that of a pool. */
const sharesOf = { LOW: 2000, NORMAL: 4000, HIGH: 8000 } as const;

export function allocationInfo({
  reservation,
  limit,
  shares,
}: Pick<ResourceAllocation, 'reservation' | 'limit' | 'shares'>): JsonObject {
  const number = shares.level === 'CUSTOM' ? (shares.shares ?? 0) : sharesOf[shares.level];
  return {
    _typeName: 'ResourceAllocationInfo',
    reservation,
    limit,
    shares: { _typeName: 'SharesInfo', level: shares.level.toLowerCase(), shares: number },
  };
}
