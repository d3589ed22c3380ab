import type { VsphereReader } from '../../client/vsphere.ts';
import type { VimInventoryObject } from '../../client/vim/read-inventory.ts';
import { inventoryOf, type Incomplete, type Inventory, type InventoryEntry, type InventoryKind } from './inventory.ts';

/** The inventory tree through VI-JSON: a few calls, whatever its size. Throws when it could not be read. */
export async function readInventoryByVim(reader: VsphereReader, signal: AbortSignal): Promise<Inventory> {
  return inventoryOfVim(await reader.vim.readInventory(signal));
}

/** Objects with all that they stand in. */
export function inventoryOfVim(objects: readonly VimInventoryObject[]): Inventory {
  const tree = treeOf(objects);
  const entries = objects.flatMap((object) => entryOf(object, tree));
  return inventoryOf(entries, incompleteOf(objects));
}

const kindOfType: Record<string, InventoryKind> = {
  Folder: 'Folder',
  Datacenter: 'Datacenter',
  ClusterComputeResource: 'Cluster',
  HostSystem: 'Host',
  ResourcePool: 'ResourcePool',
  Datastore: 'Datastore',
  Network: 'Network',
  DistributedVirtualPortgroup: 'Network',
  OpaqueNetwork: 'Network',
};

/** What the REST API calls the types of networks. */
const networkTypes: Record<string, string> = {
  Network: 'STANDARD_PORTGROUP',
  DistributedVirtualPortgroup: 'DISTRIBUTED_PORTGROUP',
  OpaqueNetwork: 'OPAQUE_NETWORK',
};

/** What the REST API calls the types of folders, by what they take besides folders. */
const folderTypes: Record<string, string> = {
  Datacenter: 'DATACENTER',
  VirtualMachine: 'VIRTUAL_MACHINE',
  ComputeResource: 'HOST',
  Datastore: 'DATASTORE',
  Network: 'NETWORK',
};

interface Tree {
  byId: ReadonlyMap<string, VimInventoryObject>;
  /** The standalone host of a compute resource that is no cluster. */
  hostOf: ReadonlyMap<string, string>;
}

function treeOf(objects: readonly VimInventoryObject[]): Tree {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const hosts = objects.filter(({ type }) => type === 'HostSystem');
  const hostOf = hosts.flatMap(({ id, parent = '' }) =>
    byId.get(parent)?.type === 'ComputeResource' ? [[parent, id] as const] : [],
  );
  return { byId, hostOf: new Map(hostOf) };
}

function entryOf(object: VimInventoryObject, tree: Tree): InventoryEntry[] {
  const { type, id, name, parent } = object;
  const kind = kindOfType[type];
  if (kind === undefined || name === undefined) return [];
  const parentId = placeOf(object, tree);
  if (parent !== undefined && parentId === undefined) return [];
  const restType = type === 'Folder' ? folderTypeOf(object) : networkTypes[type];
  return [
    {
      kind,
      id,
      name,
      ...(parentId === undefined ? {} : { parentId }),
      ...(restType === undefined ? {} : { type: restType }),
      ...(isBuiltIn(object, tree) ? { builtIn: true as const } : {}),
    },
  ];
}

/**
 * What the object stands in as paths have it: a standalone host takes the place of its compute resource, and a member of
 * a datastore cluster goes by the datacenter alone.
 */
function placeOf({ type, parent }: VimInventoryObject, { byId, hostOf }: Tree): string | undefined {
  const above = byId.get(parent ?? '');
  if (type === 'HostSystem' && above?.type === 'ComputeResource') return above.parent;
  if (type === 'ResourcePool' && above?.type === 'ComputeResource') return hostOf.get(above.id);
  if (type === 'Datastore' && above?.type === 'StoragePod') return rootFolderAbove(above, byId);
  return parent;
}

function rootFolderAbove(object: VimInventoryObject, byId: Tree['byId']): string | undefined {
  const above = byId.get(object.parent ?? '');
  if (above === undefined) return undefined;
  return above.type === 'Datacenter' ? object.id : rootFolderAbove(above, byId);
}

function isBuiltIn({ type, parent }: VimInventoryObject, { byId }: Tree): boolean {
  if (type === 'Folder') return parent === undefined || byId.get(parent)?.type === 'Datacenter';
  return type === 'ResourcePool' && byId.get(parent ?? '')?.type !== 'ResourcePool';
}

function folderTypeOf({ childTypes = [] }: VimInventoryObject): string | undefined {
  return childTypes.map((type) => folderTypes[type]).find((type) => type !== undefined);
}

/** Of what stands in something that could not be read, the path is unknown too: all kinds are affected. */
function incompleteOf(objects: readonly VimInventoryObject[]): Incomplete {
  const incomplete: Incomplete = {};
  for (const { type, unreadable } of objects) {
    if (unreadable === undefined) continue;
    const kind = kindOfType[type];
    const isLeaf = kind === 'Datastore' || kind === 'Network';
    for (const affected of isLeaf ? [kind] : new Set(Object.values(kindOfType))) incomplete[affected] ??= unreadable;
  }
  return incomplete;
}
