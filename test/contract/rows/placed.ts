import type { JsonObject } from '../../../src/base/json.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import { addDatacenter } from '../../../src/simulator/state/made-up/datacenter.ts';
import { addFolder } from '../../../src/simulator/state/made-up/folders.ts';
import { newObjectId } from '../../../src/simulator/state/new-id.ts';
import { defaultAllocation, type ResourceAllocation } from '../../../src/simulator/state/objects.ts';
import { removeDatacenter } from '../../../src/simulator/state/remove-datacenter.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { KindRow, LiveObjects } from '../kind-row.ts';
import { stampObject, stampsOn } from './marks.ts';

/** A datacenter with a cluster and a pool, which placed objects are put into and nobody touches. */
const places: InventoryDocument = {
  size: {
    datacenters: 1,
    clusters: 1,
    hosts: 1,
    standaloneHosts: 0,
    datastores: 1,
    networks: 1,
    resourcePools: 1,
    vms: 1,
    templates: 0,
    libraries: 0,
    builtInVmClasses: false,
  },
};

/** A run that waits for tasks asks for them again and again, and every question is a case. */
const quick = { taskMilliseconds: 0, taskPendingMilliseconds: 0 };

type Placed = 'Datacenter' | 'Folder' | 'ResourcePool';

const kinds: Placed[] = ['Datacenter', 'Folder', 'ResourcePool'];

function rowOf(
  kind: Placed,
  row: Omit<KindRow, 'kind' | 'kinds' | 'around' | 'inventory' | 'synonyms' | 'renames'>,
): KindRow {
  return { kind, kinds, around: [], inventory: places, behaviour: quick, synonyms: [], renames: true, ...row };
}

const reads = {
  list: 'GET /api/cis/tagging/category',
  get: 'POST /api/cis/tagging/tag-association?action=list-attached-tags',
};

export const datacenterRow: KindRow = rowOf('Datacenter', {
  spec: { folder: '/' },
  required: {},
  changes: [{ path: 'spec.name', to: 'renamed', means: 'in-place' }],
  operations: {
    ...reads,
    create: 'POST /api/vcenter/datacenter',
    update: 'POST /sdk/vim25/{release}/Datacenter/{moId}/Rename_Task',
    delete: 'DELETE /api/vcenter/datacenter/{datacenter}',
  },
  readsBesides: [],
  uses: [],
  live: liveObjects('Datacenter', {
    ids: (state) => [...state.datacenters.keys()],
    fields: (state, id) => {
      const found = state.datacenters.get(id);
      return found && { folder: pathOf(state, found.parent), name: found.name };
    },
    write: (state, id, fields) => void Object.assign(state.datacenters.get(id) ?? {}, fields),
    add: (state, name) => addDatacenter(state, name, 'group-d1').id,
    remove(state, id) {
      const found = state.datacenters.get(id);
      if (found !== undefined) removeDatacenter(state, found);
    },
  }),
});

export const folderRow: KindRow = rowOf('Folder', {
  spec: { parent: '/DC0/vm' },
  required: { parent: '/DC0/vm' },
  changes: [
    { path: 'spec.name', to: 'renamed', means: 'in-place' },
    { path: 'spec.parent', to: '/DC0/vm/prod', means: 'in-place' },
  ],
  operations: {
    ...reads,
    create: 'POST /sdk/vim25/{release}/Folder/{moId}/CreateFolder',
    update: 'POST /sdk/vim25/{release}/Folder/{moId}/Rename_Task',
    delete: 'POST /sdk/vim25/{release}/Folder/{moId}/Destroy_Task',
  },
  readsBesides: [],
  uses: [],
  live: liveObjects('Folder', {
    ids: (state) => [...state.folders.keys()],
    fields: (state, id) => {
      const found = state.folders.get(id);
      return found?.parent === undefined ? undefined : { parent: pathOf(state, found.parent), name: found.name };
    },
    write: (state, id, fields) => void Object.assign(state.folders.get(id) ?? {}, fields),
    add: (state, name) => addFolder(state, { name, type: 'VIRTUAL_MACHINE', parent: vmFolderOf(state) }),
    remove: (state, id) => void state.folders.delete(id),
  }),
});

export const resourcePoolRow: KindRow = rowOf('ResourcePool', {
  spec: {
    parent: '/DC0/host/Cluster-A/Resources',
    cpu: { reservation: '100MHz', expandable: false, limit: '2000MHz', shares: 'HIGH' },
    memory: { reservation: '1GiB', expandable: true, limit: null, shares: 5000 },
  },
  required: { parent: '/DC0/host/Cluster-A/Resources' },
  changes: [
    { path: 'spec.name', to: 'renamed', means: 'in-place' },
    { path: 'spec.parent', to: '/DC0/host/Cluster-A/Resources/prod', means: 'in-place' },
    { path: 'spec.cpu.reservation', to: '0MHz', means: 'in-place' },
    { path: 'spec.cpu.expandable', to: true, means: 'in-place' },
    { path: 'spec.cpu.limit', to: null, means: 'in-place' },
    { path: 'spec.cpu.shares', to: 1234, means: 'in-place' },
    { path: 'spec.memory.reservation', to: '2GiB', means: 'in-place' },
    { path: 'spec.memory.expandable', to: false, means: 'in-place' },
    { path: 'spec.memory.limit', to: '8GiB', means: 'in-place' },
    { path: 'spec.memory.shares', to: 'LOW', means: 'in-place' },
  ],
  operations: {
    ...reads,
    create: 'POST /api/vcenter/resource-pool',
    update: 'PATCH /api/vcenter/resource-pool/{resource_pool}',
    delete: 'DELETE /api/vcenter/resource-pool/{resource_pool}',
  },
  readsBesides: [],
  uses: [],
  live: liveObjects('ResourcePool', {
    ids: (state) => [...state.resourcePools.keys()],
    fields: (state, id) => {
      const found = state.resourcePools.get(id);
      if (found?.parent === undefined) return undefined;
      const { name, parent, cpuAllocation: cpu, memoryAllocation: memory } = found;
      return { parent: pathOf(state, parent), name, cpu: amounts(cpu, 'MHz'), memory: amounts(memory, 'MiB') };
    },
    write: (state, id, fields) => void Object.assign(state.resourcePools.get(id) ?? {}, fields),
    add(state, name) {
      const id = newObjectId(state, 'resgroup');
      const [above] = [...state.resourcePools.values()].filter(({ parent }) => parent === undefined);
      const allocations = { cpuAllocation: defaultAllocation(), memoryAllocation: defaultAllocation() };
      state.resourcePools.set(id, { id, name, parent: above?.id ?? '', owner: above?.owner ?? '', ...allocations });
      return id;
    },
    remove: (state, id) => void state.resourcePools.delete(id),
  }),
});

export const placedRows = [datacenterRow, folderRow, resourcePoolRow];

/** What differs between the kinds in how their live objects are seen and changed past the API. */
interface Live {
  ids(state: VcenterState): string[];
  fields(state: VcenterState, id: string): JsonObject | undefined;
  write(state: VcenterState, id: string, fields: JsonObject): void;
  add(state: VcenterState, name: string): string;
  remove(state: VcenterState, id: string): void;
}

function liveObjects(kind: Placed, { fields, ...live }: Live): LiveObjects {
  return {
    ...live,
    read(state, id) {
      const spec = fields(state, id);
      return spec && { spec, stamps: stampsOn(state, id) };
    },
    normal: inMebibytes,
    stamp: (state, id, stamps) => stampObject(state, kind, id, stamps),
  };
}

/** `1GiB` as `1024MiB`, which is how the state's numbers are spelt here. */
function inMebibytes(given: JsonObject): JsonObject {
  const spelt = JSON.stringify(given).replaceAll(
    /"(\d+)GiB"/g,
    (_text, amount: string) => `"${Number(amount) * 1024}MiB"`,
  );
  return JSON.parse(spelt) as JsonObject;
}

/** Numbers in the units that they have in vCenter; the suites compare what changed, not how it is spelt. */
function amounts({ reservation, expandableReservation, limit, shares }: ResourceAllocation, unit: string): JsonObject {
  return {
    reservation: `${reservation}${unit}`,
    expandable: expandableReservation,
    limit: limit === -1 ? null : `${limit}${unit}`,
    shares: shares.level === 'CUSTOM' ? (shares.shares ?? 0) : shares.level,
  };
}

export function vmFolderOf(state: VcenterState): string {
  const [datacenter] = state.datacenters.values();
  return datacenter?.vmFolder ?? '';
}

function pathOf(state: VcenterState, id: string): string {
  const found = [state.folders, state.datacenters, state.clusters, state.hosts, state.resourcePools]
    .map((objects): { name: string; parent?: string; owner?: string } | undefined => objects.get(id))
    .find((object) => object !== undefined);
  const above = found?.parent ?? found?.owner;
  if (found === undefined || above === undefined) return '/';
  const path = pathOf(state, above);
  return `${path === '/' ? '' : path}/${found.name}`;
}
