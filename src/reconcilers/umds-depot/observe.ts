import { digestOf } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { UmdsDepotInfo } from '../../client/services/depots.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { comparableAddress } from '../../spec/formats/web-address.ts';
import { notesOf, splitMarks } from '../content-mark.ts';
import { runningDepotTasks } from '../depots/running-tasks.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';

const kind = 'UmdsDepot';

/** Stands behind the stamp from the moment that the address changes until vCenter has synchronised with the new one. */
export const unsyncedNote = 'unsynced';

export async function observe(
  reader: VsphereReader,
  { environment, wanted, signal }: ObserveRequest<typeof kind>,
): Promise<KindObservation<typeof kind>> {
  const [found, online] = await Promise.all([
    look(reader, environment, signal),
    wanted.length === 0 ? 0 : countOnline(reader, signal),
  ]);
  const facts = { onlineDepots: online };
  if (found.state === 'unreadable') return { kind, objects: [], incomplete: found.error };
  if (found.state === 'absent') return { kind, objects: [], facts };
  return { kind, objects: [{ ...found, facts: { ...found.facts, ...facts } }], facts };
}

export function observeOne(
  reader: VsphereReader,
  { environment }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<typeof kind>> {
  return look(reader, environment, signal);
}

async function look(
  reader: VsphereReader,
  environment: string,
  signal: AbortSignal,
): Promise<Observation<typeof kind>> {
  const read = await readOne(() => reader.depots.umds(signal));
  if (read.state !== 'found') return read;
  if (read.value === undefined) return { state: 'absent' };
  const [content, tasks] = await Promise.all([
    readOne(() => reader.depots.hasContent({ type: 'umds' }, signal)),
    readOne(() => runningDepotTasks(reader, ['sync', 'deleteUmds'], signal)),
  ]);
  const { sync, deleteUmds } = tasks.state === 'found' ? tasks.value : {};
  return observationOf(read.value, environment, {
    ...(content.state === 'found' ? { hasContent: content.value } : {}),
    ...(sync === undefined ? {} : { syncTask: sync }),
    ...(deleteUmds === undefined ? {} : { deleteTask: deleteUmds }),
  });
}

/** Enabled depots of people's, which are not synchronised while the UMDS is enabled; only told, so none when unreadable. */
async function countOnline(reader: VsphereReader, signal: AbortSignal): Promise<number> {
  const read = await readOne(() => reader.depots.listOnline(signal));
  const depots = read.state === 'found' ? read.value : [];
  return depots.filter(({ enabled, system_defined: isSystem }) => enabled && !isSystem).length;
}

/** What an earlier address brought stays, so content alone does not tell whether vCenter synchronised with this one. */
function observationOf(
  depot: UmdsDepotInfo,
  environment: string,
  { hasContent, ...facts }: JsonObject,
): PresentObservation<typeof kind> {
  const { text, marks } = splitMarks(depot.description);
  const stamps = marks.map(({ stamp }) => stamp);
  const owner = ownerAmong(stamps, environment);
  const isAwaiting = notesOf(marks, environment)[unsyncedNote] !== undefined;
  const isSynced = isAwaiting ? false : hasContent;
  return {
    state: 'present',
    id: 'umds',
    identity: [kind],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields: { location: comparableAddress(depot.location), description: text, enabled: depot.enabled },
    facts: { ...facts, ...(isSynced === undefined ? {} : { isSynced }) },
    digest: digestOf(depot),
  };
}
