import type { JsonObject } from '../../src/base/json.ts';
import { formatOwnerData } from '../../src/reconcilers/offline-depot/owner-data.ts';
import { noContent, type Depot } from '../../src/simulator/state/settings-objects.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import { subjectOf, type KindRow } from '../contract/kind-row.ts';
import { offlineDepotRow, onlineDepotRow, places, umdsDepotRow } from '../contract/rows/depots.ts';
import { operationsOf, type Operation } from './operations.ts';

const replacing = { replace: 'allow' };

/** Another address is another depot: it comes in one run, and the former one goes in the next. */
export const onlineDepotOperations: Operation[] = [
  ...operationsOf(onlineDepotRow).filter(({ title }) => !['replace', 'mark anew'].includes(title)),
  { ...markAnew(onlineDepotRow), verdict: 'update' },
  {
    title: 'replace',
    before: [subjectOf(onlineDepotRow)],
    wanted: [subjectOf(onlineDepotRow, { ...onlineDepotRow.spec, location: places.branch }, replacing)],
    verdict: 'replace',
    rounds: 2,
  },
  {
    title: 'end a replacement',
    before: [subjectOf(onlineDepotRow)],
    arrange: (kind) => addSuccessor(kind.state, { id: 'successor', type: 'ONLINE', location: places.branch }),
    wanted: [subjectOf(onlineDepotRow, { ...onlineDepotRow.spec, location: places.branch }, replacing)],
    verdict: 'keep',
  },
];

/** Nothing of an import changes: its stamp, too, takes another import. */
export const offlineDepotOperations: Operation[] = [
  ...operationsOf(offlineDepotRow).filter(({ title }) => ['create', 'replace', 'delete'].includes(title)),
  {
    ...markAnew(offlineDepotRow),
    wanted: [subjectOf(offlineDepotRow, offlineDepotRow.spec, { ...replacing, onRemove: 'forbid' })],
  },
];

export const umdsDepotOperations: Operation[] = [
  ...operationsOf(umdsDepotRow).filter(({ title }) => !['replace', 'mark anew'].includes(title)),
  markAnew(umdsDepotRow),
];

function markAnew(row: KindRow): Operation {
  const renamed = { ...subjectOf(row), metadata: { name: 'elsewhere' } };
  return { title: 'mark anew', before: [subjectOf(row)], wanted: [renamed], verdict: 'update' };
}

/** What a run that ended in between has left: a new depot with content, beside the former one. */
function addSuccessor(state: VcenterState, depot: Partial<Depot> & Pick<Depot, 'id' | 'type'>): void {
  const stamp =
    [...state.depots.values()].flatMap(({ description }) => /\[(.*)\]$/.exec(description)?.[1] ?? [])[0] ?? '';
  const made = { enabled: true, systemDefined: false, createdAt: 0, ownerdata: formatOwnerData({ stamp }), ...depot };
  state.depots.set(depot.id, { description: `Add-ons [${stamp}]`, ...made });
  const source = state.depotSources.get(depot.location ?? '');
  state.depotContents.set(depot.id, { ...noContent(), ...source?.content, id: depot.id });
}

/** Settings are only ever changed. */
export function settingOperations(row: KindRow, changed: JsonObject): Operation[] {
  const subject = subjectOf(row);
  return [
    { title: 'set', before: [], wanted: [subject], verdict: 'update' },
    { title: 'change', before: [subject], wanted: [subjectOf(row, { ...row.spec, ...changed })], verdict: 'update' },
  ];
}
