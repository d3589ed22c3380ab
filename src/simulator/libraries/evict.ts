import type { LibraryItem } from '../state/library-objects.ts';
import { hasEnding } from './package.ts';
import { storedContent } from './stored-content.ts';

/** Frees an item's content. Its metadata stay, the descriptor among them; the next sync with content fetches the rest. */
export function evictItem(item: LibraryItem): void {
  item.cached = false;
  item.files = item.files.map((file) => {
    if (hasEnding(file.name, '.ovf')) return { ...file, cached: false };
    const { checksums } = storedContent('');
    const { name, size, version } = file;
    return { name, size, version, checksums, cached: false };
  });
}
