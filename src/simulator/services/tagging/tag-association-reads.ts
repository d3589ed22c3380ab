import { ok, type Answer } from '../../operations/answer.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ObjectId } from '../../state/objects.ts';
import { objectKey, type VcenterState } from '../../state/state.ts';
import {
  manyObjects,
  manyTags,
  oneObject,
  type ManyObjects,
  type ManyTags,
  type OneObject,
} from './association-bodies.ts';
import { canAttach, checkObject } from './attach-rules.ts';
import { objectExists } from './taggable-types.ts';
import { findTag, isAttached, tagsOf } from './tagging-state.ts';

/** Service `cis/tagging/tag-association`, the reads. */

const root = 'POST /api/cis/tagging/tag-association';

export const tagAssociationReads: Operation[] = [
  { id: `${root}/{tag_id}?action=list-attached-objects`, reads: true, handle: withoutBody(listAttachedObjects) },
  { id: `${root}?action=list-attached-tags`, reads: true, handle: withBody(oneObject, listAttachedTags) },
  { id: `${root}?action=list-attachable-tags`, reads: true, handle: withBody(oneObject, listAttachableTags) },
  { id: `${root}?action=list-attached-tags-on-objects`, reads: true, handle: withBody(manyObjects, listTagsOnObjects) },
  { id: `${root}?action=list-attached-objects-on-tags`, reads: true, handle: withBody(manyTags, listObjectsOnTags) },
];

function listAttachedObjects(call: Call): Answer {
  const { state } = call.vcenter;
  return ok(objectsOf(state, findTag(state, parameter(call, 'tag_id')).id));
}

function listAttachedTags({ vcenter: { state } }: Call, { object_id: found }: OneObject): Answer {
  checkObject(state, found);
  return ok(tagsOf(state, found));
}

function listAttachableTags({ vcenter: { state } }: Call, { object_id: found }: OneObject): Answer {
  checkObject(state, found);
  const free = [...state.tags.keys()].filter((tagId) => !isAttached(state, tagId, found));
  return ok(free.filter((tagId) => canAttach(state, tagId, found)));
}

function listTagsOnObjects({ vcenter: { state, behaviour } }: Call, { object_ids: wanted }: ManyObjects): Answer {
  if (behaviour.missingObjectsInBulkReads === 'refused') wanted.forEach((found) => checkObject(state, found));
  const present = wanted.filter((found) => objectExists(state, found));
  const tags = tagsByObject(state, new Set(present.map(objectKey)));
  return ok(present.map((found) => ({ object_id: found, tag_ids: tags.get(objectKey(found)) ?? [] })));
}

function listObjectsOnTags({ vcenter: { state } }: Call, { tag_ids: wanted }: ManyTags): Answer {
  const present = wanted.filter((tagId) => state.tags.has(tagId));
  return ok(present.map((tagId) => ({ tag_id: tagId, object_ids: objectsOf(state, tagId) })));
}

/** One pass over all associations, whatever the size of the batch. */
function tagsByObject(state: VcenterState, wanted: ReadonlySet<string>): Map<string, string[]> {
  const tags = new Map<string, string[]>([...wanted].map((key) => [key, []]));
  for (const [tagId, objects] of state.associations) {
    for (const key of objects.keys()) tags.get(key)?.push(tagId);
  }
  return tags;
}

function objectsOf(state: VcenterState, tagId: string): ObjectId[] {
  return [...(state.associations.get(tagId)?.values() ?? [])];
}
