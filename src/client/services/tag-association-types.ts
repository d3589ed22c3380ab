import type { JsonValue } from '../../base/json.ts';
import { asId, asList, asObject, stringMember, textMember } from '../answer-shape.ts';

/** A `DynamicID`: type without prefix (`VirtualMachine`) and id (`vm-42`). */
export interface ObjectId {
  type: string;
  id: string;
}

/** The tags on one object. */
export interface ObjectTags {
  object_id: ObjectId;
  tag_ids: string[];
}

export interface TagAssociation {
  tag: string;
  object: ObjectId;
}

/** What a batch came to. Status 200 says nothing: `success` does, and what was done all the same only a look tells. */
export interface TagBatchResult {
  success: boolean;
  /** In words; they name no object in a form that every release shares. */
  messages: string[];
}

export interface TagObjects {
  tag_id: string;
  object_ids: ObjectId[];
}

export function asTagToObjects(value: JsonValue): TagObjects {
  const entry = asObject(value, 'an entry');
  return {
    tag_id: stringMember(entry, 'tag_id'),
    object_ids: asList(entry['object_ids'], asObjectId, 'object_ids'),
  };
}

export function asObjectTags(value: JsonValue): ObjectTags {
  const entry = asObject(value, 'an entry');
  return {
    object_id: asObjectId(entry['object_id'] ?? null),
    tag_ids: asList(entry['tag_ids'], asId, 'tag_ids'),
  };
}

export function asBatchResult(value: JsonValue | undefined): TagBatchResult {
  const result = asObject(value, 'the result of a batch');
  const messages = asList(
    result['error_messages'] ?? [],
    (message) => asObject(message, 'a message'),
    'error_messages',
  );
  return {
    success: result['success'] === true,
    messages: messages.map((message) => textMember(message, 'default_message')).filter((text) => text !== ''),
  };
}

export function asObjectId(value: JsonValue): ObjectId {
  const object = asObject(value, 'an object id');
  return { type: stringMember(object, 'type'), id: stringMember(object, 'id') };
}
