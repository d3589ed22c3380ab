import type { JsonObject } from '../../../src/base/json.ts';
import { joinDescription, splitDescription } from '../../../src/reconcilers/description-marker.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Namespace } from '../../../src/simulator/state/workload-objects.ts';
import { namespace as shape } from '../../../src/simulator/state/workload-shapes.ts';
import type { KindRow } from '../kind-row.ts';

/** A Supervisor on the only cluster, what namespaces are made of, and one of other people. */
const places: InventoryDocument = {
  folders: [
    { id: 'group-v1', name: 'vm', type: 'VIRTUAL_MACHINE', parent: 'datacenter-1' },
    { id: 'group-h1', name: 'host', type: 'HOST', parent: 'datacenter-1' },
    { id: 'group-s1', name: 'datastore', type: 'DATASTORE', parent: 'datacenter-1' },
    { id: 'group-n1', name: 'network', type: 'NETWORK', parent: 'datacenter-1' },
  ],
  datacenters: [
    {
      id: 'datacenter-1',
      name: 'DC0',
      parent: 'group-d1',
      vmFolder: 'group-v1',
      hostFolder: 'group-h1',
      datastoreFolder: 'group-s1',
      networkFolder: 'group-n1',
    },
  ],
  clusters: [{ id: 'domain-c1', name: 'Cluster-A', parent: 'group-h1', resourcePool: 'resgroup-1' }],
  resourcePools: [{ id: 'resgroup-1', name: 'Resources', owner: 'domain-c1' }],
  storagePolicies: [
    { id: 'policy-gold', name: 'Gold' },
    { id: 'policy-silver', name: 'Silver' },
  ],
  virtualMachineClasses: [
    { id: 'small', cpuCount: 2, memoryMiB: 4096 },
    { id: 'large', cpuCount: 8, memoryMiB: 32_768 },
  ],
  supervisors: [{ id: 'supervisor-a', clusters: ['domain-c1'] }],
  namespaces: [{ id: 'theirs', supervisor: 'supervisor-a', description: 'Theirs [trueup/storage-team/theirs]' }],
};

/** Nothing takes time: a run that waits looks again and again, and every look is a case. */
const quick = {
  namespaceCreateMilliseconds: 0,
  namespaceUpdateMilliseconds: 0,
  namespaceRemovalMilliseconds: 0,
  selfServiceMilliseconds: 0,
};

const group = { type: 'GROUP', domain: 'vsphere.local', subject: 'team-a', role: 'EDIT' };
const root = '/api/vcenter/namespaces/instances';

/** Faults and kills strike it; its fields and states have suites of their own. */
export const namespaceRow: KindRow = {
  kind: 'Namespace',
  kinds: ['Namespace'],
  around: [],
  inventory: places,
  behaviour: quick,
  spec: {
    supervisor: '/DC0/host/Cluster-A',
    description: 'Of team A',
    quota: { podCount: 5 },
    access: { entries: [group] },
    storage: [{ policy: 'Gold', limit: '1GiB' }],
    vmClasses: ['small'],
  },
  required: { supervisor: '/DC0/host/Cluster-A' },
  changes: [
    { path: 'spec.name', to: 'renamed', means: 'replace' },
    { path: 'spec.description', to: 'Of team B', means: 'in-place' },
    { path: 'spec.quota.podCount', to: 7, means: 'in-place' },
    { path: 'spec.access.entries', to: [{ ...group, role: 'VIEW' }], means: 'in-place' },
    { path: 'spec.storage', to: [{ policy: 'Silver' }], means: 'in-place' },
    { path: 'spec.vmClasses', to: ['large'], means: 'in-place' },
  ],
  synonyms: [{ storage: [{ policy: 'Gold', limit: '1024MiB' }] }],
  operations: {
    list: `GET ${root}/v2`,
    get: `GET ${root}/v2/{namespace}`,
    create: `POST ${root}/v2`,
    update: `PATCH ${root}/{namespace}`,
    delete: `DELETE ${root}/{namespace}`,
  },
  readsBesides: ['GET /api/vcenter/storage/policies'],
  uses: [],
  renames: false,
  live: {
    ids: (state) => [...state.namespaces.keys()],
    read(state, id) {
      const found = state.namespaces.get(id);
      if (found === undefined) return undefined;
      const { text, stamps } = splitDescription(found.description);
      const spec = { name: id, description: text, quota: { podCount: found.resourceSpec['pod_count'] ?? null } };
      return { spec: { ...spec, vmClasses: found.vmClasses }, stamps };
    },
    // Only these are held against manifests here.
    normal: ({ description = '', quota = { podCount: null }, vmClasses = [] }) => ({ description, quota, vmClasses }),
    write(state, id, { description }) {
      const found = namespaceOf(state, id);
      const { stamps } = splitDescription(found.description);
      if (typeof description === 'string') found.description = joinDescription(description, stamps);
    },
    stamp(state, id, stamps) {
      const found = namespaceOf(state, id);
      found.description = joinDescription(splitDescription(found.description).text, stamps);
    },
    add(state, name, { description = '' }) {
      const made = shape.read(
        { id: name, supervisor: 'supervisor-a', description, networks: ['primary'] },
        'namespace',
      );
      state.namespaces.set(name, made);
      return name;
    },
    remove: (state, id) => void state.namespaces.delete(id),
  },
};

const templateSpec: JsonObject = {
  supervisor: '/DC0/host/Cluster-A',
  quota: { podCount: 5 },
  storage: [{ policy: 'Gold', limit: '1GiB' }],
  permissions: [{ type: 'GROUP', domain: 'vsphere.local', subject: 'devs' }],
  vmClasses: ['small'],
  selfService: 'Active',
};
const templates = '/api/vcenter/namespaces/namespace-templates/clusters/{cluster}';

/** Nothing marks a template or deletes it. */
export const namespaceTemplateRow: KindRow = {
  kind: 'NamespaceTemplate',
  unmarked: true,
  kinds: ['NamespaceTemplate'],
  around: [],
  inventory: places,
  behaviour: quick,
  spec: templateSpec,
  required: { supervisor: '/DC0/host/Cluster-A', storage: [{ policy: 'Gold' }] },
  changes: [
    { path: 'spec.quota.podCount', to: 7, means: 'in-place' },
    { path: 'spec.vmClasses', to: ['large'], means: 'in-place' },
    { path: 'spec.selfService', to: 'Inactive', means: 'in-place' },
  ],
  synonyms: [],
  operations: {
    list: `GET ${templates}`,
    get: `GET ${templates}/{template}`,
    create: `POST ${templates}`,
    update: `PATCH ${templates}/{template}`,
    delete: `PATCH ${templates}/{template}`,
  },
  readsBesides: ['GET /api/vcenter/storage/policies'],
  uses: [],
  renames: false,
  live: {
    ids: (state) => [...state.namespaceTemplates.keys()],
    read(state, id) {
      const found = state.namespaceTemplates.get(id);
      const spec = { name: found?.template ?? '', quota: { podCount: found?.resourceSpec['pod_count'] ?? null } };
      return found === undefined ? undefined : { spec, stamps: [] };
    },
    normal: ({ quota = { podCount: null } }) => ({ quota }),
    write: () => {},
    stamp: () => {},
    add: () => {
      throw new Error('a template carries no mark, so that adding one is what its manifest asks for');
    },
    remove: (state, id) => void state.namespaceTemplates.delete(id),
  },
};

function namespaceOf(state: VcenterState, id: string): Namespace {
  const found = state.namespaces.get(id);
  if (found === undefined) throw new Error(`the test expects a namespace ${id}`);
  return found;
}
