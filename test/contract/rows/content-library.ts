import type { JsonObject } from '../../../src/base/json.ts';
import type { ContentLibrary } from '../../../src/simulator/state/library-objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { KindRow } from '../kind-row.ts';
import { libraryPlaces } from './library-places.ts';
import { markersIn, textIn } from './markers.ts';

const fields: JsonObject = {
  description: 'Golden images',
  type: 'LOCAL',
  storage: { datastore: '/DC0/datastore/ds-a' },
  publish: { published: true, authentication: 'NONE', persistJson: false },
  securityPolicy: 'Strict',
  optimizeRemotePublishing: false,
};

const root = '/api/content/library';
const local = '/api/content/local-library';

/** A local library without secrets; what subscribes, and passwords, have suites of their own. */
export const contentLibraryRow: KindRow = {
  kind: 'ContentLibrary',
  around: [],
  inventory: libraryPlaces,
  covers: [
    'spec.name',
    'spec.description',
    'spec.storage.datastore',
    'spec.publish.published',
    'spec.publish.persistJson',
    'spec.securityPolicy',
  ],
  spec: fields,
  required: { type: 'LOCAL', storage: { datastore: '/DC0/datastore/ds-a' } },
  changes: [
    { path: 'spec.name', to: 'renamed', means: 'in-place' },
    { path: 'spec.description', to: 'Images of gold', means: 'in-place' },
    { path: 'spec.description', to: '', means: 'in-place' },
    { path: 'spec.storage.datastore', to: '/DC0/datastore/ds-b', means: 'replace' },
    { path: 'spec.publish.published', to: false, means: 'in-place' },
    { path: 'spec.publish.persistJson', to: true, means: 'in-place' },
    { path: 'spec.securityPolicy', to: null, means: 'in-place' },
    { path: 'spec.securityPolicy', from: null, to: 'Strict', means: 'in-place' },
  ],
  synonyms: [{ type: 'local' }, { storage: { datastore: 'DC0/datastore/ds-a' } }],
  operations: {
    list: `GET ${root}`,
    get: `GET ${root}/{library_id}`,
    create: `POST ${local}`,
    update: `PATCH ${local}/{library_id}`,
    delete: `DELETE ${local}/{library_id}`,
  },
  readsBesides: ['GET /api/content/security-policies'],
  readsWithoutViJson: ['GET /api/vcenter/datastore'],
  uses: [
    {
      title: 'an item',
      user: 'LibraryItem subject/theirs',
      reads: ['GET /api/content/library/item?library_id'],
      begin: (state, id) => addItem(state, id),
    },
    {
      title: 'a library that subscribes to it',
      user: 'ContentLibrary follower',
      reads: [],
      begin: (state, id) => {
        const url = `http://vcenter.test/cls/vcsp/lib/${id}/lib.json`;
        const source = { url, authentication: 'NONE' as const, automaticSync: false, onDemand: true };
        const follower = { ...emptyLibrary(), id: 'follower', name: 'follower', type: 'SUBSCRIBED' as const };
        state.libraries.set('follower', { ...follower, source: { ...source, sourceLibrary: id } });
      },
    },
  ],
  renames: true,
  namesRepeat: true,
  live: {
    ids: (state) => [...state.libraries.keys()],
    read(state, id) {
      const found = state.libraries.get(id);
      if (found === undefined) return undefined;
      const { name, type, publication, optimizeRemotePublishing } = found;
      const { published, authentication, persistJson } = publication;
      const policy = state.securityPolicies.get(found.securityPolicy ?? '')?.name ?? null;
      return {
        spec: {
          name,
          description: textIn(found.description),
          type,
          storage: { datastore: `/DC0/datastore/${state.datastores.get(found.storage.datastore ?? '')?.name ?? ''}` },
          publish: { published, authentication, persistJson },
          securityPolicy: policy,
          optimizeRemotePublishing,
        },
        stamps: markersIn(found.description),
      };
    },
    normal: (spec) => spec,
    write: (state, id, written) => change(libraryOf(state, id), written, state),
    stamp(state, id, stamps) {
      const found = libraryOf(state, id);
      found.description = [textIn(found.description), ...stamps.map((stamp) => `[${stamp}]`)].join(' ').trim();
    },
    add(state, name, written) {
      const library = { ...emptyLibrary(), id: '99999999-9999-4999-8999-999999999999', name };
      state.libraries.set(library.id, library);
      change(library, written, state);
      return library.id;
    },
    remove: (state, id) => void state.libraries.delete(id),
  },
};

function change(library: ContentLibrary, written: JsonObject, state: VcenterState): void {
  const { name, description, publish, securityPolicy, storage, optimizeRemotePublishing } = written;
  if (typeof name === 'string') library.name = name;
  if (typeof description === 'string') {
    const marks = library.description.match(/\[trueup\/[^\]]*\]/g) ?? [];
    library.description = [description, ...marks].filter((text) => text !== '').join(' ');
  }
  if (publish !== undefined) Object.assign(library.publication, publish);
  if (securityPolicy === null) delete library.securityPolicy;
  if (typeof securityPolicy === 'string') library.securityPolicy = 'policy-strict';
  if (typeof optimizeRemotePublishing === 'boolean') library.optimizeRemotePublishing = optimizeRemotePublishing;
  const { datastore } = (storage ?? {}) as JsonObject;
  const found = [...state.datastores.values()].find((store) => `/DC0/datastore/${store.name}` === datastore);
  if (found !== undefined) library.storage = { datastore: found.id };
  library.version += 1;
}

export function emptyLibrary(): Omit<ContentLibrary, 'id' | 'name'> {
  return {
    description: '',
    type: 'LOCAL',
    storage: { datastore: 'datastore-b' },
    publication: { published: false, authentication: 'NONE', persistJson: false },
    subscriptions: [],
    optimizeRemotePublishing: false,
    version: 1,
    createdAt: 0,
    modifiedAt: 0,
  };
}

function libraryOf(state: VcenterState, id: string): ContentLibrary {
  const found = state.libraries.get(id);
  if (found === undefined) throw new Error(`the test expects a library ${id}`);
  return found;
}

function addItem(state: VcenterState, library: string): void {
  state.libraryItems.set('item-of-theirs', {
    id: 'item-of-theirs',
    library,
    name: 'theirs',
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
}
