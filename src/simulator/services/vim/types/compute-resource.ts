import type { Cluster, Host } from '../../../state/objects.ts';
import { ancestors } from '../../../state/containment.ts';
import type { Inventory } from '../inventory.ts';
import { managedType } from '../managed-type.ts';
import type { Properties } from '../property.ts';
import { reference, type ObjectReference } from '../reference.ts';
import { computeResourceId, hostsOfComputeResource, networkTypes } from '../type-names.ts';
import { datastoresIn, networksIn } from './datacenter.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { data, flag, ref, refs } from './leaves.ts';

/** What a cluster and the compute resource of a standalone host have in common. */
interface Compute {
  id: string;
  name: string;
  parent: string;
  hosts: (inventory: Inventory) => readonly ObjectReference[];
  resourcePool: string | undefined;
}

const properties: Properties<Compute> = {
  ...entityProperties<Compute>(({ parent }) => reference('Folder', parent)),
  host: refs(({ hosts }, inventory) => hosts(inventory)),
  resourcePool: ref(({ resourcePool }) =>
    resourcePool === undefined ? undefined : reference('ResourcePool', resourcePool),
  ),
  datastore: refs((compute, inventory) =>
    datastoresIn(inventory, datacenterOf(inventory, compute.parent)).map(({ id }) => reference('Datastore', id)),
  ),
  network: refs((compute, inventory) =>
    networksIn(inventory, datacenterOf(inventory, compute.parent)).map(({ id, type }) =>
      reference(networkTypes[type], id),
    ),
  ),
};

const computeAncestors = ['ComputeResource', ...entityAncestors];

export const clusterType = managedType<Compute & { cluster: Cluster }>({
  name: 'ClusterComputeResource',
  ancestors: computeAncestors,
  find: ({ state }, id) => ofCluster(state.clusters.get(id)),
  ids: ({ state }) => state.clusters.keys(),
  holders: ({ parent }) => [parent],
  properties: {
    ...properties,
    configuration: {
      typeName: 'ClusterConfigInfo',
      members: {
        dasConfig: {
          typeName: 'ClusterDasConfigInfo',
          members: { enabled: flag(({ cluster }) => cluster.haEnabled) },
        },
        drsConfig: {
          typeName: 'ClusterDrsConfigInfo',
          members: { enabled: flag(({ cluster }) => cluster.drsEnabled) },
        },
      },
    },
    configurationEx: data(({ cluster }) => ({
      _typeName: 'ClusterConfigInfoEx',
      dasConfig: { _typeName: 'ClusterDasConfigInfo', enabled: cluster.haEnabled },
      drsConfig: { _typeName: 'ClusterDrsConfigInfo', enabled: cluster.drsEnabled },
    })),
  },
});

/** A standalone host is in the tree by way of a compute resource that has its name. */
export const computeResourceType = managedType<Compute>({
  name: 'ComputeResource',
  ancestors: entityAncestors,
  find: (inventory, id) => ofHost(standaloneHost(inventory, id)),
  *ids({ state }) {
    for (const { id, parent } of state.hosts.values()) if (!state.clusters.has(parent)) yield computeResourceId(id);
  },
  holders: ({ parent }) => [parent],
  properties,
});

function standaloneHost({ state }: Inventory, id: string): Host | undefined {
  const found = hostsOfComputeResource(id).map((host) => state.hosts.get(host));
  return found.find((host) => host !== undefined && !state.clusters.has(host.parent));
}

function ofCluster(cluster: Cluster | undefined): (Compute & { cluster: Cluster }) | undefined {
  if (cluster === undefined) return undefined;
  return { ...cluster, cluster, hosts: (inventory) => inventory.childrenOf(cluster.id).filter(isHost) };
}

function ofHost(host: Host | undefined): Compute | undefined {
  if (host === undefined) return undefined;
  const { id, name, parent, resourcePool } = host;
  return { id: computeResourceId(id), name, parent, hosts: () => [reference('HostSystem', id)], resourcePool };
}

function isHost({ type }: ObjectReference): boolean {
  return type === 'HostSystem';
}

export function datacenterOf({ state }: Inventory, parent: string): string {
  return ancestors(state, parent).find((id) => state.datacenters.has(id)) ?? '';
}

/** The compute resource that a host or pool belongs to. */
export function computeReference({ state }: Inventory, owner: string): ObjectReference {
  if (state.clusters.has(owner)) return reference('ClusterComputeResource', owner);
  return reference('ComputeResource', computeResourceId(owner));
}
