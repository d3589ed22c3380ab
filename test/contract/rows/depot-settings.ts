import type { JsonObject } from '../../../src/base/json.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { KindRow, LiveObjects } from '../kind-row.ts';
import { lifecyclePlaces, places } from './depots.ts';

const cluster = '/DC0/host/Cluster-A';
const settings = '/api/esx/settings';

const shared = {
  around: [],
  inventory: lifecyclePlaces,
  synonyms: [],
  readsBesides: [],
  uses: [],
  renames: false,
  unmarked: true as const,
};

/** There is one, and it is changed as asked. */
export const depotSyncScheduleRow: KindRow = {
  kind: 'DepotSyncSchedule',
  kinds: ['TagCategory', 'DepotSyncSchedule'],
  ...shared,
  spec: { enabled: true, schedule: { type: 'DAILY', hour: 2, minute: 30 }, emailAddresses: ['a@acme.example'] },
  required: { enabled: false },
  changes: [{ path: 'spec.enabled', to: false, means: 'in-place' }],
  operations: operationsAt(`${settings}/depots/sync-schedule`),
  live: settingsIn((state) => [...state.syncSchedules.keys()]),
};

export const depotOverridesRow: KindRow = {
  kind: 'DepotOverrides',
  kinds: ['TagCategory', 'DepotOverrides'],
  ...shared,
  spec: { cluster, locations: [places.addons, places.branch] },
  required: { cluster, locations: [] },
  changes: [{ path: 'spec.locations', to: [places.umds], means: 'in-place' }],
  operations: {
    ...operationsAt(`${settings}/clusters/{cluster}/depot-overrides`),
    update: `POST ${settings}/clusters/{cluster}/depot-overrides?action=add`,
  },
  live: settingsIn((state) => [...state.depotOverrides.keys()]),
};

export const remediationPolicyRow: KindRow = {
  kind: 'RemediationPolicy',
  kinds: ['TagCategory', 'RemediationPolicy'],
  ...shared,
  spec: { cluster, enableQuickBoot: true, disableDpm: false, failureAction: { action: 'FAIL' } },
  required: { cluster },
  changes: [{ path: 'spec.enableQuickBoot', to: null, means: 'in-place' }],
  operations: operationsAt(`${settings}/clusters/{cluster}/policies/apply`),
  live: settingsIn((state) => [...state.remediationPolicies.keys()]),
};

function operationsAt(path: string): KindRow['operations'] {
  return { list: `GET ${path}`, create: `PUT ${path}`, update: `PUT ${path}`, delete: `PUT ${path}` };
}

/** Settings are held against a run that nothing disturbs; they carry no stamp that would tell whose they are. */
function settingsIn(ids: (state: VcenterState) => string[]): LiveObjects {
  const spec: JsonObject = {};
  return {
    ids,
    read: () => ({ spec, stamps: [] }),
    normal: (fields) => fields,
    write: () => {},
    stamp: () => {},
    add: () => '',
    remove: () => {},
  };
}
