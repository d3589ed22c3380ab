import { list, object, text, type Shape } from '../../operations/shape.ts';
import type { ObjectId } from '../../state/objects.ts';

/** The bodies of the operations of `cis/tagging/tag-association`. */

export interface OneObject {
  object_id: ObjectId;
}

export interface ManyObjects {
  object_ids: ObjectId[];
}

export interface ManyTags {
  tag_ids: string[];
}

const objectId: Shape<ObjectId> = object<ObjectId>({ type: text, id: text });

export const oneObject: Shape<OneObject> = object<OneObject>({ object_id: objectId });
export const manyObjects: Shape<ManyObjects> = object<ManyObjects>({ object_ids: list(objectId) });
export const manyTags: Shape<ManyTags> = object<ManyTags>({ tag_ids: list(text) });
export const tagsOfObject: Shape<OneObject & ManyTags> = object<OneObject & ManyTags>({
  object_id: objectId,
  tag_ids: list(text),
});
