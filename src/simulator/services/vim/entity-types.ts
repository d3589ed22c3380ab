import { isA, type ManagedType } from './managed-type.ts';
import { clusterType, computeResourceType } from './types/compute-resource.ts';
import { datacenterType } from './types/datacenter.ts';
import { datastoreType } from './types/datastore.ts';
import { folderType } from './types/folder.ts';
import { hostType } from './types/host-system.ts';
import { networkType, opaqueNetworkType, portgroupType, switchType } from './types/network.ts';
import { resourcePoolType } from './types/resource-pool.ts';
import { virtualMachineType } from './types/virtual-machine.ts';

/** The types of what stands in the inventory tree. */
export const entityTypes: readonly ManagedType[] = [
  folderType,
  datacenterType,
  clusterType,
  computeResourceType,
  hostType,
  resourcePoolType,
  datastoreType,
  networkType,
  portgroupType,
  opaqueNetworkType,
  switchType,
  virtualMachineType,
];

/** The types that an abstract one such as `ManagedEntity` stands for. */
export function entitiesOf(wanted: string): ManagedType[] {
  return entityTypes.filter((type) => isA(type, wanted));
}
