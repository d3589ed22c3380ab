import type { JsonObject } from '../../base/json.ts';
import { asIds, asList, asNothing } from '../answer-shape.ts';
import { inBatches } from '../in-batches.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { readAllAssociations } from './tag-association-sweep.ts';
import {
  asBatchResult,
  asObjectTags,
  asTagToObjects,
  type ObjectId,
  type ObjectTags,
  type TagAssociation,
  type TagBatchResult,
  type TagObjects,
} from './tag-association-types.ts';

export interface TagAssociationReader {
  /** The objects that each tag is attached to: `POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags`. */
  listAttachedObjectsOnTags(tagIds: string[], signal: AbortSignal): Promise<TagObjects[]>;
  /** The tags on each object: `POST ...?action=list-attached-tags-on-objects`. An object that is gone may spoil its batch. */
  listAttachedTagsOnObjects(objects: ObjectId[], signal: AbortSignal): Promise<ObjectTags[]>;
  /** Everything that is attached to anything: `GET /api/vcenter/tagging/associations`, page by page. */
  listAll(signal: AbortSignal): Promise<TagAssociation[]>;
  /** Ids of the tags on one object: `POST ...?action=list-attached-tags`. */
  listAttachedTags(object: ObjectId, signal: AbortSignal): Promise<string[]>;
}

export interface TagAssociationWriter {
  /** Nothing happens when it is attached already. */
  attach(tagId: string, object: ObjectId, signal: AbortSignal): Promise<void>;
  /** Nothing happens when it is not attached. */
  detach(tagId: string, object: ObjectId, signal: AbortSignal): Promise<void>;
  /** `POST .../{tag_id}?action=attach-tag-to-multiple-objects`; at most 500 objects. */
  attachToObjects(tagId: string, objects: ObjectId[], signal: AbortSignal): Promise<TagBatchResult>;
  /** `POST .../{tag_id}?action=detach-tag-from-multiple-objects`; at most 500 objects. */
  detachFromObjects(tagId: string, objects: ObjectId[], signal: AbortSignal): Promise<TagBatchResult>;
  /** `POST ...?action=attach-multiple-tags-to-object`; at most 500 tags. */
  attachTags(object: ObjectId, tagIds: string[], signal: AbortSignal): Promise<TagBatchResult>;
  /** `POST ...?action=detach-multiple-tags-from-object`; at most 500 tags. */
  detachTags(object: ObjectId, tagIds: string[], signal: AbortSignal): Promise<TagBatchResult>;
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
    listAttachedTagsOnObjects: (objects, signal) =>
      inBatches(objects, batchSize, (batch) =>
        transport.read(
          {
            method: 'POST',
            path: `${root}?action=list-attached-tags-on-objects`,
            body: { object_ids: batch.map((object) => ({ ...object })) },
          },
          (value) => asList(value, asObjectTags),
          signal,
        ),
      ),
    listAll: (signal) => readAllAssociations(transport, signal),
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
  const many = (action: string, parameters: Record<string, string>, body: JsonObject, signal: AbortSignal) =>
    transport.write({ method: 'POST', path: `${root}${action}`, parameters, body }, asBatchResult, signal);
  return {
    attach: change('attach'),
    detach: change('detach'),
    attachToObjects: (tag_id, found, signal) =>
      many('/{tag_id}?action=attach-tag-to-multiple-objects', { tag_id }, objectsIn(found), signal),
    detachFromObjects: (tag_id, found, signal) =>
      many('/{tag_id}?action=detach-tag-from-multiple-objects', { tag_id }, objectsIn(found), signal),
    attachTags: (object, ids, signal) =>
      many('?action=attach-multiple-tags-to-object', {}, tagsOn(object, ids), signal),
    detachTags: (object, ids, signal) =>
      many('?action=detach-multiple-tags-from-object', {}, tagsOn(object, ids), signal),
  };
}

function objectsIn(found: ObjectId[]): JsonObject {
  return { object_ids: found.map((object) => ({ ...object })) };
}

function tagsOn(object: ObjectId, ids: string[]): JsonObject {
  return { object_id: { ...object }, tag_ids: ids };
}
