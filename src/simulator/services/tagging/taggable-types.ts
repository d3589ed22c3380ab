import { invalidArgument } from '../../operations/api-error.ts';
import type { ObjectId } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';

const vimPrefix = 'urn:vim25:';
const libraryPrefix = 'com.vmware.content.';

/** The object types that tagging knows, as the API writes them without prefix. */
const taggableTypes: ReadonlySet<string> = new Set([
  'ClusterComputeResource',
  'Datacenter',
  'Datastore',
  'DistributedVirtualPortgroup',
  'DistributedVirtualSwitch',
  'Folder',
  'HostNetwork',
  'HostSystem',
  'Network',
  'OpaqueNetwork',
  'ResourcePool',
  'StoragePod',
  'VirtualApp',
  'VirtualMachine',
  'VmwareDistributedVirtualSwitch',
  'com.vmware.content.Library',
  'com.vmware.content.library.Item',
]);

const networkTypeOf: Record<string, string> = {
  Network: 'STANDARD_PORTGROUP',
  DistributedVirtualPortgroup: 'DISTRIBUTED_PORTGROUP',
  OpaqueNetwork: 'OPAQUE_NETWORK',
};

export function bareType(type: string): string {
  return type.startsWith(vimPrefix) ? type.slice(vimPrefix.length) : type;
}

export function prefixedType(type: string): string {
  return isLibraryType(type) || type.startsWith(vimPrefix) ? type : `${vimPrefix}${type}`;
}

/** Content libraries and their items live outside the inventory: their types are not checked on attach. */
export function isLibraryType(type: string): boolean {
  return type.startsWith(libraryPrefix);
}

export function checkTaggableType(type: string): void {
  if (taggableTypes.has(bareType(type))) return;
  throw invalidArgument(`${type} is not a type of object that can be tagged.`, type);
}

/** Whether an inventory object is there. Library objects are outside the inventory and always pass. */
export function objectExists(state: VcenterState, { type, id }: ObjectId): boolean {
  switch (type) {
    case 'VirtualMachine':
      return state.virtualMachines.has(id);
    case 'HostSystem':
      return state.hosts.has(id);
    case 'ClusterComputeResource':
      return state.clusters.has(id);
    case 'Datacenter':
      return state.datacenters.has(id);
    case 'Datastore':
      return state.datastores.has(id);
    case 'Folder':
      return state.folders.has(id);
    case 'ResourcePool':
      return state.resourcePools.has(id);
    case 'Network':
    case 'DistributedVirtualPortgroup':
    case 'OpaqueNetwork':
      return state.networks.get(id)?.type === networkTypeOf[type];
    default:
      return isLibraryType(type);
  }
}
