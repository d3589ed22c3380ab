import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { canonicalInventoryName, parseInventoryPath, rootInventoryPath } from '../../spec/inventory-path.ts';
import { readOne, type ReadOne } from '../read-all.ts';
import { startGathering } from './gathering.ts';
import { inventoryOf, type InventoryEntry, type InventoryObject } from './inventory.ts';
import { walkPath } from './path-walk.ts';
import { placeDatacenters } from './rest-datacenters.ts';
import { readInventoryByRest } from './rest-inventory.ts';
import { onlyOne, placeHidden, type Sought, type SoughtById } from './sought.ts';

/**
 * Through the REST API alone. Folders of datacenters are read as a whole, since only that tells what stands in which; they
 * are few, and none can be made without VI-JSON. Below a datacenter it goes by the names of the path.
 */
export async function findAtByRest(
  reader: VsphereReader,
  { kind, path }: Sought,
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject>> {
  const parsed = parseInventoryPath(path);
  const names = parsed.ok ? parsed.names : [];
  const gathering = startGathering(reader, signal, [kind]);
  await placeDatacenters(gathering, names);
  const outer = inventoryOf(gathering.entries, gathering.incomplete);
  const walks = names.map(async (_name, depth): Promise<InventoryEntry[]> => {
    const datacenters = outer.at('Datacenter', `${rootInventoryPath}${names.slice(0, depth).join('/')}`);
    return walkPath({ reader, signal, kind, exact: true }, datacenters, names.slice(depth));
  });
  const below = await readOne(() => Promise.all(walks));
  if (below.state !== 'found') return below;
  const found = below.value.flat().map((entry) => ({ ...entry, name: canonicalInventoryName(entry.name), path }));
  return onlyOne([...outer.at(kind, path), ...found], outer.incomplete[kind]);
}

/** Everywhere, where it is not at its path any more and is still there. */
export async function findByIdByRest(
  reader: VsphereReader,
  sought: SoughtById,
  signal: AbortSignal,
): Promise<ReadOne<InventoryObject>> {
  const { kind, id } = sought;
  const near = await findAtByRest(reader, sought, signal);
  if (near.state === 'found' && near.value.id === id) return near;
  const there = await readOne(() => exists(reader, sought, signal));
  if (there.state === 'absent' || (there.state === 'found' && !there.value)) return { state: 'absent' };
  const everywhere = await readInventoryByRest(reader, signal, [kind]);
  const found = everywhere.byId.get(id);
  const unknown = there.state === 'found' ? placeHidden(kind, id) : unlessRefused(there.error);
  return onlyOne(found === undefined ? [] : [found], everywhere.incomplete[kind] ?? unknown);
}

/** A list may refuse the id of what does not exist. */
function unlessRefused(error: ErrorRecord): ErrorRecord | undefined {
  return error.code === 'invalid-argument' ? undefined : error;
}

/** Whether there is an object with this id that the account may see. */
async function exists(reader: VsphereReader, { kind, id }: SoughtById, signal: AbortSignal): Promise<boolean> {
  switch (kind) {
    case 'Folder':
      return (await reader.folders.list({ ids: [id] }, signal)).length > 0;
    case 'Datacenter':
      return Boolean(await reader.datacenters.get(id, signal));
    case 'Cluster':
      return Boolean(await reader.clusters.get(id, signal));
    case 'ResourcePool':
      return Boolean(await reader.resourcePools.get(id, signal));
    default:
      return kind satisfies never;
  }
}
