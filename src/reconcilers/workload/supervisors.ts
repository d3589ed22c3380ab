import type { ErrorRecord } from '../../base/error-record.ts';
import type { NamespacePlace } from '../../client/services/namespaces.ts';
import type { SupervisorCluster, SupervisorStatus, SupervisorTopology } from '../../client/services/supervisors.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { nameInInventoryPath, normaliseInventoryPath } from '../../spec/inventory-path.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readOne } from '../read-all.ts';

/** A cluster with workload management, where it stands, and the state of its Supervisor. */
export interface SupervisorAt {
  path: string;
  cluster: string;
  /** Left out by servers before 8.0.0.1, which know a Supervisor by its cluster. Clusters of zones share one. */
  supervisor?: string;
  status: SupervisorStatus;
}

export interface Supervisors {
  at: SupervisorAt[];
  incomplete?: ErrorRecord;
}

/** All Supervisors by their clusters; without any, the inventory is not asked for. */
export async function readSupervisors(reader: VsphereReader, signal: AbortSignal): Promise<Supervisors> {
  const [clusters, topologies] = await Promise.all([
    readOne(() => reader.supervisors.list(signal)),
    readOne(() => reader.supervisors.topologies(signal)),
  ]);
  for (const read of [clusters, topologies]) {
    if (read.state === 'unreadable') return { at: [], incomplete: read.error };
  }
  const listed = clusters.state === 'found' ? clusters.value : [];
  if (listed.length === 0) return { at: [] };
  const places = placesOf(listed, topologies.state === 'found' ? topologies.value : []);
  const inventory = await readInventory(reader, signal, ['Cluster']);
  const incomplete = inventory.incomplete.Cluster;
  return {
    at: places.map((place) => ({ ...place, path: inventory.byId.get(place.cluster)?.path ?? place.cluster })),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** The list shows one of the clusters of a Supervisor with zones; its topology has the others. */
function placesOf(
  listed: readonly SupervisorCluster[],
  topologies: readonly SupervisorTopology[],
): Omit<SupervisorAt, 'path'>[] {
  const statusOf = new Map(listed.map(({ cluster, config_status: status }) => [cluster, status]));
  const zoned = topologies.flatMap(({ supervisor, zones }) => {
    const clusters = zones.flatMap((zone) => zone.clusters);
    const status = clusters.map((cluster) => statusOf.get(cluster)).find((found) => found !== undefined);
    return status === undefined ? [] : clusters.map((cluster) => ({ cluster, supervisor, status }));
  });
  const known = new Set(zoned.map(({ cluster }) => cluster));
  const others = listed.filter(({ cluster }) => !known.has(cluster));
  return [...zoned, ...others.map(({ cluster, config_status: status }) => ({ cluster, status }))];
}

/** The Supervisor that a manifest means by the path, or the name, of its cluster. */
export function supervisorNamed(supervisors: readonly SupervisorAt[], name: string): SupervisorAt | undefined {
  const path = normaliseInventoryPath(name) ?? name;
  const exact = supervisors.find((candidate) => candidate.path === path);
  if (exact !== undefined || name.includes('/')) return exact;
  const [named, ...others] = supervisors.filter((candidate) => nameInInventoryPath(candidate.path) === name);
  return others.length === 0 ? named : undefined;
}

/** The clusters of the Supervisor that something belongs to: one, or one for each zone. */
export function clustersOf(supervisors: readonly SupervisorAt[], place: NamespacePlace): SupervisorAt[] {
  const own = supervisors.filter(({ cluster }) => cluster === place.cluster);
  const ids = new Set([place.supervisor, ...own.map(({ supervisor }) => supervisor)]);
  return supervisors.filter(
    ({ cluster, supervisor }) => cluster === place.cluster || (supervisor !== undefined && ids.has(supervisor)),
  );
}

/** The same Supervisor as the calls of creation name it. */
export function placeOf({ cluster, supervisor }: SupervisorAt): NamespacePlace {
  return supervisor === undefined ? { cluster } : { supervisor };
}
