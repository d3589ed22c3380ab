import type { ContentLibrary, LibraryItem } from '../state/library-objects.ts';

/** Where a file of an item lies, as the service writes it. */
export function storageUri({ id, storage }: ContentLibrary, item: LibraryItem, file: string): string {
  const root = storage.uri ?? `ds:///vmfs/volumes/${storage.datastore ?? ''}`;
  return `${root}/contentlib-${id}/${item.id}/${encodeURIComponent(file)}`;
}
