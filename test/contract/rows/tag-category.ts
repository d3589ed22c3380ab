import type { TagCategory } from '../../../src/simulator/state/objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { KindRow } from '../kind-row.ts';
import { sorted } from './sorted.ts';
import { others } from './others.ts';

export const tagCategoryRow: KindRow = {
  kind: 'TagCategory',
  around: [],
  inventory: others,
  spec: { description: 'Where it runs', cardinality: 'SINGLE', associableTypes: ['Datastore', 'VirtualMachine'] },
  required: { cardinality: 'SINGLE' },
  changes: [
    { path: 'spec.name', to: 'renamed', means: 'in-place' },
    { path: 'spec.description', to: 'Where it really runs', means: 'in-place' },
    { path: 'spec.description', to: '', means: 'in-place' },
    { path: 'spec.cardinality', to: 'MULTIPLE', means: 'widen' },
    { path: 'spec.cardinality', from: 'MULTIPLE', to: 'SINGLE', means: 'replace' },
    { path: 'spec.associableTypes', to: ['Datastore', 'VirtualMachine', 'HostSystem'], means: 'widen' },
    { path: 'spec.associableTypes', to: [], means: 'widen' },
    { path: 'spec.associableTypes', to: ['VirtualMachine'], means: 'replace' },
    { path: 'spec.associableTypes', from: [], to: ['VirtualMachine'], means: 'replace' },
    { path: 'spec.associableTypes', to: ['Datastore', 'HostSystem'], means: 'replace' },
  ],
  synonyms: [{ associableTypes: ['VirtualMachine', 'Datastore'] }, { cardinality: 'single' }],
  operations: {
    list: 'GET /api/cis/tagging/category',
    get: 'GET /api/cis/tagging/category/{category_id}',
    create: 'POST /api/cis/tagging/category',
    update: 'PATCH /api/cis/tagging/category/{category_id}',
    delete: 'DELETE /api/cis/tagging/category/{category_id}',
  },
  readsBesides: [],
  uses: [
    {
      title: 'a tag of it',
      user: 'Tag theirs',
      reads: ['POST /api/cis/tagging/tag?action=list-tags-for-category'],
      begin: (state, id) =>
        state.tags.set('tag-of-theirs', {
          id: 'tag-of-theirs',
          categoryId: id,
          name: 'theirs',
          description: '',
          usedBy: [],
        }),
    },
    {
      title: 'another product',
      user: 'user com.example.backup',
      reads: [],
      begin: (state, id) => categoryOf(state, id).usedBy.push('com.example.backup'),
    },
  ],
  renames: true,
  live: {
    ids: (state) => [...state.categories.keys()],
    read(state, id) {
      const found = state.categories.get(id);
      if (found === undefined) return undefined;
      const { name, description, cardinality, usedBy } = found;
      const associableTypes = found.associableTypes.map((type) => type.replace('urn:vim25:', '')).toSorted();
      return { spec: { name, description, cardinality, associableTypes }, stamps: usedBy.toSorted() };
    },
    normal: (fields) => sorted(fields, 'associableTypes'),
    write: (state, id, fields) => void Object.assign(categoryOf(state, id), fields),
    stamp: (state, id, stamps) => void Object.assign(categoryOf(state, id), { usedBy: stamps }),
    add(state, name, fields) {
      const id = 'urn:vmomi:InventoryServiceCategory:99999999-9999-4999-8999-999999999999:GLOBAL';
      state.categories.set(id, { ...emptyCategory, id, usedBy: [], ...(fields as Partial<TagCategory>), name });
      return id;
    },
    remove: (state, id) => void state.categories.delete(id),
  },
};

const emptyCategory = { description: '', cardinality: 'SINGLE' as const, associableTypes: [] as string[] };

function categoryOf(state: VcenterState, id: string): TagCategory {
  const found = state.categories.get(id);
  if (found === undefined) throw new Error(`the test expects a category ${id}`);
  return found;
}
