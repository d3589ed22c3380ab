import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, PresentObservation } from '../../plan/observation.ts';
import type { InventoryObject } from '../inventory/inventory.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readAll } from '../read-all.ts';
import type { ObserveRequest } from '../reconciler.ts';
import { asFacts } from './facts.ts';
import type { ImageKind } from './image-spec.ts';
import { observeImage, type ImageSubject } from './observe.ts';

/**
 * The images of every cluster, or of every host that is in none, that is managed by one. Hosts of a cluster have
 * its image.
 */
export async function observeAllImages<K extends ImageKind>(
  subject: ImageSubject<K>,
  reader: VsphereReader,
  { signal }: ObserveRequest<K>,
): Promise<KindObservation<K>> {
  const kind = subject.type === 'cluster' ? 'Cluster' : 'Host';
  const inventory = await readInventory(reader, signal, kind === 'Cluster' ? ['Cluster'] : ['Cluster', 'Host']);
  const isPlace = (object: InventoryObject): boolean =>
    object.kind === kind && inventory.byId.get(object.parentId ?? '')?.kind !== 'Cluster';
  const places = new Map(inventory.objects.filter(isPlace).map(({ id, path }) => [id, path]));
  const ids = [...places.keys()];
  const { found, incomplete = inventory.incomplete[kind] } = await readAll(ids, (id) => {
    const target = { type: subject.type, id };
    return observeImage(subject, reader, { target, name: places.get(id) ?? id, spec: {}, named: {} }, signal);
  });
  const objects = found.filter(isManaged);
  return { kind: subject.kind, objects, ...(incomplete === undefined ? {} : { incomplete }) };
}

function isManaged(found: PresentObservation<ImageKind>): boolean {
  const { enabled, committed } = asFacts(found.facts);
  return enabled && committed !== undefined;
}
