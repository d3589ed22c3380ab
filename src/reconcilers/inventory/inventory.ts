import type { ErrorRecord } from '../../base/error-record.ts';
import { canonicalInventoryName, joinInventoryPath, rootInventoryPath } from '../../spec/inventory-path.ts';

export const inventoryKinds = [
  'Datacenter',
  'Folder',
  'Cluster',
  'Host',
  'ResourcePool',
  'Datastore',
  'Network',
] as const;

export type InventoryKind = (typeof inventoryKinds)[number];

/** An object of the inventory tree as one of the two ways of reading it found it. */
export interface InventoryEntry {
  kind: InventoryKind;
  id: string;
  /** As vCenter gives it. */
  name: string;
  /** What it stands in; left out for the root folder, and where what it stands in cannot be seen. */
  parentId?: string;
  /** Of a folder or network: `VIRTUAL_MACHINE`, `DISTRIBUTED_PORTGROUP`. */
  type?: string;
  /** vCenter's own and nobody's to manage: the root folder, the four folders of a datacenter, a root resource pool. */
  builtIn?: true;
}

export interface InventoryObject extends InventoryEntry {
  /** Canonical: see `src/spec/inventory-path.ts`. A standalone host stands directly in its folder. */
  path: string;
}

/** Why a kind could not be read as a whole; what is not among the objects may exist all the same. */
export type Incomplete = Partial<Record<InventoryKind, ErrorRecord>>;

/** The inventory tree at one moment. */
export interface Inventory {
  objects: readonly InventoryObject[];
  byId: ReadonlyMap<string, InventoryObject>;
  /** Objects of a kind at a canonical path; more than one for port groups of the same name. */
  at: (kind: InventoryKind, path: string) => readonly InventoryObject[];
  incomplete: Incomplete;
}

/** Gives every entry its path. An entry under something that was not found has none and is left out. */
export function inventoryOf(entries: readonly InventoryEntry[], incomplete: Incomplete = {}): Inventory {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const objects = new Map<string, InventoryObject>();
  const place = (entry: InventoryEntry, below: readonly string[]): InventoryObject | undefined => {
    const placed = objects.get(entry.id);
    if (placed !== undefined || below.includes(entry.id)) return placed;
    const path = pathOf(entry, (id) => {
      const parent = known.get(id);
      return parent && place(parent, [...below, entry.id])?.path;
    });
    if (path === undefined) return undefined;
    const object = { ...entry, name: canonicalInventoryName(entry.name), path };
    objects.set(entry.id, object);
    return object;
  };
  for (const entry of entries) place(entry, []);
  const byPath = Map.groupBy(objects.values(), (object) => `${object.kind} ${object.path}`);
  return {
    objects: [...objects.values()],
    byId: objects,
    at: (kind, path) => byPath.get(`${kind} ${path}`) ?? [],
    incomplete,
  };
}

function pathOf(
  { kind, name, parentId, builtIn }: InventoryEntry,
  pathOfParent: (id: string) => string | undefined,
): string | undefined {
  if (parentId === undefined) {
    return kind === 'Folder' && builtIn ? rootInventoryPath : joinInventoryPath(rootInventoryPath, name);
  }
  const parent = pathOfParent(parentId);
  return parent === undefined ? undefined : joinInventoryPath(parent, name);
}
