import type { VsphereReader } from '../../../client/vsphere.ts';
import { canonicalName } from '../../../spec/canonical-name.ts';
import { isMarkCategory } from '../../owner-marks/mark-category.ts';
import { readAll } from '../../read-all.ts';

/** `category/name` of the tags on each machine, by vCenter's id. Trueup's own marks are not among them. */
export type TagsOf = (id: string) => string[] | undefined;

/**
 * Names of all tags and what they are attached to. Throws when they cannot be read. Over a reader that remembers, the tags
 * are those that the kinds of tags read, too.
 */
export async function readTagsOfAll(reader: VsphereReader, signal: AbortSignal): Promise<TagsOf> {
  const names = await tagNames(reader, await reader.tags.list(signal), signal);
  const found = new Map<string, string[]>();
  for (const { tag_id, object_ids } of await reader.tagAssociations.listAttachedObjectsOnTags(
    [...names.keys()],
    signal,
  )) {
    const name = names.get(tag_id);
    if (name === undefined) continue;
    for (const { type, id } of object_ids) {
      if (type === 'VirtualMachine') found.set(id, [...(found.get(id) ?? []), name]);
    }
  }
  return (id) => (found.get(id) ?? []).toSorted();
}

export async function readTagsOfOne(reader: VsphereReader, id: string, signal: AbortSignal): Promise<string[]> {
  const ids = await reader.tagAssociations.listAttachedTags({ type: 'VirtualMachine', id }, signal);
  return [...(await tagNames(reader, ids, signal)).values()].toSorted();
}

async function tagNames(
  reader: VsphereReader,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const tags = await readAll(ids, (id) => reader.tags.get(id, signal));
  const others = tags.found.filter(({ category_id }) => !isMarkCategory(category_id));
  const categoryIds = [...new Set(others.map(({ category_id }) => category_id))];
  const categories = await readAll(categoryIds, (id) => reader.tagCategories.get(id, signal));
  const names = new Map(categories.found.map(({ id, name }) => [id, name]));
  return new Map(
    others.flatMap(({ id, name, category_id }) => {
      const category = names.get(category_id);
      return category === undefined ? [] : [[id, canonicalName([category, name])] as const];
    }),
  );
}
