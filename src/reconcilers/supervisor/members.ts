import type { SupervisorCluster, SupervisorTopology } from '../../client/services/supervisors.ts';

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
    const members = topology.zones.flatMap(({ clusters }) => clusters);
    return members.length === 0 ? [] : [{ members, topology }];
  });
  const known = new Set(zonal.flatMap(({ members }) => members));
  const others = enabled.filter(({ cluster }) => !known.has(cluster));
  return [...zonal, ...others.map(({ cluster }) => ({ members: [cluster], topology: undefined }))];
}
