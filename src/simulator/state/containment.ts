import type { VcenterState } from './state.ts';

/** What contains what in the inventory tree. */

/** The ids above an object, nearest first, beginning with its own `parent`. Ends at a loop, should somebody make one. */
export function ancestors(state: VcenterState, parent: string | undefined): string[] {
  const above: string[] = [];
  let id = parent;
  while (id !== undefined && !above.includes(id)) {
    above.push(id);
    id = parentOf(state, id);
  }
  return above;
}

export function isInDatacenter(
  state: VcenterState,
  parent: string | undefined,
  datacenters: ReadonlySet<string>,
): boolean {
  return ancestors(state, parent).some((id) => datacenters.has(id) && state.datacenters.has(id));
}

function parentOf(state: VcenterState, id: string): string | undefined {
  const { folders, datacenters, clusters, hosts } = state;
  return (folders.get(id) ?? datacenters.get(id) ?? clusters.get(id) ?? hosts.get(id))?.parent;
}
