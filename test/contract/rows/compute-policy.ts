import { joinDescription, splitDescription } from '../../../src/reconcilers/description-marker.ts';
import type { ComputePolicy } from '../../../src/simulator/state/objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Document } from '../documents.ts';
import type { KindRow } from '../kind-row.ts';
import { others } from './others.ts';

const prefix = 'com.vmware.vcenter.compute.policies.capabilities.';
const capability = 'vm.placement.anti_affinity_with_vcls';

const around: Document[] = [
  { kind: 'TagCategory', metadata: { name: 'place' }, spec: { cardinality: 'MULTIPLE' } },
  { kind: 'Tag', metadata: { name: 'no-vcls' }, spec: { category: 'place' } },
  { kind: 'Tag', metadata: { name: 'quiet' }, spec: { category: 'place' } },
];

/** A policy cannot be changed: suites that change objects in place leave it out. */
export const computePolicyRow: KindRow = {
  kind: 'ComputePolicy',
  around,
  inventory: others,
  spec: { description: 'Latency counts', capability, vmTag: 'place/no-vcls' },
  required: { capability, vmTag: 'no-vcls' },
  changes: [
    { path: 'spec.description', to: 'Latency counts more', means: 'replace' },
    { path: 'spec.vmTag', to: 'place/quiet', means: 'replace' },
    { path: 'spec.name', to: 'renamed', means: 'replace' },
  ],
  synonyms: [{ capability: prefix + capability }],
  operations: {
    list: 'GET /api/vcenter/compute/policies',
    create: 'POST /api/vcenter/compute/policies',
    update: 'POST /api/vcenter/compute/policies',
    delete: 'DELETE /api/vcenter/compute/policies/{policy}',
  },
  readsBesides: ['GET /api/vcenter/compute/policies/tag-usage', 'GET /api/vcenter/compute/policies/capabilities'],
  uses: [],
  renames: false,
  live: {
    ids: (state) => [...state.computePolicies.keys()],
    read(state, id) {
      const found = state.computePolicies.get(id);
      if (found === undefined) return undefined;
      const { text, stamps } = splitDescription(found.description);
      const spec = { name: found.name, description: text, capability: found.capability.replace(prefix, '') };
      return { spec: { ...spec, vmTag: tagName(state, found.vmTag) }, stamps };
    },
    normal: (fields) => (fields['vmTag'] === 'no-vcls' ? { ...fields, vmTag: 'place/no-vcls' } : fields),
    write(state, id, { description }) {
      const found = policyOf(state, id);
      const { stamps } = splitDescription(found.description);
      if (typeof description === 'string') found.description = joinDescription(description, stamps);
    },
    stamp(state, id, stamps) {
      const found = policyOf(state, id);
      found.description = joinDescription(splitDescription(found.description).text, stamps);
    },
    add(state, name, { description }) {
      const vmTag = [...state.tags.values()].find((tag) => tag.name === 'no-vcls')?.id ?? '';
      const text = typeof description === 'string' ? description : '';
      const made = { id: 'policy-77', name, description: text, capability: prefix + capability, vmTag };
      state.computePolicies.set(made.id, made);
      return made.id;
    },
    remove: (state, id) => void state.computePolicies.delete(id),
  },
};

function policyOf(state: VcenterState, id: string): ComputePolicy {
  const found = state.computePolicies.get(id);
  if (found === undefined) throw new Error(`the test expects a compute policy ${id}`);
  return found;
}

function tagName(state: VcenterState, id = ''): string {
  const tag = state.tags.get(id);
  return `${state.categories.get(tag?.categoryId ?? '')?.name ?? ''}/${tag?.name ?? ''}`;
}
