import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { VsphereReader } from '../../client/vsphere.ts';

const waitingReads = 16;

/** Ids of the library items whose content a template is. No call answers that: every item of the kind is asked. */
export async function templateItemsOf(reader: VsphereReader, template: string, signal: AbortSignal): Promise<string[]> {
  const libraries = await reader.contentLibraries.list(signal);
  const listed = await mapConcurrently(libraries, waitingReads, (library) => reader.libraryItems.list(library, signal));
  const found = await mapConcurrently(listed.flat(), waitingReads, async (item) => {
    const { type } = await reader.libraryItems.get(item, signal);
    if (type !== 'vm-template') return [];
    const { vm_template: backing } = await reader.deployments.vmTemplate(item, signal);
    return backing === template ? [item] : [];
  });
  return found.flat();
}
