import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import { observePlaced, observePlacedOne, type PlacedView } from '../inventory/placed-observation.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';

const view: PlacedView = { kind: 'Folder', parentField: 'parent' };

/** All folders, also vCenter's own: manifests name them as what something stands in. */
export async function observe(
  reader: VsphereReader,
  request: ObserveRequest<'Folder'>,
): Promise<KindObservation<'Folder'>> {
  return (await observePlaced(reader, view, request)) as KindObservation<'Folder'>;
}

export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Folder'>> {
  return (await observePlacedOne(reader, view, target, signal)) as Observation<'Folder'>;
}
