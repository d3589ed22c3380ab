import type { Tag } from '../../../src/simulator/state/objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Document } from '../documents.ts';
import type { KindRow } from '../kind-row.ts';
import { others } from './others.ts';

const around: Document[] = [
  { kind: 'TagCategory', metadata: { name: 'env' }, spec: { cardinality: 'SINGLE' } },
  { kind: 'TagCategory', metadata: { name: 'tier' }, spec: { cardinality: 'MULTIPLE' } },
];

export const tagRow: KindRow = {
  kind: 'Tag',
  around,
  inventory: others,
  spec: { category: 'env', description: 'Serves customers' },
  required: { category: 'env' },
  changes: [
    { path: 'spec.category', to: 'tier', means: 'replace' },
    { path: 'spec.name', to: 'renamed', means: 'in-place' },
    { path: 'spec.description', to: 'Serves everybody', means: 'in-place' },
    { path: 'spec.description', to: '', means: 'in-place' },
  ],
  synonyms: [],
  operations: {
    list: 'GET /api/cis/tagging/tag',
    get: 'GET /api/cis/tagging/tag/{tag_id}',
    create: 'POST /api/cis/tagging/tag',
    update: 'PATCH /api/cis/tagging/tag/{tag_id}',
    delete: 'DELETE /api/cis/tagging/tag/{tag_id}',
  },
  readsBesides: ['GET /api/cis/tagging/category', 'GET /api/cis/tagging/category/{category_id}'],
  uses: [
    {
      title: 'an object that carries it',
      user: 'VirtualMachine vm-7',
      reads: ['POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags'],
      begin: (state, id) =>
        state.associations.set(id, new Map([['VirtualMachine vm-7', { type: 'VirtualMachine', id: 'vm-7' }]])),
    },
    {
      title: 'a compute policy that is built on it',
      user: 'ComputePolicy policy-1',
      reads: ['GET /api/vcenter/compute/policies/tag-usage'],
      begin: (state, id) =>
        state.computePolicies.set('policy-1', {
          id: 'policy-1',
          name: 'apart',
          description: '',
          capability: 'com.vmware.vcenter.compute.policies.capabilities.vm_vm_anti_affinity',
          vmTag: id,
        }),
    },
    {
      title: 'another product',
      user: 'user com.example.backup',
      reads: [],
      begin: (state, id) => tagOf(state, id).usedBy.push('com.example.backup'),
    },
  ],
  renames: true,
  live: {
    ids: (state) => [...state.tags.keys()],
    read(state, id) {
      const found = state.tags.get(id);
      if (found === undefined) return undefined;
      const category = state.categories.get(found.categoryId)?.name ?? found.categoryId;
      return {
        spec: { category, name: found.name, description: found.description },
        stamps: found.usedBy.toSorted(),
      };
    },
    normal: (fields) => fields,
    write(state, id, { category, ...fields }) {
      const categoryId = typeof category === 'string' ? { categoryId: categoryIdOf(state, category) } : {};
      Object.assign(tagOf(state, id), fields, categoryId);
    },
    stamp: (state, id, stamps) => void Object.assign(tagOf(state, id), { usedBy: stamps }),
    add(state, name, { category, ...fields }) {
      const id = 'urn:vmomi:InventoryServiceTag:99999999-9999-4999-8999-999999999999:GLOBAL';
      const categoryId = categoryIdOf(state, String(category));
      state.tags.set(id, { id, categoryId, description: '', usedBy: [], ...(fields as Partial<Tag>), name });
      return id;
    },
    remove(state, id) {
      state.tags.delete(id);
      state.associations.delete(id);
    },
  },
};

function tagOf(state: VcenterState, id: string): Tag {
  const found = state.tags.get(id);
  if (found === undefined) throw new Error(`the test expects a tag ${id}`);
  return found;
}

function categoryIdOf(state: VcenterState, name: string): string {
  const found = [...state.categories.values()].find((category) => category.name === name);
  if (found === undefined) throw new Error(`the test expects a category ${name}`);
  return found.id;
}
