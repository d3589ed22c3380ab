import type { SupervisorCluster, SupervisorTopology } from '../../client/services/supervisors.ts';
import type { VsphereReader } from '../../client/vsphere.ts';

/** The clusters of one Supervisor: one, or one for each of its zones. */
export interface SupervisorMembers {
  members: string[];
  topology: SupervisorTopology | undefined;
}

/** Which clusters belong to one Supervisor. Before 8.0.0.1 nothing says, and each is one of its own. */
export function groupMembers(
  enabled: readonly SupervisorCluster[],
  topologies: readonly SupervisorTopology[],
): SupervisorMembers[] {
  const zonal = topologies.flatMap((topology): SupervisorMembers[] => {
    const members = clustersOf(topology);
    return members.length === 0 ? [] : [{ members, topology }];
  });
  const known = new Set(zonal.flatMap(({ members }) => members));
  const others = enabled.filter(({ cluster }) => !known.has(cluster));
  return [...zonal, ...others.map(({ cluster }) => ({ members: [cluster], topology: undefined }))];
}

/** The clusters of the Supervisor that a cluster belongs to, itself first: its mark may be on any of them. */
export async function membersOf(reader: VsphereReader, cluster: string, signal: AbortSignal): Promise<string[]> {
  const topologies = await reader.supervisors.topologies(signal);
  const own = topologies.find((topology) => clustersOf(topology).includes(cluster));
  return [cluster, ...(own === undefined ? [] : clustersOf(own)).filter((member) => member !== cluster)];
}

export function clustersOf({ zones }: SupervisorTopology): string[] {
  return zones.flatMap(({ clusters }) => clusters);
}
