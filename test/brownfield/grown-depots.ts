import type { Depot } from '../../src/simulator/state/settings-objects.ts';
import { policyId } from '../../src/simulator/policies/effective-policy.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Dice } from '../soak/wish.ts';

/** Sources of software, and how remediation goes: configured in part, by people who each had their own reasons. */
export function growDepots(state: VcenterState, dice: Dice): void {
  for (const depot of state.depots.values()) depot.enabled = dice.below(3) > 0;
  for (const depot of depots) if (dice.below(2) === 0) addDepot(state, depot);
  if (dice.below(2) === 0) {
    const schedule = dice.pick([
      { type: 'HOURLY', minute: 5 },
      { type: 'DAILY', minute: 0, hour: 3 },
      { type: 'WEEKLY', minute: 1, hour: 2, day_of_week: 'SUNDAY', skip: 1 },
      { type: 'MONTHLY_BY_DAY', minute: 59, hour: 23, day_of_month: 31 },
    ] as const);
    const emailAddresses = dice.below(2) === 0 ? [] : ['ops@example.com', 'a@example.com'];
    state.syncSchedules.set('depots', {
      id: 'depots',
      enabled: dice.below(3) > 0,
      ...(schedule === undefined ? {} : { schedule: { ...schedule } }),
      emailAddresses,
      ranAt: 0,
    });
  }
  const places = [...state.clusters.keys()].map((id) => `clusters/${id}`);
  for (const id of places.filter(() => dice.below(3) === 0)) {
    state.depotOverrides.set(id, { id, locations: ['https://depot.branch.acme.example/index.xml'] });
  }
}

const always = { description: '', enabled: true, systemDefined: false, createdAt: 0, syncedAt: 0 };

const depots: readonly Depot[] = [
  {
    ...always,
    id: 'd1',
    type: 'ONLINE',
    location: 'https://depot.acme.example/addons/index.xml',
    description: 'add-ons: ours',
  },
  { ...always, id: 'd2', type: 'ONLINE', location: 'HTTPS://Depot.branch.acme.example:443/index.xml' },
  {
    ...always,
    id: 'd3',
    type: 'OFFLINE',
    location: 'https://files.acme.example/esxi-8.0u2-patch.zip',
    description: 'patch',
  },
  { ...always, id: 'd4', type: 'OFFLINE', fileId: 'upload-1', description: 'uploaded' },
  { ...always, id: 'umds', type: 'UMDS', location: 'https://umds.acme.example/index.xml' },
];

/** With what a sync of last year brought. */
function addDepot(state: VcenterState, depot: Depot): void {
  state.depots.set(depot.id, structuredClone(depot));
  const source = state.depotSources.get((depot.location ?? '').toLowerCase().replace(':443', ''));
  if (source === undefined) return;
  state.depotContents.set(depot.id, { ...structuredClone(source.content), id: depot.id });
  // The same place, spelled as somebody wrote it down.
  if (depot.location !== undefined) state.depotSources.set(depot.location, { ...source, id: depot.location });
}

/** Policies have what somebody configured of them and, now and then, what a later release wrote. */
export function growPolicies(state: VcenterState, dice: Dice, version: string): void {
  const isOld = version.startsWith('7.');
  const clusters = [...state.clusters.keys()];
  const alone = [...state.hosts.values()].filter(({ parent }) => !clusters.includes(parent));
  const scopes = [
    { type: 'clusters' as const },
    ...clusters.map((id) => ({ type: 'clusters' as const, id })),
    ...(isOld ? [] : [{ type: 'hosts' as const }, ...alone.map(({ id }) => ({ type: 'hosts' as const, id }))]),
  ];
  for (const scope of scopes) {
    if (dice.below(2) === 0) continue;
    const id = policyId(scope);
    state.remediationPolicies.set(id, { id, policy: policyOf(dice, scope.type, isOld) });
  }
}

function policyOf(dice: Dice, type: 'clusters' | 'hosts', isOld: boolean): JsonObject {
  const maybe = (policy: JsonObject): JsonObject => (dice.below(2) === 0 ? policy : {});
  return {
    ...maybe({ failure_action: { action: 'RETRY', retry_delay: 90, retry_count: dice.below(3) } }),
    ...maybe({ pre_remediation_power_action: 'POWER_OFF_VMS' }),
    ...maybe({ enable_quick_boot: true }),
    ...(type === 'hosts' ? {} : maybe({ disable_hac: true })),
    ...(type === 'hosts' ? {} : maybe({ evacuate_offline_vms: false })),
    ...(type === 'hosts' || isOld ? {} : maybe({ parallel_remediation_action: { enabled: true, max_hosts: 2 } })),
  };
}
