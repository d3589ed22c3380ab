import type { VsphereReader } from '../../../client/vsphere.ts';
import type { ErrorRecord } from '../../../base/error-record.ts';
import { canonicalInventoryName, parentInventoryPath } from '../../../spec/inventory-path.ts';
import type { Inventory, InventoryKind } from '../../inventory/inventory.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import { readOne } from '../../read-all.ts';

/** What the ids and texts in a machine's description mean: canonical paths and names. */
export interface Surroundings {
  pathOf(id: string | undefined): string | undefined;
  /** The path of a datastore by the name that a machine's files show, in the datacenter of the machine. */
  datastorePath(name: string, folderPath: string): string | undefined;
  policyName(id: string | undefined): string | undefined;
  inventory: Inventory;
  incomplete?: ErrorRecord;
}

const placementKinds: readonly InventoryKind[] = [
  'Datacenter',
  'Folder',
  'Cluster',
  'Host',
  'ResourcePool',
  'Datastore',
  'Network',
];

export async function readSurroundings(reader: VsphereReader, signal: AbortSignal): Promise<Surroundings> {
  const [inventory, policies] = await Promise.all([
    readInventory(reader, signal, placementKinds),
    readOne(() => reader.storagePolicies.list(signal)),
  ]);
  const names = new Map(policies.state === 'found' ? policies.value.map(({ policy, name }) => [policy, name]) : []);
  // Without its folder a machine has no name. What else is hidden leaves fields unknown.
  const incomplete = inventory.incomplete.Folder ?? inventory.incomplete.Datacenter;
  return {
    pathOf: (id) => (id === undefined ? undefined : inventory.byId.get(id)?.path),
    datastorePath: datastoresOf(inventory),
    policyName: (id) => (id === undefined ? undefined : (names.get(id) ?? id)),
    inventory,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** Names of datastores are unique in a datacenter, and only there. */
function datastoresOf({ objects }: Inventory): Surroundings['datastorePath'] {
  const datacenters = new Set(objects.flatMap(({ kind, path }) => (kind === 'Datacenter' ? [path] : [])));
  const datacenterOf = (path: string): string => {
    for (let at = path; at !== ''; at = parentInventoryPath(at)) if (datacenters.has(at)) return at;
    return '';
  };
  const paths = new Map(
    objects.flatMap(({ kind, name, path }) =>
      kind === 'Datastore' ? [[`${datacenterOf(path)} ${canonicalInventoryName(name)}`, path] as const] : [],
    ),
  );
  return (name, folderPath) => paths.get(`${datacenterOf(folderPath)} ${canonicalInventoryName(name)}`);
}

const known = new WeakMap<VsphereReader, Promise<Surroundings>>();

/**
 * The surroundings as one reader saw them first. Objects are read one by one, twice each, while a plan runs, and the way
 * to their folders would be most of it. What came later than that look is looked for again.
 */
export async function rememberedSurroundings(
  reader: VsphereReader,
  knows: (surroundings: Surroundings) => boolean,
  signal: AbortSignal,
): Promise<Surroundings> {
  const remembered = await known.get(reader);
  if (remembered !== undefined && remembered.incomplete === undefined && knows(remembered)) return remembered;
  const fresh = readSurroundings(reader, signal);
  known.set(reader, fresh);
  fresh.catch(() => known.delete(reader));
  return fresh;
}
