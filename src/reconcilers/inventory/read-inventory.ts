import type { VsphereReader } from '../../client/vsphere.ts';
import { inventoryKinds, type Inventory, type InventoryKind } from './inventory.ts';
import { readInventoryByRest } from './rest-inventory.ts';

/**
 * The inventory tree: datacenters, folders, clusters, hosts, resource pools, datastores and networks with their paths, or
 * only some of these kinds (and those that they stand in). Over a reader that remembers, who asks second sends nothing.
 * Never throws for what could not be read: that makes kinds `incomplete`.
 */
export async function readInventory(
  reader: VsphereReader,
  signal: AbortSignal,
  kinds: readonly InventoryKind[] = inventoryKinds,
): Promise<Inventory> {
  return readInventoryByRest(reader, signal, kinds);
}
