import type { VsphereReader } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { Use } from '../../plan/observation.ts';
import type { Inventory } from './inventory.ts';
import { readInventory } from './read-inventory.ts';

/** Kinds by vCenter's own types; a standalone host is a compute resource of its own. */
const kindOfType: Record<string, string> = {
  ClusterComputeResource: 'Cluster',
  ComputeResource: 'Host',
  DistributedVirtualPortgroup: 'Network',
  OpaqueNetwork: 'Network',
};

/** The inventory tree as deletions need it. Throws when it could not be read as a whole. */
export async function readWholeInventory(reader: VsphereReader, signal: AbortSignal): Promise<Inventory> {
  const inventory = await readInventory(reader, signal);
  const [error] = Object.values(inventory.incomplete);
  if (error !== undefined) throw new VsphereError(error);
  return inventory;
}

/**
 * What lies directly in a folder. VI-JSON says it all; without it templates cannot be seen, so that an empty answer does
 * not prove a folder of virtual machines to be empty.
 */
export async function contentsOfFolder(
  reader: VsphereReader,
  folderId: string,
  inventory: Inventory,
  signal: AbortSignal,
): Promise<Use[]> {
  const machines = new Map(
    inventory.byId.get(folderId)?.type === 'VIRTUAL_MACHINE'
      ? (await reader.virtualMachines.list({ folders: [folderId] }, signal)).map(({ vm, name }) => [vm, name])
      : [],
  );
  if (!(await reader.vim.available(signal))) {
    const inside = inventory.objects.filter(({ parentId }) => parentId === folderId);
    return [
      ...inside.map(({ kind, id, path }) => ({ kind, id, name: path })),
      ...[...machines].map(([id, name]) => ({ kind: 'VirtualMachine', id, name })),
    ];
  }
  const children = await reader.vim.folderChildren(folderId, signal);
  return children.map(({ type, id }) => ({
    kind: kindOfType[type] ?? type,
    id,
    name: inventory.byId.get(id)?.path ?? machines.get(id) ?? id,
  }));
}
