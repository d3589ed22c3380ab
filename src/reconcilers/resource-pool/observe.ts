import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import type { InventoryObject } from '../inventory/inventory.ts';
import {
  observePlaced,
  observePlacedOne,
  type PlacedDetails,
  type PlacedView,
} from '../inventory/placed-observation.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { allocationFields } from './allocation.ts';

const view: PlacedView = { kind: 'ResourcePool', parentField: 'parent', details };

/** All pools, also root pools: manifests name them as what something stands in. One read a pool. */
export async function observe(
  reader: VsphereReader,
  request: ObserveRequest<'ResourcePool'>,
): Promise<KindObservation<'ResourcePool'>> {
  return (await observePlaced(reader, view, request)) as KindObservation<'ResourcePool'>;
}

export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'ResourcePool'>> {
  return (await observePlacedOne(reader, view, target, signal)) as Observation<'ResourcePool'>;
}

/** An allocation that the account may not see is unknown, and said to be. */
async function details(reader: VsphereReader, { id }: InventoryObject, signal: AbortSignal): Promise<PlacedDetails> {
  const { cpu_allocation: cpu, memory_allocation: memory } = await reader.resourcePools.get(id, signal);
  return {
    fields: {
      ...(cpu === undefined ? {} : { cpu: allocationFields('cpu', cpu) }),
      ...(memory === undefined ? {} : { memory: allocationFields('memory', memory) }),
    },
  };
}
