import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import type { ObjectId, TagCategory } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { bareType, checkTaggableType, isLibraryType, objectExists } from './taggable-types.ts';
import { attach, findCategory, findTag, isAttached, tagsOf } from './tagging-state.ts';

/**
 * Attaches a tag as the rules allow: the object is there, the category's types admit it, and a SINGLE category has no
 * other tag on it. Attaching what is attached already is no error.
 */
export function attachChecked(state: VcenterState, tagId: string, object: ObjectId): void {
  const tag = findTag(state, tagId);
  checkObject(state, object);
  if (isAttached(state, tagId, object)) return;
  const category = findCategory(state, tag.categoryId);
  if (!admitsType(category, object)) {
    throw invalidArgument(`The category ${category.name} does not admit objects of type ${object.type}.`, object.type);
  }
  if (isFull(state, category, object)) {
    const text = `${object.id} already carries another tag of the category ${category.name}, which allows one.`;
    throw invalidArgument(text, object.id);
  }
  attach(state, tagId, object);
}

/** An object that is not there answers 403: the service cannot tell it from one that may not be seen. */
export function checkObject(state: VcenterState, object: ObjectId): void {
  checkTaggableType(object.type);
  if (objectExists(state, object)) return;
  const text = `There is no object ${object.id} of type ${object.type} that this account may read.`;
  throw new ApiError('UNAUTHORIZED', message('cis.tagging.objectNotFound.error', text, object.id));
}

export function canAttach(state: VcenterState, tagId: string, object: ObjectId): boolean {
  const category = findCategory(state, findTag(state, tagId).categoryId);
  return admitsType(category, object) && !isFull(state, category, object);
}

function admitsType({ associableTypes }: TagCategory, { type }: ObjectId): boolean {
  return (
    associableTypes.length === 0 || isLibraryType(type) || associableTypes.some((known) => bareType(known) === type)
  );
}

function isFull(state: VcenterState, category: TagCategory, object: ObjectId): boolean {
  if (category.cardinality === 'MULTIPLE') return false;
  return tagsOf(state, object).some((tagId) => state.tags.get(tagId)?.categoryId === category.id);
}
