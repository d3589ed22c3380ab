import type { PropertyPaths } from '../vim/retrieve-properties.ts';

/**
 * What of each type is watched: little enough to be sent for every object, and together enough that no change of what a
 * manifest can say of it goes by. A machine's `changeVersion` changes with every write of its configuration.
 */
export const watchedProperties: PropertyPaths = {
  VirtualMachine: [
    'name',
    'config.changeVersion',
    'customValue',
    'runtime.powerState',
    'runtime.host',
    'parent',
    'resourcePool',
  ],
  Folder: ['name', 'parent'],
  Datacenter: ['name', 'parent'],
  ResourcePool: ['name', 'parent', 'config.cpuAllocation', 'config.memoryAllocation'],
  ClusterComputeResource: ['name', 'parent'],
};
