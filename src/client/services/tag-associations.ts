import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import { inBatches } from '../in-batches.ts';
import type { ReadTransport } from '../transport.ts';

/** A `DynamicID`: type without prefix (`VirtualMachine`) and id (`vm-42`). */
export interface ObjectId {
  type: string;
  id: string;
}

export interface TagAssociationReader {
  /** The objects that each tag is attached to: `POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags`. */
  listAttachedObjectsOnTags(
    tagIds: string[],
    signal: AbortSignal,
  ): Promise<{ tag_id: string; object_ids: ObjectId[] }[]>;
}

/** The vendor advises at most 2,000 tags a call; smaller batches keep each answer quick. */
const batchSize = 500;

export function tagAssociationReader(transport: ReadTransport): TagAssociationReader {
  return {
    listAttachedObjectsOnTags: (tagIds, signal) =>
      inBatches(tagIds, batchSize, (batch) =>
        transport.read(
          {
            method: 'POST',
            path: '/api/cis/tagging/tag-association?action=list-attached-objects-on-tags',
            body: { tag_ids: batch },
          },
          (value) => asList(value, asTagToObjects),
          signal,
        ),
      ),
  };
}

function asTagToObjects(value: JsonValue): { tag_id: string; object_ids: ObjectId[] } {
  const entry = asObject(value, 'an entry');
  return {
    tag_id: stringMember(entry, 'tag_id'),
    object_ids: asList(entry['object_ids'], asObjectId, 'object_ids'),
  };
}

function asObjectId(value: JsonValue): ObjectId {
  const object = asObject(value, 'an object id');
  return { type: stringMember(object, 'type'), id: stringMember(object, 'id') };
}
