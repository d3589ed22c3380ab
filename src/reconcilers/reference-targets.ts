import type { VsphereReader } from '../client/vsphere.ts';
import type { ReferenceTargets } from '../plan/resolve-references.ts';
import type { InventoryKind } from './inventory/inventory.ts';
import { readInventory } from './inventory/read-inventory.ts';
import { nameInInventoryPath } from '../spec/inventory-path.ts';
import { readOne } from './read-all.ts';
import { readSupervisors } from './workload/supervisors.ts';

type ReadTargets = (reader: VsphereReader, signal: AbortSignal) => Promise<ReferenceTargets>;

/**
 * Kinds that manifests refer to and Trueup only reads, or that this run only reads: their places say enough, and the rest
 * of each is not asked for.
 */
export const referenceTargets: Record<string, ReadTargets> = {
  StoragePolicy: async (reader, signal) => {
    const read = await readOne(() => reader.storagePolicies.list(signal));
    if (read.state === 'unreadable') return { ids: new Map(), incomplete: read.error };
    const policies = read.state === 'found' ? read.value : [];
    return { ids: idsByName(policies.map(({ name, policy }) => [name, policy])) };
  },
  ContentSecurityPolicy: async (reader, signal) => {
    const read = await readOne(() => reader.contentTrust.securityPolicies(signal));
    if (read.state === 'unreadable') return { ids: new Map(), incomplete: read.error };
    const policies = read.state === 'found' ? read.value : [];
    return { ids: idsByName(policies.map(({ name, policy }) => [name, policy])) };
  },
  Supervisor: async (reader, signal) => {
    const { at, incomplete } = await readSupervisors(reader, signal);
    return {
      ids: idsByName(
        at.flatMap(({ path, cluster }) => [[path, cluster] as const, [nameInInventoryPath(path), cluster]]),
      ),
      canonical: new Map(at.map(({ cluster, path }) => [cluster, path])),
      ...(incomplete === undefined ? {} : { incomplete }),
    };
  },
  Datacenter: inventoryTargets('Datacenter'),
  Folder: inventoryTargets('Folder'),
  ResourcePool: inventoryTargets('ResourcePool'),
  Cluster: inventoryTargets('Cluster'),
  Host: inventoryTargets('Host'),
  Datastore: inventoryTargets('Datastore'),
  Network: inventoryTargets('Network'),
};

/** Objects of the inventory tree, by path and by bare name. Two port groups of a name have one path between them. */
function inventoryTargets(kind: InventoryKind): ReadTargets {
  return async (reader, signal) => {
    const inventory = await readInventory(reader, signal, [kind]);
    const objects = inventory.objects.filter((object) => object.kind === kind);
    const error = inventory.incomplete[kind];
    return {
      ids: idsByName(objects.flatMap(({ id, name, path }) => [[path, id] as const, [name, id] as const])),
      canonical: new Map(objects.map(({ id, path }) => [id, path])),
      types: new Map(objects.flatMap(({ id, type }) => (type === undefined ? [] : [[id, type] as const]))),
      ...(error === undefined ? {} : { incomplete: error }),
    };
  };
}

/** Ids under each name; a name that stands more than once is ambiguous. */
export function idsByName(entries: readonly (readonly [name: string, id: string])[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const [name, id] of entries) ids.set(name, [...(ids.get(name) ?? []), id]);
  return ids;
}
