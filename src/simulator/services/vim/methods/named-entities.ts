import type { VcenterState } from '../../../state/state.ts';
import { entityTypes } from '../entity-types.ts';
import { notThere } from '../find-object.ts';
import { contained } from '../inventory.ts';
import { reference, type ObjectReference } from '../reference.ts';
import { hostsOfComputeResource, networkTypes } from '../type-names.ts';

/** Anything in the inventory that has a name and a place. */
export interface NamedEntity {
  id: string;
  name: string;
  parent?: string;
}

/** The addresses of what every entity can do: that of its own type, and that of all. */
export const entityTypeNames: readonly string[] = [...entityTypes.map(({ name }) => name), 'ManagedEntity'];

/** The object behind a reference to an entity; throws ManagedObjectNotFound for what is not there. */
export function entityBehind(state: VcenterState, { type, value }: ObjectReference): NamedEntity {
  const found = collectionsOf(state, type)
    .map((collection) => collection.get(value))
    .find((entity) => entity !== undefined);
  const host = type === 'ComputeResource' ? hostsOfComputeResource(value).map((id) => state.hosts.get(id)) : [];
  const entity = found ?? host.find((candidate) => candidate !== undefined);
  if (entity === undefined) throw notThere(reference(type, value));
  return entity;
}

/** The object of that name that lies directly in a folder, or directly below a pool. */
export function childNamed(state: VcenterState, parent: string, name: string): ObjectReference | undefined {
  for (const [holder, child] of contained(state)) {
    if (holder === parent && child.type !== 'VmwareDistributedVirtualSwitch' && nameOf(state, child) === name)
      return child;
  }
  return undefined;
}

function nameOf(state: VcenterState, child: ObjectReference): string {
  return entityBehind(state, child).name;
}

type Collection = ReadonlyMap<string, NamedEntity>;

function collectionsOf(state: VcenterState, type: string): Collection[] {
  const { folders, datacenters, clusters, hosts, resourcePools, datastores, networks, virtualMachines } = state;
  const byType: Record<string, Collection> = {
    Folder: folders,
    Datacenter: datacenters,
    ClusterComputeResource: clusters,
    HostSystem: hosts,
    ResourcePool: resourcePools,
    Datastore: datastores,
    VirtualMachine: virtualMachines,
    ...Object.fromEntries(Object.values(networkTypes).map((name) => [name, networks])),
  };
  const found = byType[type];
  if (type === 'ManagedEntity') return Object.values(byType);
  return found === undefined ? [] : [found];
}
