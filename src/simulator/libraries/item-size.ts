import type { LibraryItem } from '../state/library-objects.ts';

/** Bytes that the item takes up here: nothing for files that were evicted or never fetched. */
export function itemSize({ files }: Pick<LibraryItem, 'files'>): number {
  return files.reduce((sum, { cached, size }) => sum + (cached ? size : 0), 0);
}
