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

/** Ids of the tags on every object, by the object's id: everything that is attached, in a few calls. */
export async function readTagsByObject(reader: VsphereReader, signal: AbortSignal): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  for (const { tag, object } of await reader.tagAssociations.listAll(signal)) {
    const known = tags.get(object.id);
    if (known === undefined) tags.set(object.id, [tag]);
    else known.push(tag);
  }
  return tags;
}
