import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { OnlineDepotInfo } from '../../client/services/depots.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import { comparableAddress } from '../../spec/formats/web-address.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { runningDepotTasks } from '../depots/running-tasks.ts';
import { splitDescription } from '../description-marker.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { factsAsJson, type DepotFacts } from './facts.ts';
import { withSuccessors } from './successors.ts';

type Found = PresentObservation<'OnlineDepot'>;

/** One list; where there is something to decide, whether the UMDS stands in the way, what runs, and who has content. */
export async function observe(
  reader: VsphereReader,
  { environment, wanted, signal }: ObserveRequest<'OnlineDepot'>,
): Promise<KindObservation<'OnlineDepot'>> {
  const { depots, incomplete, shared } = await readDepots(reader, environment, wanted, signal);
  return {
    kind: 'OnlineDepot',
    objects: withSuccessors(depots, wanted, environment),
    facts: { isShadowed: shared.isShadowed },
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

export async function observeOne(
  reader: VsphereReader,
  { id, identity, environment, change }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'OnlineDepot'>> {
  const wanted = change?.wanted as Manifest<'OnlineDepot'> | undefined;
  const { depots, incomplete } = await readDepots(reader, environment, wanted === undefined ? [] : [wanted], signal);
  if (incomplete !== undefined) return { state: 'unreadable', error: incomplete };
  // The successor of a depot that is replaced is known by its address, and by the stamp that only a run could give it.
  const successor =
    change?.verdict === 'replace' && change.id === id
      ? depots.find((depot) => depot.identity[0] === identity[0] && depot.owner?.environment === environment)
      : undefined;
  const found =
    successor ?? depots.find((depot) => (id === undefined ? depot.identity[0] === identity[0] : depot.id === id));
  return found ?? { state: 'absent' };
}

async function readDepots(
  reader: VsphereReader,
  environment: string,
  wanted: readonly Manifest<'OnlineDepot'>[],
  signal: AbortSignal,
): Promise<{ depots: Found[]; incomplete?: ErrorRecord; shared: Shared }> {
  const list = await readOne(() => reader.depots.listOnline(signal));
  if (list.state !== 'found') {
    const incomplete = list.state === 'unreadable' ? { incomplete: list.error } : {};
    return { depots: [], shared: { isShadowed: false }, ...incomplete };
  }
  const own = list.value.some(({ description }) => splitDescription(description).stamps.length > 0);
  const shared = wanted.length > 0 || own ? await readShared(reader, signal) : { isShadowed: false };
  const depots = list.value.map(async (depot) => {
    const isSynced = needsContent(depot, wanted, environment) ? await hasContent(reader, depot.id, signal) : undefined;
    return observationOf(depot, environment, { ...shared, ...(isSynced === undefined ? {} : { isSynced }) });
  });
  return { depots: await Promise.all(depots), shared };
}

type Shared = Pick<DepotFacts, 'isShadowed' | 'syncTask' | 'deleteTask'>;

/** What could not be read here is only said less of: the list of depots counts. */
async function readShared(reader: VsphereReader, signal: AbortSignal): Promise<Shared> {
  const [umds, tasks] = await Promise.all([
    readOne(() => reader.depots.umds(signal)),
    readOne(() => runningDepotTasks(reader, ['sync', 'deleteOnline'], signal)),
  ]);
  const { sync, deleteOnline } = tasks.state === 'found' ? tasks.value : {};
  return {
    isShadowed: umds.state === 'found' && umds.value?.enabled === true,
    ...(sync === undefined ? {} : { syncTask: sync }),
    ...(deleteOnline === undefined ? {} : { deleteTask: deleteOnline }),
  };
}

/** Content is long, so it is asked for only where something follows from it. */
function needsContent(
  { location, enabled, description }: OnlineDepotInfo,
  wanted: readonly Manifest<'OnlineDepot'>[],
  environment: string,
): boolean {
  const owner = ownerAmong(splitDescription(description).stamps, environment);
  const manifest = wanted.find(
    ({ identity, metadata }) => identity[0] === comparableAddress(location) || metadata.name === owner?.name,
  );
  return manifest !== undefined && manifest.spec.syncOnCreate !== false && (manifest.spec.enabled ?? enabled);
}

async function hasContent(reader: VsphereReader, id: string, signal: AbortSignal): Promise<boolean | undefined> {
  const read = await readOne(() => reader.depots.hasContent({ type: 'online', id }, signal));
  return read.state === 'found' ? read.value : undefined;
}

/** What vCenter brings with it cannot be marked. */
function observationOf(depot: OnlineDepotInfo, environment: string, facts: Omit<DepotFacts, 'isSystem'>): Found {
  const { id, location, enabled, system_defined: isSystem } = depot;
  const { text, stamps } = splitDescription(depot.description);
  const owner = ownerAmong(stamps, environment);
  const fields = {
    location: comparableAddress(location),
    description: text,
    enabled,
    ...(isSystem ? { state: enabled ? ('Present' as const) : ('Disabled' as const) } : {}),
  };
  return {
    state: 'present',
    id,
    identity: [fields.location],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    ...(isSystem ? { unmarked: true as const } : {}),
    fields,
    facts: factsAsJson({ ...facts, isSystem }),
    digest: digestOf({ ...depot, ownerdata: null }),
  };
}
