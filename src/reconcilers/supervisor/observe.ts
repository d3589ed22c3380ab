import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest } from '../reconciler.ts';
import { readKindFacts } from './kind-facts.ts';
import { clustersWithLeftMarks, leftMark } from './left-marks.ts';
import { clustersOf, groupMembers } from './members.ts';
import { namesFor } from './names.ts';
import { observationOf, readSupervisor } from './read-supervisor.ts';

type Request = ObserveRequest<'Supervisor'>;

/** One list, and for each Supervisor its parts and marks; and what former ones left behind. */
export async function observe(reader: VsphereReader, request: Request): Promise<KindObservation<'Supervisor'>> {
  const live = await observeAll(reader, request);
  const left = await readOne(() => leftBehind(reader, live, request));
  if (left.state === 'unreadable') return { ...live, incomplete: live.incomplete ?? left.error };
  return left.state === 'absent' ? live : { ...live, objects: [...live.objects, ...left.value] };
}

/** Marks of this environment without a Supervisor, unless a manifest is about to have one there. */
async function leftBehind(
  reader: VsphereReader,
  { objects }: KindObservation<'Supervisor'>,
  { environment, wanted, signal }: Request,
): Promise<PresentObservation<'Supervisor'>[]> {
  const topologies = objects.length === 0 ? [] : await reader.supervisors.topologies(signal);
  const enabled = new Set([...objects.map(({ id }) => id), ...topologies.flatMap(clustersOf)]);
  const left = await clustersWithLeftMarks(reader, { environment, enabled }, signal);
  if (left.length === 0) return [];
  const inventory = await readInventory(reader, signal, ['Cluster']);
  return left
    .map((found) => leftMark(found, inventory.byId.get(found.cluster)?.path ?? found.cluster, environment))
    .filter(
      ({ owner, identity }) =>
        !wanted.some(({ metadata, spec }) => metadata.name === owner?.name || spec.cluster === identity[0]),
    );
}

/** Where there is none and none is wanted, nothing but the list is read. */
export async function observeAll(reader: VsphereReader, request: Request): Promise<KindObservation<'Supervisor'>> {
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

function pathsOf(wanted: readonly Manifest<'Supervisor'>[]): Set<string> {
  return new Set(wanted.map(({ spec }) => spec.cluster));
}

function incompleteWith(error: ErrorRecord): KindObservation<'Supervisor'> {
  return { kind: 'Supervisor', objects: [], incomplete: error };
}
