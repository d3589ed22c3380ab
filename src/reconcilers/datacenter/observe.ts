import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import { observePlaced, observePlacedOne, type PlacedView } from '../inventory/placed-observation.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';

const view: PlacedView = { kind: 'Datacenter', parentField: 'folder' };

export async function observe(
  reader: VsphereReader,
  request: ObserveRequest<'Datacenter'>,
): Promise<KindObservation<'Datacenter'>> {
  return (await observePlaced(reader, view, request)) as KindObservation<'Datacenter'>;
}

export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Datacenter'>> {
  return (await observePlacedOne(reader, view, target, signal)) as Observation<'Datacenter'>;
}
