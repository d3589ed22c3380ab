import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { JsonObject } from '../../base/json.ts';
import type { OfflineDepotInfo } from '../../client/services/depots.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { comparableAddress } from '../../spec/formats/web-address.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { runningDepotTasks } from '../depots/running-tasks.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { parseOwnerData } from './owner-data.ts';
import { isAsked, withSuccessors } from './successors.ts';

type Found = PresentObservation<'OfflineDepot'>;

/** One list, and what is under way where there is something to decide. */
export async function observe(
  reader: VsphereReader,
  { environment, wanted, signal }: ObserveRequest<'OfflineDepot'>,
): Promise<KindObservation<'OfflineDepot'>> {
  const { depots, incomplete } = await readDepots(reader, environment, signal);
  const isConcerned = wanted.length > 0 || depots.some(({ stamps }) => stamps.length > 0);
  const tasks = isConcerned ? await readTasks(reader, signal) : {};
  const objects = depots.map((depot) => ({ ...depot, facts: tasks }));
  return {
    kind: 'OfflineDepot',
    objects: withSuccessors(objects, wanted, environment),
    facts: tasks,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

export async function observeOne(
  reader: VsphereReader,
  { id, identity, environment, change }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'OfflineDepot'>> {
  const { depots, incomplete } = await readDepots(reader, environment, signal);
  if (incomplete !== undefined) return { state: 'unreadable', error: incomplete };
  const wanted = change?.wanted as Manifest<'OfflineDepot'> | undefined;
  const asked = wanted === undefined ? [] : depots.filter((depot) => isAsked(depot, wanted, environment));
  const successor = change?.verdict === 'replace' ? asked.find((depot) => depot.id !== change.id) : undefined;
  const named = depots.filter((depot) => depot.identity[0] === identity[0]);
  const found = id === undefined ? (asked[0] ?? named[0]) : depots.find((depot) => depot.id === id);
  return successor ?? found ?? { state: 'absent' };
}

async function readDepots(
  reader: VsphereReader,
  environment: string,
  signal: AbortSignal,
): Promise<{ depots: Found[]; incomplete?: ErrorRecord }> {
  const list = await readOne(() => reader.depots.listOffline(signal));
  if (list.state === 'unreadable') return { depots: [], incomplete: list.error };
  return { depots: list.state === 'found' ? list.value.map((depot) => observationOf(depot, environment)) : [] };
}

/** Where it cannot be told, vCenter's own refusals have to do. */
async function readTasks(reader: VsphereReader, signal: AbortSignal): Promise<JsonObject> {
  const tasks = await readOne(() => runningDepotTasks(reader, ['importOffline', 'deleteOffline'], signal));
  const { importOffline, deleteOffline } = tasks.state === 'found' ? tasks.value : {};
  return {
    ...(importOffline === undefined ? {} : { importTask: importOffline }),
    ...(deleteOffline === undefined ? {} : { deleteTask: deleteOffline }),
  };
}

/** What carries no stamp of anybody's cannot be given one any more: it is used as it is, and never removed. */
function observationOf(depot: OfflineDepotInfo, environment: string): Found {
  const { id, location, description } = depot;
  const data = parseOwnerData(depot.ownerdata);
  const stamps = data === undefined ? [] : [data.stamp];
  const owner = ownerAmong(stamps, environment);
  const address = location === undefined ? undefined : comparableAddress(location);
  return {
    state: 'present',
    id,
    identity: [address ?? `file ${id}`],
    ...(owner === undefined ? { unmarked: true as const } : { owner }),
    stamps,
    fields: {
      ...(address === undefined ? {} : { location: address }),
      description,
      ...(data?.contentHash === undefined ? {} : { contentHash: data.contentHash }),
    },
    digest: digestOf(depot),
  };
}
