import { forgetSupervisor } from '../workload/forget-supervisor.ts';
import { isInDatacenter } from './containment.ts';
import type { Datacenter } from './objects.ts';
import type { VcenterState } from './state.ts';

/** The ids of what stands in a datacenter, but for its own four folders. */
export function contentOf(state: VcenterState, datacenter: Datacenter): string[] {
  const own = new Set(ownFolders(datacenter));
  return allBelow(state, datacenter).filter((id) => !own.has(id));
}

/** Removes a datacenter with everything in it. Resource pools go with the cluster or host that they are of. */
export function removeDatacenter(state: VcenterState, datacenter: Datacenter): void {
  const gone = new Set([...allBelow(state, datacenter), ...ownFolders(datacenter), datacenter.id]);
  for (const { id, owner } of state.resourcePools.values()) if (gone.has(owner)) gone.add(id);
  const { folders, datacenters, clusters, hosts, datastores, networks, resourcePools, virtualMachines } = state;
  const collections = [folders, datacenters, clusters, hosts, datastores, networks, resourcePools, virtualMachines];
  for (const collection of [...collections, state.guestWork, state.images])
    for (const id of gone) collection.delete(id);
  for (const supervisor of state.supervisors.values()) {
    if (supervisor.clusters.some((cluster) => gone.has(cluster))) forgetSupervisor(state, supervisor);
  }
  for (const { id, cluster } of state.zones.values()) if (gone.has(cluster)) state.zones.delete(id);
  for (const objects of state.associations.values()) {
    for (const [key, object] of objects) if (gone.has(object.id)) objects.delete(key);
  }
}

function ownFolders({ vmFolder, hostFolder, datastoreFolder, networkFolder }: Datacenter): string[] {
  return [vmFolder, hostFolder, datastoreFolder, networkFolder];
}

function allBelow(state: VcenterState, { id }: Datacenter): string[] {
  const { folders, clusters, hosts, datastores, networks, virtualMachines } = state;
  const wanted = new Set([id]);
  const all = [folders, clusters, hosts, datastores, networks, virtualMachines].flatMap((found) => [...found.values()]);
  return all.filter(({ parent }) => isInDatacenter(state, parent, wanted)).map((object) => object.id);
}
