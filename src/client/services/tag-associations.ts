import type { JsonValue } from '../../base/json.ts';
import { asIds, asList, asNothing, asObject, stringMember } from '../answer-shape.ts';
import { inBatches } from '../in-batches.ts';
import type { ReadTransport, Transport } from '../transport.ts';

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
  /** Ids of the tags on one object: `POST ...?action=list-attached-tags`. */
  listAttachedTags(object: ObjectId, signal: AbortSignal): Promise<string[]>;
}

export interface TagAssociationWriter {
  /** Nothing happens when it is attached already. */
  attach(tagId: string, object: ObjectId, signal: AbortSignal): Promise<void>;
  /** Nothing happens when it is not attached. */
  detach(tagId: string, object: ObjectId, signal: AbortSignal): Promise<void>;
}

const root = '/api/cis/tagging/tag-association';

/** The vendor advises at most 2,000 tags a call; smaller batches keep each answer quick. */
const batchSize = 500;

export function tagAssociationReader(transport: ReadTransport): TagAssociationReader {
  return {
    listAttachedObjectsOnTags: (tagIds, signal) =>
      inBatches(tagIds, batchSize, (batch) =>
        transport.read(
          {
            method: 'POST',
            path: `${root}?action=list-attached-objects-on-tags`,
            body: { tag_ids: batch },
          },
          (value) => asList(value, asTagToObjects),
          signal,
        ),
      ),
    listAttachedTags: (object, signal) =>
      transport.read(
        { method: 'POST', path: `${root}?action=list-attached-tags`, body: { object_id: { ...object } } },
        asIds,
        signal,
      ),
  };
}

export function tagAssociationWriter(transport: Transport): TagAssociationWriter {
  const change = (action: 'attach' | 'detach') => (tagId: string, object: ObjectId, signal: AbortSignal) =>
    transport.write(
      {
        method: 'POST',
        path: `${root}/{tag_id}?action=${action}`,
        parameters: { tag_id: tagId },
        body: { object_id: { ...object } },
      },
      asNothing,
      signal,
    );
  return { attach: change('attach'), detach: change('detach') };
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
