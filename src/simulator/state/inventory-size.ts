import { invalidArgument } from '../operations/api-error.ts';
import { boolean, defaulted, integer, object, type Shape } from '../operations/shape.ts';

/** How much inventory to make up. */
export interface InventorySize {
  datacenters: number;
  /** Per datacenter. */
  clusters: number;
  /** Per cluster. */
  hosts: number;
  /** Per datacenter. */
  standaloneHosts: number;
  /** Per datacenter. */
  datastores: number;
  /** Per datacenter. */
  networks: number;
  /** Per cluster, besides the root pool. */
  resourcePools: number;
  /** Per cluster. */
  vms: number;
  /** Per datacenter. */
  templates: number;
  /** Clusters per datacenter that are enabled as Supervisors, and namespaces on each. */
  supervisors: number;
  namespaces: number;
  /** Content libraries with an item each. */
  libraries: number;
  /** Whether the VM classes are there that vCenter brings along with workload management. */
  builtInVmClasses: boolean;
}

const largest = 100_000;

const count: Shape<number> = {
  read(value, at) {
    const read = integer.read(value, at);
    if (read >= 0 && read <= largest) return read;
    throw invalidArgument(`${at} is ${read}; it must be from 0 to ${largest}.`);
  },
};

const number = (fallback: number) => defaulted(count, () => fallback);

export const inventorySize: Shape<InventorySize> = object<InventorySize>({
  datacenters: number(1),
  clusters: number(2),
  hosts: number(3),
  standaloneHosts: number(1),
  datastores: number(4),
  networks: number(5),
  resourcePools: number(2),
  vms: number(12),
  templates: number(1),
  supervisors: number(0),
  namespaces: number(0),
  libraries: number(0),
  builtInVmClasses: defaulted(boolean, () => false),
});
