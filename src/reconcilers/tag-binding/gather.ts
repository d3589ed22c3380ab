import type { TagCategoryModel } from '../../client/services/tag-categories.ts';
import type { TagModel } from '../../client/services/tags.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { readAll } from '../read-all.ts';
import { readObjectsOfTags, type ObjectsById } from '../tag-pairs/live-pairs.ts';

/** What is known of tags and of what carries them. */
export interface Gathered {
  /** By id; a tag that is gone is not among them. */
  tags: ReadonlyMap<string, TagModel>;
  /** By id. */
  categories: ReadonlyMap<string, TagCategoryModel>;
  /** Ids of the tags of a category, by the category's id. */
  members: ReadonlyMap<string, readonly string[]>;
  carriersOf: (tagId: string) => ObjectsById;
  /** `category/name`, or the id of a tag that is gone or was not read. */
  nameOf: (tagId: string) => string;
}

export interface GatherRequest {
  /** Tags that are asked for or recorded. */
  tagIds: readonly string[];
  /** Names of categories in which a tag is about to be made. */
  newTagCategories: readonly string[];
  /** Records, whose carriers are read. */
  recordIds: readonly string[];
  /** Whether the other tags of a category matter. */
  needsMembers: (category: TagCategoryModel) => boolean;
  /** Whether an object is asked for: other tags that no such object carries are nobody's concern. */
  isListed: (objectId: string) => boolean;
}

/** Reads what bindings have to do with: a GET for each tag and category, and everything attached in bulk. Throws. */
export async function gather(reader: VsphereReader, request: GatherRequest, signal: AbortSignal): Promise<Gathered> {
  const tags = new Map<string, TagModel>();
  const readTags = async (ids: readonly string[]): Promise<void> => {
    const found = await readEach(ids, (id) => reader.tags.get(id, signal));
    for (const tag of found) tags.set(tag.id, tag);
  };
  await readTags(request.tagIds);
  const categories = await readCategories(reader, [...tags.values()], request.newTagCategories, signal);
  const members = await readMembers(reader, [...categories.values()].filter(request.needsMembers), signal);
  const others = [...members.values()].flat();
  const carriers = await readObjectsOfTags(reader, [...request.tagIds, ...request.recordIds, ...others], signal);
  const none: ObjectsById = new Map();
  const carriersOf = (tagId: string): ObjectsById => carriers.get(tagId) ?? none;
  await readTags(others.filter((id) => !tags.has(id) && [...carriersOf(id).keys()].some(request.isListed)));
  return {
    tags,
    categories,
    members,
    carriersOf,
    nameOf(tagId) {
      const tag = tags.get(tagId);
      const category = tag && categories.get(tag.category_id);
      return tag === undefined || category === undefined ? tagId : canonicalName([category.name, tag.name]);
    },
  };
}

async function readCategories(
  reader: VsphereReader,
  tags: readonly TagModel[],
  newTagCategories: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, TagCategoryModel>> {
  const ids =
    newTagCategories.length > 0 ? await reader.tagCategories.list(signal) : tags.map((tag) => tag.category_id);
  const found = await readEach(ids, (id) => reader.tagCategories.get(id, signal));
  const used = new Set(tags.map((tag) => tag.category_id));
  const named = new Set(newTagCategories);
  const relevant = found.filter(({ id, name }) => used.has(id) || named.has(name));
  return new Map(relevant.map((category) => [category.id, category]));
}

async function readMembers(
  reader: VsphereReader,
  categories: readonly TagCategoryModel[],
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const lists = categories.map(async ({ id }): Promise<[string, string[]]> => [
    id,
    await reader.tags.listForCategory(id, signal),
  ]);
  return new Map(await Promise.all(lists));
}

/** What is gone is left out; any other failure is one of the whole. */
async function readEach<T>(ids: readonly string[], get: (id: string) => Promise<T>): Promise<T[]> {
  const { found, incomplete } = await readAll([...new Set(ids)], get);
  if (incomplete !== undefined) throw new VsphereError(incomplete);
  return found;
}
