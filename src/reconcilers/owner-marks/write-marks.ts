import type { VsphereWriter } from '../../client/vsphere.ts';
import { deleteTag } from './delete-tag.ts';
import { ensureTag } from './ensure-tag.ts';
import { removeIntent } from './intents.ts';
import { markIds, taggedType, type MarkedIdentity, type MarkedKind } from './mark-ids.ts';
import { markTexts } from './mark-texts.ts';
import { findMarksOn } from './read-marks.ts';

/** Marks an object with an owner stamp. Nothing happens when it carries the mark already. */
export async function mark(
  writer: VsphereWriter,
  { kind, id, stamp }: { kind: MarkedKind; id: string; stamp: string },
  signal: AbortSignal,
): Promise<void> {
  const tagId = await ensureTag(writer, markIds(kind, stamp), markTexts(kind, stamp), signal);
  await writer.tagAssociations.attach(tagId, { type: taggedType(kind), id }, signal);
}

/** Takes an owner stamp off an object. Its tag goes with it, unless another object carries it too. */
export async function unmark(
  writer: VsphereWriter,
  { kind, id, stamp }: { kind: MarkedKind; id: string; stamp: string },
  signal: AbortSignal,
): Promise<void> {
  const object = { type: taggedType(kind), id };
  for (const found of await findMarksOn(writer, object, signal)) {
    if (found.stamp !== stamp) continue;
    await writer.tagAssociations.detach(found.tagId, object, signal);
    await deleteUnused(writer, found.tagId, signal);
  }
}

/**
 * Deletes an object, and then the tags that marked it. A tag that is left over because this ends in between marks nothing
 * and is used again when an object of that name is created.
 */
export async function deleteMarked(
  writer: VsphereWriter,
  object: MarkedIdentity & { id: string },
  deleteObject: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const marks = await findMarksOn(writer, { type: taggedType(object.kind), id: object.id }, signal);
  await deleteObject();
  for (const { tagId } of marks) await deleteUnused(writer, tagId, signal);
  if (marks.length > 0) await removeIntent(writer, object, signal);
}

/** vCenter may still show the deleted object on its tag for a while; then the tag stays, and does no harm. */
async function deleteUnused(writer: VsphereWriter, tagId: string, signal: AbortSignal): Promise<void> {
  const attached = await writer.tagAssociations.listAttachedObjectsOnTags([tagId], signal);
  if (attached.every(({ object_ids }) => object_ids.length === 0)) await deleteTag(writer, tagId, signal);
}
