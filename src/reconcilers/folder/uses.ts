import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';
import { contentsOfFolder, readWholeInventory } from '../inventory/contents.ts';

/** What lies in each folder, templates included: vCenter destroys it along with the folder. */
export async function usesOf(
  reader: VsphereReader,
  folders: PresentObservation<'Folder'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const inventory = await readWholeInventory(reader, signal);
  const uses = folders.map(async ({ id }): Promise<[string, Use[]]> => [
    id,
    await contentsOfFolder(reader, id, inventory, signal),
  ]);
  return new Map(await Promise.all(uses));
}
