import { compareText } from '../../../base/compare-text.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import { canonicalName } from '../../../spec/canonical-name.ts';
import { isMarkCategory } from '../../owner-marks/mark-category.ts';
import { readAll } from '../../read-all.ts';

/** A tag on a machine. */
export interface LiveTag {
  id: string;
  /** `category/name`. */
  name: string;
  /** Its category allows one tag an object. */
  single: boolean;
}

/** The tags on each machine, by vCenter's id. Trueup's own marks are not among them. */
export type TagsOf = (id: string) => LiveTag[] | undefined;

/**
 * Names of all tags and what they are attached to. Throws when they cannot be read. Over a reader that remembers, the tags
 * are those that the kinds of tags read, too.
 */
export async function readTagsOfAll(reader: VsphereReader, signal: AbortSignal): Promise<TagsOf> {
  const tags = await readTags(reader, await reader.tags.list(signal), signal);
  const found = new Map<string, LiveTag[]>();
  const attached = await reader.tagAssociations.listAttachedObjectsOnTags([...tags.keys()], signal);
  for (const { tag_id, object_ids } of attached) {
    const tag = tags.get(tag_id);
    if (tag === undefined) continue;
    for (const { type, id } of object_ids) {
      if (type !== 'VirtualMachine') continue;
      const known = found.get(id);
      if (known === undefined) found.set(id, [tag]);
      else known.push(tag);
    }
  }
  return (id) => inOrder(found.get(id) ?? []);
}

export async function readTagsOfOne(reader: VsphereReader, id: string, signal: AbortSignal): Promise<LiveTag[]> {
  const ids = await reader.tagAssociations.listAttachedTags({ type: 'VirtualMachine', id }, signal);
  return inOrder([...(await readTags(reader, ids, signal)).values()]);
}

function inOrder(tags: readonly LiveTag[]): LiveTag[] {
  return tags.toSorted((a, b) => compareText(a.name, b.name));
}

async function readTags(
  reader: VsphereReader,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, LiveTag>> {
  const tags = await readAll(ids, (id) => reader.tags.get(id, signal));
  const others = tags.found.filter(({ category_id }) => !isMarkCategory(category_id));
  const categoryIds = [...new Set(others.map(({ category_id }) => category_id))];
  const categories = await readAll(categoryIds, (id) => reader.tagCategories.get(id, signal));
  const byId = new Map(categories.found.map((category) => [category.id, category]));
  return new Map(
    others.flatMap(({ id, name, category_id }) => {
      const category = byId.get(category_id);
      if (category === undefined) return [];
      const tag = { id, name: canonicalName([category.name, name]), single: category.cardinality === 'SINGLE' };
      return [[id, tag] as const];
    }),
  );
}
