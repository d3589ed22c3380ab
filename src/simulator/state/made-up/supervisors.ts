import type { InventorySize } from '../inventory-size.ts';
import { newUuid } from '../new-id.ts';
import type { Cluster } from '../objects.ts';
import type { VcenterState } from '../state.ts';
import { isInDatacenter } from '../containment.ts';
import { namespace, supervisor } from '../workload-shapes.ts';
import { padded } from './resources.ts';

const sizes = ['best-effort-small', 'best-effort-medium', 'guaranteed-small'];

/** Enables the first clusters of each datacenter. What they leave out is completed as for those of a document. */
export function addSupervisors(state: VcenterState, size: InventorySize, seed: number): void {
  for (const datacenter of state.datacenters.keys()) {
    const clusters = [...state.clusters.values()].filter(({ parent }) =>
      isInDatacenter(state, parent, new Set([datacenter])),
    );
    for (const cluster of clusters.slice(0, size.supervisors)) addSupervisor(state, cluster, size, seed);
  }
}

function addSupervisor(state: VcenterState, cluster: Cluster, size: InventorySize, seed: number): void {
  const id = newUuid(state, seed);
  const name = `sup-${padded(state.supervisors.size + 1)}`;
  state.supervisors.set(id, supervisor.read({ id, name, clusters: [cluster.id] }, 'supervisor'));
  for (let index = 0; index < size.namespaces; index += 1) {
    const own = `ns-${padded(state.namespaces.size + 1)}`;
    const vmClasses = [sizes[index % sizes.length] ?? ''];
    state.namespaces.set(own, namespace.read({ id: own, supervisor: id, vmClasses }, 'namespace'));
  }
}
