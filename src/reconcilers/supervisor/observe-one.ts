import type { VsphereReader } from '../../client/vsphere.ts';
import type { Observation } from '../../plan/observation.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import { findAt, findById } from '../inventory/find-object.ts';
import type { InventoryObject } from '../inventory/inventory.ts';
import { readOne } from '../read-all.ts';
import type { ObserveTarget } from '../reconciler.ts';
import { leftMark } from './left-marks.ts';
import { readMarks } from './marks.ts';
import { clustersOf } from './members.ts';
import { namesFor } from './names.ts';
import { observationOf, readSupervisor } from './read-supervisor.ts';

/** Looked for at its cluster: the one with that id, or the one at that path. */
export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Supervisor'>> {
  const { id, identity, environment } = target;
  const path = identity[0] ?? '';
  const cluster = await (id === undefined
    ? findAt(reader, { kind: 'Cluster', path }, signal)
    : findById(reader, { kind: 'Cluster', id, path }, signal));
  if (cluster.state !== 'found') return cluster;
  const read = await readOne(() => readWithZones(reader, cluster.value.id, environment, signal));
  if (read.state !== 'found') return read;
  if (read.value === undefined) return withoutSupervisor(reader, cluster.value, target, signal);
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

/** To a deletion, one that left its mark is still there; to anything else it is absent. */
async function withoutSupervisor(
  reader: VsphereReader,
  { id, path }: InventoryObject,
  { environment, change }: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Supervisor'>> {
  if (change === undefined || change.wanted !== undefined) return { state: 'absent' };
  const marks = await readOne(() => readMarks(reader, [id], environment, signal));
  if (marks.state !== 'found') return marks;
  const { stamps } = marks.value;
  if (ownStamps(stamps, environment).length === 0) return { state: 'absent' };
  return leftMark({ cluster: id, stamps }, path, environment);
}
