import { hash } from 'node:crypto';
import type { ContentLibrary, LibraryItem, Publication } from '../state/library-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { Vcenter } from '../vcenter.ts';
import { itemsOf } from './find.ts';

/** The form in which a published library is served to its subscribers. */

export const publishRoot = '/cls/vcsp/lib';

/** The one user name that a published library knows. */
export const publishUser = 'vcsp';

export function publishUrl({ url }: Vcenter, library: string): string {
  return `${url}${publishRoot}/${library}/lib.json`;
}

export function passwordDigest(library: string, password: string): string {
  return hash('sha256', `${library}:${password}`, 'hex');
}

/** Whether somebody with this password may read the library. */
export function admits(library: string, publication: Publication, password: string | undefined): boolean {
  if (publication.authentication === 'NONE') return true;
  return password !== undefined && passwordDigest(library, password) === publication.passwordDigest;
}

export interface LibraryIndex {
  vcspVersion: string;
  version: string;
  name: string;
  id: string;
  created: string;
  itemsHref: string;
}

export interface ItemIndex {
  id: string;
  name: string;
  description: string;
  /** Such as `vcsp.ovf`. */
  type: string;
  version: string;
  contentVersion: string;
  created: string;
  files: { name: string; size: number; hrefs: string[] }[];
}

export function libraryIndex(library: ContentLibrary): LibraryIndex {
  return {
    vcspVersion: '2',
    version: String(library.version),
    name: library.name,
    id: `urn:uuid:${library.id}`,
    created: new Date(library.createdAt).toISOString(),
    itemsHref: 'items.json',
  };
}

/** Templates are not among them: they can only be pushed. */
export function itemIndexes(state: VcenterState, library: string): ItemIndex[] {
  return itemsOf(state, library)
    .filter(({ template }) => template === undefined)
    .map(itemIndex);
}

function itemIndex(item: LibraryItem): ItemIndex {
  return {
    id: `urn:uuid:${item.id}`,
    name: item.name,
    description: item.description,
    type: `vcsp.${item.type === '' ? 'other' : item.type}`,
    version: String(item.metadataVersion),
    contentVersion: String(item.contentVersion),
    created: new Date(item.createdAt).toISOString(),
    files: item.files.map(({ name, size }) => ({ name, size, hrefs: [`${item.id}/${encodeURIComponent(name)}`] })),
  };
}
