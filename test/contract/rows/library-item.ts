import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isPlainObject, type JsonObject } from '../../../src/base/json.ts';
import { storedContent } from '../../../src/simulator/libraries/stored-content.ts';
import type { LibraryItem } from '../../../src/simulator/state/library-objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Document } from '../documents.ts';
import type { KindRow } from '../kind-row.ts';
import { libraryPlaces } from './library-places.ts';
import { markersIn, textIn } from './markers.ts';

const library = (name: string): Document => ({
  kind: 'ContentLibrary',
  metadata: { name },
  lifecycle: { onRemove: 'delete' },
  spec: { type: 'LOCAL', storage: { datastore: '/DC0/datastore/ds-a' } },
});

const root = '/api/content/library/item';

/** Plain text as content: what comes out of `content` below is what such a file has to be. */
function file(name: string, text: string): JsonObject {
  return { name, path: text, checksum: `sha256:${createHash('sha256').update(text).digest('hex')}` };
}

/** An item of a local library without content; sources of content have suites of their own. */
export const libraryItemRow: KindRow = {
  kind: 'LibraryItem',
  around: [library('images'), library('archive')],
  inventory: libraryPlaces,
  covers: ['spec.library', 'spec.name', 'spec.description', 'spec.type'],
  spec: {
    library: 'images',
    description: 'Installation notes',
    type: 'other',
    allowEmpty: true,
  },
  required: { library: 'images', allowEmpty: true },
  changes: [
    { path: 'spec.library', to: 'archive', means: 'replace' },
    { path: 'spec.name', to: 'renamed', means: 'in-place' },
    { path: 'spec.description', to: 'Notes on the installation', means: 'in-place' },
    { path: 'spec.description', to: '', means: 'in-place' },
    { path: 'spec.type', to: 'iso', means: 'replace' },
  ],
  synonyms: [{ type: 'OTHER' }],
  operations: {
    list: `GET ${root}?library_id`,
    get: `GET ${root}/{library_item_id}`,
    create: `POST ${root}`,
    update: `PATCH ${root}/{library_item_id}`,
    delete: `DELETE ${root}/{library_item_id}`,
  },
  readsBesides: ['GET /api/content/library', 'GET /api/content/library/{library_id}'],
  uses: [],
  renames: true,
  // The path is the content: the file system is somebody else's suite.
  local: {
    openFile: (path) =>
      Promise.resolve({ bytes: Buffer.byteLength(path), read: () => Readable.from([Buffer.from(path)]) }),
  },
  live: {
    ids: (state) => [...state.libraryItems.keys()],
    read(state, id) {
      const found = state.libraryItems.get(id);
      if (found === undefined) return undefined;
      const content = { files: found.files.map(({ name, bytes = '' }) => file(name, atob(bytes))) };
      return {
        spec: {
          library: state.libraries.get(found.library)?.name ?? '',
          name: found.name,
          description: textIn(found.description),
          type: found.type === '' ? 'other' : found.type,
          ...(content.files.length === 0 ? { allowEmpty: true } : { content }),
        },
        stamps: markersIn(found.description),
      };
    },
    normal: (spec) => spec,
    write: (state, id, written) => change(itemOf(state, id), written),
    stamp(state, id, stamps) {
      const found = itemOf(state, id);
      found.description = [textIn(found.description), ...stamps.map((stamp) => `[${stamp}]`)].join(' ').trim();
    },
    add(state, name, written) {
      const into = [...state.libraries.values()].find((candidate) => candidate.name === written['library']);
      const item = { ...emptyItem(), id: '99999999-9999-4999-8999-999999999999', library: into?.id ?? '', name };
      state.libraryItems.set(item.id, item);
      change(item, written);
      return item.id;
    },
    remove: (state, id) => void state.libraryItems.delete(id),
  },
};

function change(item: LibraryItem, { name, description, type, content }: JsonObject): void {
  const files = isPlainObject(content) ? (content['files'] as JsonObject[]) : [];
  for (const { name: fileName, path } of files) {
    item.files.push({
      name: String(fileName),
      version: 1,
      cached: true,
      algorithm: 'SHA256',
      ...storedContent(String(path)),
    });
  }
  if (typeof name === 'string') item.name = name;
  if (typeof type === 'string') item.type = type === 'other' ? '' : type;
  if (typeof description === 'string') {
    const marks = item.description.match(/\[trueup\/[^\]]*\]/g) ?? [];
    item.description = [description, ...marks].filter((text) => text !== '').join(' ');
  }
  item.version += 1;
}

const emptyItem = (): Omit<LibraryItem, 'id' | 'library' | 'name'> => ({
  description: '',
  type: '',
  contentVersion: 1,
  metadataVersion: 1,
  version: 1,
  createdAt: 0,
  modifiedAt: 0,
  cached: true,
  files: [],
  securityCompliance: true,
  certificate: { status: 'NOT_AVAILABLE', chain: [] },
});

function itemOf(state: VcenterState, id: string): LibraryItem {
  const found = state.libraryItems.get(id);
  if (found === undefined) throw new Error(`the test expects an item ${id}`);
  return found;
}

/** The same with a file that runs upload, for the suites that take their time. */
export const filledLibraryItemRow: KindRow = {
  ...libraryItemRow,
  files: { 'Read this first.': 'Read this first.' },
  spec: {
    library: 'images',
    description: 'Installation notes',
    type: 'other',
    content: { files: [file('notes.txt', 'Read this first.')] },
  },
};
