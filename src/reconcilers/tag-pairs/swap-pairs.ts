import type { ObjectId } from '../../client/services/tag-association-types.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { attachToAll, detachFromAll, type FailedPair } from './change-pairs.ts';

/** A tag that makes room for another of its category, on these objects. */
export interface OutgoingTag {
  tagId: string;
  objects: readonly ObjectId[];
}

/**
 * Puts a tag on objects of which some carry another one of a category that allows one only. First the other goes, then
 * this one comes; an object that does not take it gets the other back.
 */
export async function swapOnAll(
  writer: VsphereWriter,
  { tagId, objects, outgoing }: { tagId: string; objects: readonly ObjectId[]; outgoing: readonly OutgoingTag[] },
  signal: AbortSignal,
): Promise<FailedPair[]> {
  const here = new Set(objects.map(({ id }) => id));
  const leaving = outgoing.map((tag) => ({ ...tag, objects: tag.objects.filter(({ id }) => here.has(id)) }));
  const stuck: FailedPair[] = [];
  for (const tag of leaving) stuck.push(...(await detachFromAll(writer, tag.tagId, tag.objects, signal)));
  const isStuck = new Set(stuck.map(({ object }) => object.id));
  const free = objects.filter(({ id }) => !isStuck.has(id));
  const refused = await attachToAll(writer, tagId, free, signal);
  const isRefused = new Set(refused.map(({ object }) => object.id));
  for (const tag of leaving) {
    const bare = tag.objects.filter(({ id }) => isRefused.has(id));
    if (bare.length > 0) await attachToAll(writer, tag.tagId, bare, signal);
  }
  return [...stuck, ...refused];
}
