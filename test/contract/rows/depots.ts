import type { JsonObject } from '../../../src/base/json.ts';
import { splitDescription } from '../../../src/reconcilers/description-marker.ts';
import { parseOwnerData } from '../../../src/reconcilers/offline-depot/owner-data.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { Depot } from '../../../src/simulator/state/settings-objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { KindRow, LiveObjects } from '../kind-row.ts';

const root = '/api/esx/settings/depots';

/** Places that the embedded vCenter reaches. */
export const places = {
  addons: 'https://depot.acme.example/addons/index.xml',
  branch: 'https://depot.branch.acme.example/index.xml',
  umds: 'https://umds.acme.example/index.xml',
  bundle: 'https://files.acme.example/esxi-8.0u2-patch.zip',
};

/** One cluster and one host of its own, and the depot that vCenter brings with it. */
export const lifecyclePlaces: InventoryDocument = {
  size: {
    datacenters: 1,
    clusters: 1,
    hosts: 1,
    standaloneHosts: 1,
    datastores: 1,
    networks: 1,
    resourcePools: 0,
    vms: 0,
    templates: 0,
    libraries: 0,
    builtInVmClasses: false,
  },
};

const shared = {
  around: [],
  inventory: lifecyclePlaces,
  behaviour: { taskMilliseconds: 0 },
  synonyms: [],
  readsBesides: [],
  uses: [],
  renames: false,
};

/** Another address is another depot, for a while beside the former one: its fields have a suite of their own. */
export const onlineDepotRow: KindRow = {
  kind: 'OnlineDepot',
  kinds: ['TagCategory', 'OnlineDepot'],
  ...shared,
  spec: { location: places.addons, description: 'Add-ons', enabled: true },
  required: { location: places.addons },
  changes: [
    { path: 'spec.description', to: 'Add-ons of ours', means: 'in-place' },
    { path: 'spec.location', to: places.branch, means: 'replace' },
  ],
  operations: {
    list: `GET ${root}/online`,
    create: `POST ${root}/online`,
    update: `PATCH ${root}/online/{depot}`,
    delete: `DELETE ${root}/online/{depot}?vmw-task=true`,
  },
  live: liveDepots('ONLINE', (depot) => splitDescription(depot.description)),
};

/** An import cannot be changed. */
export const offlineDepotRow: KindRow = {
  kind: 'OfflineDepot',
  kinds: ['TagCategory', 'OfflineDepot'],
  ...shared,
  spec: { location: places.bundle, description: 'A patch' },
  required: { location: places.bundle },
  changes: [{ path: 'spec.description', to: 'The patch', means: 'replace' }],
  operations: {
    list: `GET ${root}/offline`,
    create: `POST ${root}/offline?vmw-task=true`,
    update: `POST ${root}/offline?vmw-task=true`,
    delete: `DELETE ${root}/offline/{depot}?vmw-task=true`,
  },
  live: liveDepots('OFFLINE', ({ description, ownerdata }) => {
    const data = parseOwnerData(ownerdata);
    return { text: description, stamps: data === undefined ? [] : [data.stamp] };
  }),
};

export const umdsDepotRow: KindRow = {
  kind: 'UmdsDepot',
  kinds: ['TagCategory', 'UmdsDepot'],
  ...shared,
  spec: { location: places.umds, description: 'Downloads', enabled: true },
  required: { location: places.umds },
  changes: [{ path: 'spec.location', to: places.branch, means: 'in-place' }],
  operations: {
    list: `GET ${root}/umds`,
    create: `PUT ${root}/umds`,
    update: `PATCH ${root}/umds`,
    delete: `DELETE ${root}/umds?vmw-task=true`,
  },
  live: liveDepots('UMDS', (depot) => splitDescription(depot.description)),
};

function liveDepots(type: Depot['type'], marksOf: (depot: Depot) => { text: string; stamps: string[] }): LiveObjects {
  return {
    ids: (state) => [...state.depots.values()].filter((depot) => depot.type === type).map(({ id }) => id),
    read(state, id) {
      const found = state.depots.get(id);
      if (found === undefined) return undefined;
      const { text, stamps } = marksOf(found);
      const { location = '', enabled } = found;
      return { spec: { name: nameOf(stamps), location, description: text, enabled }, stamps };
    },
    normal: (fields) => fields,
    write: (state, id, fields) => void Object.assign(depotOf(state, id), fields),
    stamp(state, id, stamps) {
      const depot = depotOf(state, id);
      depot.description = [marksOf(depot).text, ...stamps.map((stamp) => `[${stamp}]`)].filter(Boolean).join(' ');
    },
    add: (state, _name, fields) => addDepot(state, type, fields),
    remove(state, id) {
      state.depots.delete(id);
      state.depotContents.delete(id);
    },
  };
}

/** What somebody else's depot has to offer was never read. */
function addDepot(state: VcenterState, type: Depot['type'], { location, description }: JsonObject): string {
  const id = type === 'UMDS' ? 'umds' : 'depot-of-others';
  state.depots.set(id, {
    id,
    type,
    location: String(location),
    description: String(description),
    enabled: true,
    systemDefined: false,
    createdAt: 0,
  });
  return id;
}

function nameOf([stamp = '']: readonly string[]): string {
  return /^trueup\/[^/]+\/([^;]+)/.exec(stamp)?.[1] ?? '';
}

function depotOf(state: VcenterState, id: string): Depot {
  const found = state.depots.get(id);
  if (found === undefined) throw new Error(`the test expects a depot ${id}`);
  return found;
}
