import type { ErrorRecord } from '../../base/error-record.ts';
import type { NamespacePlace } from '../../client/services/namespaces.ts';
import type { SupervisorPlace } from '../../client/services/supervisor-places.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { nameInInventoryPath, normaliseInventoryPath } from '../../spec/inventory-path.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readOne } from '../read-all.ts';

/** A cluster with workload management and where it stands. */
export interface SupervisorAt extends SupervisorPlace {
  path: string;
}

export interface Supervisors {
  at: SupervisorAt[];
  incomplete?: ErrorRecord;
}

/** All Supervisors by their clusters; without any, the inventory is not asked for. */
export async function readSupervisors(reader: VsphereReader, signal: AbortSignal): Promise<Supervisors> {
  const read = await readOne(() => reader.supervisorPlaces.list(signal));
  if (read.state === 'unreadable') return { at: [], incomplete: read.error };
  const places = read.state === 'found' ? read.value : [];
  if (places.length === 0) return { at: [] };
  const inventory = await readInventory(reader, signal, ['Cluster']);
  const incomplete = inventory.incomplete.Cluster;
  return {
    at: places.map((place) => ({ ...place, path: inventory.byId.get(place.cluster)?.path ?? place.cluster })),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
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
