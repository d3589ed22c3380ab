import type { LibraryItemModel } from '../client/services/content-items.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { VsphereReader } from '../client/vsphere.ts';
import type { Use } from '../plan/observation.ts';

/** What a machine would lose with a library item: its check-out from a template, or an image in its drive. */
export async function usesOfItem(
  reader: VsphereReader,
  item: Pick<LibraryItemModel, 'id' | 'type'>,
  signal: AbortSignal,
): Promise<Use[]> {
  if (item.type === 'vm-template') return checkOutsOf(reader, item.id, signal);
  return item.type === 'ovf' ? [] : mountsOf(reader, item.id, signal);
}

async function checkOutsOf(reader: VsphereReader, id: string, signal: AbortSignal): Promise<Use[]> {
  const machines = await reader.libraryItems.checkOuts(id, signal);
  return machines.map((vm) => ({ kind: 'checked-out VirtualMachine', id: vm, name: vm }));
}

/** A drive names its image as `[datastore] folder/file.iso`, the item the same file as `ds:///.../folder/file.iso`. */
async function mountsOf(reader: VsphereReader, id: string, signal: AbortSignal): Promise<Use[]> {
  const images = (await reader.libraryItems.storageUris(id, signal)).filter((uri) => /\.iso(?:$|\?)/i.test(uri));
  if (images.length === 0) return [];
  const { machines, unreadable, incomplete } = await reader.virtualMachines.readAll(signal);
  const error = incomplete ?? unreadable[0]?.error;
  if (error !== undefined) throw new VsphereError(error);
  const isMounted = (file: string | undefined): boolean => {
    const path = /^\[[^\]]*\] ?(.+)$/.exec(file ?? '')?.[1];
    return path !== undefined && images.some((uri) => uri.replace(/\?.*$/, '').endsWith(`/${path}`));
  };
  return machines
    .filter(
      ({ cdroms }) => cdroms === undefined || Object.values(cdroms).some(({ backing }) => isMounted(backing?.iso_file)),
    )
    .map(({ id: vm, name = vm, cdroms }) => {
      const unknown = cdroms === undefined ? ' (what is in its drives could not be read)' : '';
      return { kind: 'VirtualMachine', id: vm, name: `${name}${unknown}` };
    });
}
