import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { inventoryKinds, type Inventory, type InventoryKind } from './inventory.ts';
import { readInventoryByRest } from './rest-inventory.ts';
import { readInventoryByVim } from './vim-inventory.ts';

/**
 * The inventory tree: datacenters, folders, clusters, hosts, resource pools, datastores and networks with their paths, or
 * only some of these kinds (and those that they stand in). Over a reader that remembers, who asks second sends nothing.
 * Never throws for what could not be read: that makes kinds `incomplete`.
 *
 * VI-JSON where vCenter has it, since it says what everything stands in; otherwise, or when that fails, the REST API.
 */
export async function readInventory(
  reader: VsphereReader,
  signal: AbortSignal,
  kinds: readonly InventoryKind[] = inventoryKinds,
): Promise<Inventory> {
  return (await readByVim(reader, signal)) ?? readInventoryByRest(reader, signal, kinds);
}

async function readByVim(reader: VsphereReader, signal: AbortSignal): Promise<Inventory | undefined> {
  try {
    return (await reader.vim.available(signal)) ? await readInventoryByVim(reader, signal) : undefined;
  } catch (error) {
    if (error instanceof VsphereError) return undefined;
    throw error;
  }
}
