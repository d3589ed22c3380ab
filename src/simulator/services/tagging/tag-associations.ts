import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { ApiError, type LocalizableMessage } from '../../operations/api-error.ts';
import { parameter, withBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ObjectId } from '../../state/objects.ts';
import {
  manyObjects,
  oneObject,
  tagsOfObject,
  type ManyObjects,
  type ManyTags,
  type OneObject,
} from './association-bodies.ts';
import { attachChecked, checkObject } from './attach-rules.ts';
import { detach, findTag } from './tagging-state.ts';

/** Service `cis/tagging/tag-association`, the writes; `tag-association-reads.ts` has the reads. */

const root = 'POST /api/cis/tagging/tag-association';

export const tagAssociationOperations: Operation[] = [
  { id: `${root}/{tag_id}?action=attach`, handle: withBody(oneObject, attachOne) },
  { id: `${root}/{tag_id}?action=detach`, handle: withBody(oneObject, detachOne) },
  { id: `${root}/{tag_id}?action=attach-tag-to-multiple-objects`, handle: withBody(manyObjects, attachToMany) },
  { id: `${root}/{tag_id}?action=detach-tag-from-multiple-objects`, handle: withBody(manyObjects, detachFromMany) },
  { id: `${root}?action=attach-multiple-tags-to-object`, handle: withBody(tagsOfObject, attachMany) },
  { id: `${root}?action=detach-multiple-tags-from-object`, handle: withBody(tagsOfObject, detachMany) },
];

function attachOne(call: Call, body: OneObject): Answer {
  attachChecked(call.vcenter.state, tagIdOf(call), body.object_id);
  return noContent;
}

function detachOne(call: Call, body: OneObject): Answer {
  detachChecked(call, tagIdOf(call), body.object_id);
  return noContent;
}

function attachToMany(call: Call, body: ManyObjects): Answer {
  const tagId = tagIdOf(call);
  return batch(body.object_ids, (object) => attachChecked(call.vcenter.state, tagId, object));
}

function detachFromMany(call: Call, body: ManyObjects): Answer {
  const tagId = tagIdOf(call);
  return batch(body.object_ids, (object) => detachChecked(call, tagId, object));
}

function attachMany(call: Call, body: OneObject & ManyTags): Answer {
  checkObject(call.vcenter.state, body.object_id);
  return batch(body.tag_ids, (tagId) => attachChecked(call.vcenter.state, tagId, body.object_id));
}

function detachMany(call: Call, body: OneObject & ManyTags): Answer {
  checkObject(call.vcenter.state, body.object_id);
  return batch(body.tag_ids, (tagId) => detachChecked(call, tagId, body.object_id));
}

function detachChecked({ vcenter }: Call, tagId: string, object: ObjectId): void {
  findTag(vcenter.state, tagId);
  checkObject(vcenter.state, object);
  detach(vcenter.state, tagId, object);
}

/** Does what it can: the answer is 200 either way, and the messages name what failed without structured ids. */
function batch<T>(items: readonly T[], work: (item: T) => void): Answer {
  const errors: LocalizableMessage[] = [];
  for (const item of items) {
    try {
      work(item);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push(...error.body.messages);
    }
  }
  return ok({ success: errors.length === 0, error_messages: errors });
}

function tagIdOf(call: Call): string {
  return findTag(call.vcenter.state, parameter(call, 'tag_id')).id;
}
