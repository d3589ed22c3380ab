import { digestOf } from '../../base/digest.ts';
import type { SyncSchedule } from '../../client/services/depot-sync.ts';
import type { VsphereReader, VsphereWriter } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import type { Step } from '../../plan/step.ts';
import { depotPrivileges } from '../depots/privileges.ts';
import { healthOfPresence } from '../health.ts';
import { readOne } from '../read-all.ts';
import type { Executed, ExecuteContext, Reconciler } from '../reconciler.ts';
import { objectArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { updateDraft } from '../update-draft.ts';
import { fieldsOf, mergedSchedule } from './schedule.ts';

const kind = 'DepotSyncSchedule';

/** When vCenter synchronises its depots by itself: `/api/esx/settings/depots/sync-schedule`. */
export const depotSyncSchedule: Reconciler<typeof kind> = {
  kind,
  privileges: depotPrivileges(['update']),
  // It is never removed, so without a manifest there is no reason to look.
  observe: async (reader, { wanted, signal }) =>
    wanted.length === 0 ? { kind, objects: [] } : lookAll(reader, signal),
  observeAll: (reader, { signal }) => lookAll(reader, signal),
  observeOne: (reader, _target, signal) => look(reader, signal),
  usesOf: async (_reader, schedules) => new Map(schedules.map(({ id }) => [id, []])),
  stepsFor: (change) => updateDraft(change),
  execute,
  healthOf: healthOfPresence,
};

async function lookAll(reader: VsphereReader, signal: AbortSignal): Promise<KindObservation<typeof kind>> {
  const found = await look(reader, signal);
  if (found.state === 'unreadable') return { kind, objects: [], incomplete: found.error };
  return { kind, objects: found.state === 'present' ? [found] : [] };
}

async function look(reader: VsphereReader, signal: AbortSignal): Promise<Observation<typeof kind>> {
  const read = await readOne(() => reader.depotSync.schedule(signal));
  return read.state === 'found' ? observationOf(read.value) : read;
}

/** There always is one, and nothing on it to mark. */
function observationOf(schedule: SyncSchedule): PresentObservation<typeof kind> {
  return {
    state: 'present',
    id: 'sync-schedule',
    identity: [kind],
    stamps: [],
    unmarked: true,
    fields: fieldsOf(schedule),
    digest: digestOf(schedule),
  };
}

async function execute(
  { depotSync }: VsphereWriter,
  step: Step<typeof kind>,
  { signal }: ExecuteContext,
): Promise<Executed> {
  if (step.operation !== 'update') return unknownOperation(step);
  const live = await depotSync.schedule(signal);
  await depotSync.setSchedule(mergedSchedule(live, objectArg(step, 'set')), signal);
  return {};
}
