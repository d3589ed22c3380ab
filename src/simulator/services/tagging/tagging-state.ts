import { notFound } from '../../operations/api-error.ts';
import type { ObjectId, Tag, TagCategory } from '../../state/objects.ts';
import { objectKey, type VcenterState } from '../../state/state.ts';

export function findCategory(state: VcenterState, id: string): TagCategory {
  const category = state.categories.get(id);
  if (category === undefined) throw notFound('tag category', id);
  return category;
}

export function findTag(state: VcenterState, id: string): Tag {
  const tag = state.tags.get(id);
  if (tag === undefined) throw notFound('tag', id);
  return tag;
}

/** Deletes a category, its tags, and what they were attached to. */
export function deleteCategory(state: VcenterState, id: string): void {
  for (const tag of state.tags.values()) if (tag.categoryId === id) deleteTag(state, tag.id);
  state.categories.delete(id);
  state.retiredTaggingIds.add(id);
}

/** Deletes a tag and detaches it everywhere. */
export function deleteTag(state: VcenterState, id: string): void {
  state.associations.delete(id);
  state.tags.delete(id);
  state.retiredTaggingIds.add(id);
}

export function isAttached(state: VcenterState, tagId: string, object: ObjectId): boolean {
  return state.associations.get(tagId)?.has(objectKey(object)) ?? false;
}

export function attach(state: VcenterState, tagId: string, { type, id }: ObjectId): void {
  const objects = state.associations.get(tagId) ?? new Map<string, ObjectId>();
  objects.set(objectKey({ type, id }), { type, id });
  state.associations.set(tagId, objects);
}

export function detach(state: VcenterState, tagId: string, object: ObjectId): void {
  const objects = state.associations.get(tagId);
  objects?.delete(objectKey(object));
  if (objects?.size === 0) state.associations.delete(tagId);
}

/** The ids of an object's tags, in the order in which the tags were first attached to anything. */
export function tagsOf(state: VcenterState, object: ObjectId): string[] {
  const key = objectKey(object);
  return [...state.associations].filter(([, objects]) => objects.has(key)).map(([tagId]) => tagId);
}
