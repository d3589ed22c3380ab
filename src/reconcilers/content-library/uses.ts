import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';
import { usesOfItem } from '../item-uses.ts';

/**
 * What would go, or lose its source, with a library: its own items, subscribers, machines that are checked out of its
 * templates or have one of its ISO images mounted. Items of a subscribed library are copies and do not count.
 */
export async function usesOf(
  reader: VsphereReader,
  libraries: PresentObservation<'ContentLibrary'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const uses = libraries.map(async (library): Promise<[string, Use[]]> => [
    library.id,
    (
      await Promise.all([
        itemUses(reader, library, signal),
        subscriberUses(reader, library, signal),
        followerUses(reader, library, signal),
      ])
    ).flat(),
  ]);
  return new Map(await Promise.all(uses));
}

async function itemUses(
  reader: VsphereReader,
  { id, fields, identity }: PresentObservation<'ContentLibrary'>,
  signal: AbortSignal,
): Promise<Use[]> {
  const items = await Promise.all(
    (await reader.libraryItems.list(id, signal)).map((item) => reader.libraryItems.get(item, signal)),
  );
  const own = items.map((item) => ({ kind: 'LibraryItem', id: item.id, name: [...identity, item.name].join('/') }));
  const used = await Promise.all(items.map((item) => usesOfItem(reader, item, signal)));
  return [...(fields.type === 'SUBSCRIBED' ? [] : own), ...used.flat()];
}

async function subscriberUses(
  reader: VsphereReader,
  { id, fields }: PresentObservation<'ContentLibrary'>,
  signal: AbortSignal,
): Promise<Use[]> {
  if (fields.type === 'SUBSCRIBED' || fields.publish?.published !== true) return [];
  const subscribers = await reader.librarySubscriptions.names(id, signal);
  return subscribers.map(({ subscription, name }) => ({ kind: 'subscriber', id: subscription, name }));
}

/** Libraries of this vCenter that fetch from this one. */
async function followerUses(
  reader: VsphereReader,
  { id, fields }: PresentObservation<'ContentLibrary'>,
  signal: AbortSignal,
): Promise<Use[]> {
  if (fields.type === 'SUBSCRIBED' || fields.publish?.published !== true) return [];
  const ids = await reader.contentLibraries.list(signal);
  const models = await Promise.all(ids.map((other) => reader.contentLibraries.get(other, signal)));
  const url = models.find((model) => model.id === id)?.publish?.publish_url;
  const follows = ({ subscription }: (typeof models)[number]): boolean =>
    subscription !== undefined &&
    (subscription.source_library === id || (url !== undefined && subscription.subscription_url === url));
  return models.filter(follows).map((model) => ({ kind: 'ContentLibrary', id: model.id, name: model.name }));
}
