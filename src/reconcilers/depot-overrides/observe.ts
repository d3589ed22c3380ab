import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { comparableAddress } from '../../spec/formats/web-address.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { clusterOrHostIn, clustersAndHosts, type ClusterOrHost } from '../inventory/cluster-or-host.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';

/** Places that are read at a time. */
const atOnce = 32;

interface Look {
  name: string;
  place: ClusterOrHost;
  identity: string[];
}

/** The overrides of what manifests name. */
export async function observe(
  reader: VsphereReader,
  { wanted, idOfReference = () => undefined, signal }: ObserveRequest<'DepotOverrides'>,
): Promise<KindObservation<'DepotOverrides'>> {
  const looks = wanted.flatMap(({ metadata, references, identity }) => {
    const place = clusterOrHostIn(references, idOfReference);
    return place === undefined ? [] : [{ name: metadata.name, place, identity }];
  });
  return observeEach(reader, looks, signal);
}

/** Those of every cluster and of every host that belongs to none. */
export async function observeAll(
  reader: VsphereReader,
  { signal }: ObserveRequest<'DepotOverrides'>,
): Promise<KindObservation<'DepotOverrides'>> {
  const inventory = await readInventory(reader, signal, ['Cluster', 'Host']);
  const looks = clustersAndHosts(inventory).map(({ place, path }) => ({ name: path, place, identity: [path] }));
  const seen = await observeEach(reader, looks, signal);
  const incomplete = inventory.incomplete.Cluster ?? inventory.incomplete.Host;
  return incomplete === undefined ? seen : { ...seen, incomplete };
}

export async function observeOne(
  reader: VsphereReader,
  { identity, change, idOfReference = ({ id }) => id }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'DepotOverrides'>> {
  const wanted = change?.wanted as Manifest<'DepotOverrides'> | undefined;
  const place = clusterOrHostIn(change?.references ?? [], idOfReference);
  if (wanted === undefined || place === undefined) return { state: 'absent' };
  return observePlace(reader, { name: wanted.metadata.name, place, identity }, signal);
}

async function observeEach(
  reader: VsphereReader,
  looks: readonly Look[],
  signal: AbortSignal,
): Promise<KindObservation<'DepotOverrides'>> {
  const seen = await mapConcurrently(looks, atOnce, (look) => observePlace(reader, look, signal));
  const errors = seen.flatMap((found, index) =>
    found.state === 'unreadable' ? [{ name: looks[index]?.name ?? '', error: found.error }] : [],
  );
  const incomplete = errors.find(({ error }) => !isWithoutOverrides(error))?.error;
  return {
    kind: 'DepotOverrides',
    objects: seen.flatMap((found) => (found.state === 'present' ? [found] : [])),
    facts: Object.fromEntries(errors.map(({ name, error }) => [name, error.message])),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

/** An older vCenter, a host of a cluster, something that is gone: it has none, and will not have any. */
function isWithoutOverrides({ code }: ErrorRecord): boolean {
  return code === 'unsupported' || code === 'not-found';
}

async function observePlace(
  reader: VsphereReader,
  { place, identity }: Look,
  signal: AbortSignal,
): Promise<Exclude<Observation<'DepotOverrides'>, { state: 'absent' }>> {
  const read = await readOne(() => reader.depotOverrides.locations(place, signal));
  if (read.state === 'unreadable') return read;
  if (read.state === 'absent') return { state: 'unreadable', error: gone(identity) };
  return observationOf(place, identity, read.value);
}

function gone(identity: readonly string[]): ErrorRecord {
  return {
    code: 'not-found',
    message: `vCenter shows no depot overrides of ${identity.join('/')}.`,
    remedy: 'Plan again; if it stays so, check the name and what the account may see.',
    retry: 'never',
  };
}

/** Addresses are compared in one form and taken away in the one that they were written in. */
function observationOf(
  place: ClusterOrHost,
  identity: string[],
  locations: readonly string[],
): PresentObservation<'DepotOverrides'> {
  return {
    state: 'present',
    id: place.id,
    identity,
    stamps: [],
    unmarked: true,
    fields: { [place.type]: identity[0] ?? '', locations: [...new Set(locations.map(comparableAddress))].toSorted() },
    facts: { written: [...locations] },
    digest: digestOf(locations.toSorted()),
  };
}
