import type { LibraryItemSpec } from '../../spec/generated/kinds.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';
import { usesOfItem } from '../item-uses.ts';

/** Machines that are checked out of a template, or have an image mounted. */
export async function usesOf(
  reader: VsphereReader,
  items: PresentObservation<'LibraryItem'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const uses = items.map(async ({ id, fields }): Promise<[string, Use[]]> => {
    const type = fields.type satisfies LibraryItemSpec['type'];
    return [id, await usesOfItem(reader, { id, type: type ?? '' }, signal)];
  });
  return new Map(await Promise.all(uses));
}
