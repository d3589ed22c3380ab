import type { ObjectId } from '../../client/services/tag-association-types.ts';
import type { VsphereReader } from '../../client/vsphere.ts';

/** The objects that carry a tag, by their ids, which no two objects of a vCenter share. */
export type ObjectsById = ReadonlyMap<string, ObjectId>;

/** The objects of each tag: one call for every 500 tags, however many objects there are. Throws when it cannot be told. */
export async function readObjectsOfTags(
  reader: VsphereReader,
  tagIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ObjectsById>> {
  const asked = [...new Set(tagIds)].toSorted();
  const found = await reader.tagAssociations.listAttachedObjectsOnTags(asked, signal);
  return new Map(
    found.map(({ tag_id, object_ids }) => [tag_id, new Map(object_ids.map((object) => [object.id, object]))]),
  );
}
