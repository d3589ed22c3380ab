import { isPlainObject } from '../../base/json.ts';
import type { ContentLibrary, ItemFile, LibrarySource } from '../state/library-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { Vcenter } from '../vcenter.ts';
import { fetchContent, type FetchFailure, type Wanted } from './fetch-content.ts';
import { hasEnding } from './package.ts';
import { itemsOf } from './find.ts';
import { admits, publishRoot } from './publication.ts';
import { storedContent, textOf } from './stored-content.ts';

/** What a publisher has, as a subscriber gets to see it. */
export interface PublishedItem {
  id: string;
  name: string;
  description: string;
  type: string;
  contentVersion: string;
  /** Files that were not fetched have `cached: false` and no bytes. */
  files: Omit<ItemFile, 'version'>[];
}

export type Published = { failure?: never; items: PublishedItem[] } | { failure: FetchFailure; text: string };

/** Where a subscribed library gets its content, with the password that no dump holds. */
export type Access = Pick<LibrarySource, 'url' | 'authentication' | 'userName' | 'thumbprint'> & { password?: string };

/** A library of this very vCenter that a source names; it is read without a request. */
export function ownPublisher(
  vcenter: Vcenter,
  source: Pick<LibrarySource, 'url' | 'sourceLibrary'>,
): ContentLibrary | undefined {
  if (source.sourceLibrary !== undefined) return vcenter.state.libraries.get(source.sourceLibrary);
  const prefix = `${vcenter.url}${publishRoot}/`;
  if (!source.url.startsWith(prefix)) return undefined;
  return vcenter.state.libraries.get(source.url.slice(prefix.length).split('/')[0] ?? '');
}

/** What a library of this vCenter publishes to somebody with that password. */
export function ownPublished(state: VcenterState, library: ContentLibrary, password: string | undefined): Published {
  if (!library.publication.published)
    return { failure: 'RESOURCE_NOT_FOUND', text: `${library.name} is not published.` };
  if (!admits(library.id, library.publication, password)) {
    return { failure: 'INVALID_CREDENTIALS', text: `${library.name} needs another password.` };
  }
  const items = itemsOf(state, library.id).filter(({ template }) => template === undefined);
  return {
    items: items.map(({ id, name, description, type, contentVersion, files }) => {
      return { id, name, description, type, contentVersion: String(contentVersion), files: structuredClone(files) };
    }),
  };
}

/** Whether a publisher answers, and its index; what a probe asks. */
export async function fetchLibrary(
  access: Access,
  signal: AbortSignal,
): Promise<Index | { failure: FetchFailure; text: string }> {
  return fetchJson(access, access.url, signal);
}

/** Reads a publisher's items, and with `withContent` all their files. Descriptors always come: they are metadata. */
export async function fetchPublished(access: Access, withContent: boolean, signal: AbortSignal): Promise<Published> {
  const library = await fetchLibrary(access, signal);
  if (library.failure !== undefined) return library;
  const itemsUrl = resolved(text(library.json['itemsHref']) || 'items.json', access.url);
  const index = await fetchJson(access, itemsUrl, signal);
  if (index.failure !== undefined) return index;
  const items: PublishedItem[] = [];
  for (const entry of records(index.json['items'])) {
    const files = [];
    for (const file of records(entry['files'])) {
      const wanted = withContent || hasEnding(text(file['name']), '.ovf');
      const fetched = await fetchFile(access, { file, base: itemsUrl, wanted }, signal);
      if ('failure' in fetched) return fetched;
      files.push(fetched);
    }
    items.push({ ...itemOf(entry), files });
  }
  return { items };
}

interface Index {
  failure?: never;
  json: Record<string, unknown>;
}

async function fetchJson(
  access: Access,
  uri: string,
  signal: AbortSignal,
): Promise<Index | { failure: FetchFailure; text: string }> {
  const fetched = await fetchContent({ uri, fileName: '', ...credentials(access) }, signal);
  if (fetched.failure !== undefined) return fetched;
  try {
    const json = JSON.parse(textOf(fetched.content) ?? '') as unknown;
    if (isPlainObject(json)) return { json };
  } catch {
    // Whatever it is, it is no index.
  }
  return { failure: 'UNKNOWN_ERROR', text: `${uri} does not describe a library.` };
}

type FetchedFile = PublishedItem['files'][number] | { failure: FetchFailure; text: string };

interface WantedFile {
  file: Record<string, unknown>;
  base: string;
  wanted: boolean;
}

async function fetchFile(
  access: Access,
  { file, base, wanted }: WantedFile,
  signal: AbortSignal,
): Promise<FetchedFile> {
  const name = text(file['name']);
  const size = typeof file['size'] === 'number' ? file['size'] : 0;
  if (!wanted) return { name, ...storedContent(''), size, cached: false };
  const [href] = Array.isArray(file['hrefs']) ? (file['hrefs'] as unknown[]) : [];
  const uri = resolved(text(href) || name, base);
  const fetched = await fetchContent({ uri, fileName: '', ...credentials(access) }, signal);
  return fetched.failure === undefined ? { name, ...fetched.content, cached: true } : fetched;
}

function credentials({ authentication, userName, password, thumbprint }: Access): Partial<Wanted> {
  const pinned = thumbprint === undefined ? {} : { thumbprint };
  if (authentication === 'NONE') return pinned;
  return { ...pinned, credentials: { user: userName ?? '', password: password ?? '' } };
}

/** An address that leads nowhere is kept, and fails when it is fetched. */
function resolved(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

function itemOf(entry: Record<string, unknown>): Omit<PublishedItem, 'files'> {
  const type = text(entry['type']).replace(/^vcsp\./, '');
  return {
    id: text(entry['id']).replace(/^urn:uuid:/, ''),
    name: text(entry['name']),
    description: text(entry['description']),
    type: type === 'other' ? '' : type,
    contentVersion: text(entry['contentVersion']) || text(entry['version']),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}
