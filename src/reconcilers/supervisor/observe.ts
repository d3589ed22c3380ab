import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { findAt, findById, readInventory } from '../inventory/read-inventory.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { readKindFacts } from './kind-facts.ts';
import { clustersOf, groupMembers } from './members.ts';
import { namesFor } from './names.ts';
import { observationOf, readSupervisor } from './read-supervisor.ts';

type Request = ObserveRequest<'Supervisor'>;

/** One list; for each Supervisor its parts and marks. Where there is none, nothing else is read. */
export async function observe(reader: VsphereReader, request: Request): Promise<KindObservation<'Supervisor'>> {
  const { environment, wanted, signal } = request;
  const listed = await readOne(() => reader.supervisors.list(signal));
  if (listed.state === 'unreadable') return incompleteWith(listed.error);
  const enabled = listed.state === 'found' ? listed.value : [];
  if (enabled.length === 0 && wanted.length === 0) return { kind: 'Supervisor', objects: [] };
  const topologies = await readOne(async () => (enabled.length === 0 ? [] : reader.supervisors.topologies(signal)));
  if (topologies.state === 'unreadable') return incompleteWith(topologies.error);
  const groups = groupMembers(enabled, topologies.state === 'found' ? topologies.value : []);
  const inventory = await readInventory(reader, signal, ['Cluster']);
  const paths = pathsOf(wanted);
  const known = groups.map(({ members, topology }) => {
    const named = members.find((id) => paths.has(inventory.byId.get(id)?.path ?? ''));
    return { members, topology, cluster: named ?? members[0] ?? '' };
  });
  const topologyOf = new Map(known.map(({ cluster, topology }) => [cluster, topology]));
  const read = await readAll([...topologyOf.keys()], (cluster) =>
    readSupervisor(reader, { cluster, environment, topology: topologyOf.get(cluster) }, signal),
  );
  const supervisors = read.found.flatMap((found) => found ?? []);
  const { names, incomplete: unnamed } = await namesFor(reader, supervisors, signal);
  if (unnamed !== undefined) return incompleteWith(unnamed);
  const { facts, incomplete } = await readKindFacts(reader, { wanted, known, inventory }, signal);
  const failure = read.incomplete ?? incomplete;
  return {
    kind: 'Supervisor',
    objects: supervisors.map((supervisor) => observationOf(supervisor, names, environment)),
    facts,
    ...(failure === undefined ? {} : { incomplete: failure }),
  };
}

/** Looked for at its cluster: the one with that id, or the one at that path. */
export async function observeOne(
  reader: VsphereReader,
  { id, identity, environment }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Supervisor'>> {
  const path = identity[0] ?? '';
  const cluster = await (id === undefined
    ? findAt(reader, { kind: 'Cluster', path }, signal)
    : findById(reader, { kind: 'Cluster', id, path }, signal));
  if (cluster.state !== 'found') return cluster;
  const read = await readOne(() => readWithZones(reader, cluster.value.id, environment, signal));
  if (read.state !== 'found') return read;
  if (read.value === undefined) return { state: 'absent' };
  const { names, incomplete } = await namesFor(reader, [read.value], signal);
  if (incomplete !== undefined) return { state: 'unreadable', error: incomplete };
  return observationOf(read.value, names, environment);
}

async function readWithZones(reader: VsphereReader, cluster: string, environment: string, signal: AbortSignal) {
  if ((await reader.supervisors.get(cluster, signal)) === undefined) return undefined;
  const topologies = await reader.supervisors.topologies(signal);
  const topology = topologies.find((candidate) => clustersOf(candidate).includes(cluster));
  return readSupervisor(reader, { cluster, environment, topology }, signal);
}

function pathsOf(wanted: readonly Manifest<'Supervisor'>[]): Set<string> {
  return new Set(wanted.map(({ spec }) => spec.cluster));
}

function incompleteWith(error: ErrorRecord): KindObservation<'Supervisor'> {
  return { kind: 'Supervisor', objects: [], incomplete: error };
}
