import type { JsonObject } from '../../../src/base/json.ts';
import { recordIn, recordTexts, type TagRecord } from '../../../src/reconcilers/tag-binding/records.ts';
import { parseStamp } from '../../../src/plan/owner-stamp.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Document } from '../documents.ts';
import type { KindRow } from '../kind-row.ts';
import { others } from './others.ts';
import { sorted } from './sorted.ts';

const around: Document[] = [
  { kind: 'TagCategory', metadata: { name: 'env' }, spec: { cardinality: 'SINGLE' } },
  { kind: 'TagCategory', metadata: { name: 'use' }, spec: { cardinality: 'MULTIPLE' } },
  { kind: 'Tag', metadata: { name: 'env-prod' }, spec: { category: 'env', name: 'prod' } },
  { kind: 'Tag', metadata: { name: 'env-test' }, spec: { category: 'env', name: 'test' } },
  { kind: 'Tag', metadata: { name: 'use-web' }, spec: { category: 'use', name: 'web' } },
];

/** Datastores stand for objects of every kind. */
export const boundStores = ['vsan-01', 'nfs41-01', 'vmfs-01'].map((name) => ({ Datastore: `/DC0/datastore/${name}` }));

/** A binding is no object of vCenter's: the suites of objects leave it out. */
export const tagBindingRow: KindRow = {
  kind: 'TagBinding',
  around,
  inventory: {
    ...others,
    size: { datacenters: 1, clusters: 1, hosts: 1, standaloneHosts: 0, vms: 1, templates: 0, libraries: 0 },
    virtualMachineClasses: [],
    associations: [],
  },
  spec: { tags: ['env/prod', 'use/web'], objects: boundStores.slice(0, 2) },
  required: { tags: ['env/prod'], objects: boundStores.slice(0, 1) },
  changes: [],
  synonyms: [],
  operations: {
    list: 'GET /api/cis/tagging/category',
    create: 'POST /api/cis/tagging/tag-association/{tag_id}?action=attach-tag-to-multiple-objects',
    update: 'POST /api/cis/tagging/tag-association/{tag_id}?action=attach-tag-to-multiple-objects',
    delete: 'POST /api/cis/tagging/tag-association/{tag_id}?action=detach-tag-from-multiple-objects',
  },
  readsBesides: ['POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags'],
  uses: [],
  renames: false,
  live: {
    ids: (state) => [...new Set(recordsIn(state).map(({ stamp }) => stamp))],
    read(state, stamp) {
      const records = recordsIn(state).filter((record) => record.stamp === stamp);
      if (records.length === 0) return undefined;
      const tags = records.map(({ tagId }) => tagName(state, tagId));
      return { spec: { name: parseStamp(stamp)?.name ?? '', ...bound(state, records, tags) }, stamps: [stamp] };
    },
    normal: ({ mode: _mode, scope: _scope, ...fields }) => sorted(fields, 'tags'),
    write: () => {},
    stamp(state, stamp, [renewed = '']) {
      for (const { id, tagId } of recordsIn(state).filter((record) => record.stamp === stamp)) {
        const tag = state.tags.get(id);
        if (tag !== undefined) tag.description = recordTexts(renewed, tagId).description;
      }
    },
    add: () => '',
    remove(state, stamp) {
      for (const { id } of recordsIn(state).filter((record) => record.stamp === stamp)) {
        state.tags.delete(id);
        state.associations.delete(id);
      }
    },
  },
};

function recordsIn(state: VcenterState): TagRecord[] {
  return [...state.tags.values()].flatMap((tag) => recordIn(tag) ?? []);
}

/** What the records say, where the tags are there as well. */
function bound(state: VcenterState, records: readonly TagRecord[], tags: readonly string[]): JsonObject {
  const carriers = records.map(({ id, tagId }) => {
    const attached = state.associations.get(tagId);
    return [...(state.associations.get(id)?.keys() ?? [])].filter((key) => attached?.has(key) === true);
  });
  const [first = [], ...rest] = carriers;
  const everywhere = first.filter((key) => rest.every((keys) => keys.includes(key)));
  const names = everywhere.map((key) => state.datastores.get(key.split(' ')[1] ?? '')?.name ?? key);
  const objects = boundStores.filter(({ Datastore }) => names.includes(Datastore.split('/').at(-1) ?? ''));
  return { tags: tags.toSorted(), objects };
}

function tagName(state: VcenterState, id: string): string {
  const tag = state.tags.get(id);
  return `${state.categories.get(tag?.categoryId ?? '')?.name ?? ''}/${tag?.name ?? ''}`;
}
