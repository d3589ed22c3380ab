import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';
import { contentsOfFolder, readWholeInventory } from '../inventory/contents.ts';

/** What lies in the four folders of each datacenter. */
export async function usesOf(
  reader: VsphereReader,
  datacenters: PresentObservation<'Datacenter'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const inventory = await readWholeInventory(reader, signal);
  const uses = datacenters.map(async ({ id }): Promise<[string, Use[]]> => {
    const folders = inventory.objects.filter(({ parentId }) => parentId === id);
    const contents = folders.map((folder) => contentsOfFolder(reader, folder.id, inventory, signal));
    return [id, (await Promise.all(contents)).flat()];
  });
  return new Map(await Promise.all(uses));
}
