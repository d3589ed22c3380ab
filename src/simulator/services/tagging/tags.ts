import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, optional, text, type Shape } from '../../operations/shape.ts';
import type { Tag } from '../../state/objects.ts';
import { addTaggingId } from './tagging-id.ts';
import { checkName, namesMatch } from './tagging-name.ts';
import { deleteTag, findCategory, findTag } from './tagging-state.ts';
import { usedByOperations } from './used-by.ts';

/** Service `cis/tagging/tag`. */

interface TagUpdate {
  name?: string;
  description?: string;
}

interface TagCreation extends Required<TagUpdate> {
  category_id: string;
  tag_id?: string;
}

interface OfCategory {
  category_id: string;
}

const creation: Shape<TagCreation> = object<TagCreation>({
  name: text,
  description: text,
  category_id: text,
  tag_id: optional(text),
});

const update: Shape<TagUpdate> = object<TagUpdate>({ name: optional(text), description: optional(text) });

const ofCategory: Shape<OfCategory> = object<OfCategory>({ category_id: text });

const root = '/api/cis/tagging/tag';

export const tagOperations: Operation[] = [
  { id: `POST ${root}`, handle: withBody(creation, createTag) },
  { id: `GET ${root}`, handle: withoutBody(({ vcenter }) => ok([...vcenter.state.tags.keys()])) },
  { id: `GET ${root}/{tag_id}`, handle: withoutBody(getTag) },
  { id: `PATCH ${root}/{tag_id}`, handle: withBody(update, updateTag) },
  { id: `DELETE ${root}/{tag_id}`, handle: withoutBody(removeTag) },
  { id: `POST ${root}?action=list-tags-for-category`, reads: true, handle: withBody(ofCategory, listForCategory) },
  ...usedByOperations({
    root,
    parameter: 'tag_id',
    listAction: 'list-used-tags',
    find: (call) => tagOf(call),
    all: ({ vcenter }) => vcenter.state.tags.values(),
  }),
  { id: `POST ${root}/{tag_id}?action=revoke-propagating-permissions`, handle: withoutBody(revokePermissions) },
];

function createTag({ vcenter }: Call, body: TagCreation): Answer {
  const { name, description, category_id: categoryId } = body;
  findCategory(vcenter.state, categoryId);
  checkName(name);
  checkTagNameIsFree(vcenter, { categoryId, name });
  const id = addTaggingId(vcenter, 'Tag', body.tag_id);
  vcenter.state.tags.set(id, { id, categoryId, name, description, usedBy: [] });
  return created(id);
}

function getTag(call: Call): Answer {
  const { id, categoryId, name, description, usedBy } = tagOf(call);
  return ok({ id, category_id: categoryId, name, description, used_by: usedBy });
}

function updateTag(call: Call, body: TagUpdate): Answer {
  const tag = tagOf(call);
  if (body.name !== undefined) {
    checkName(body.name);
    checkTagNameIsFree(call.vcenter, { ...tag, name: body.name });
  }
  tag.name = body.name ?? tag.name;
  tag.description = body.description ?? tag.description;
  return noContent;
}

function removeTag(call: Call): Answer {
  deleteTag(call.vcenter.state, tagOf(call).id);
  return noContent;
}

function listForCategory({ vcenter }: Call, { category_id: categoryId }: OfCategory): Answer {
  findCategory(vcenter.state, categoryId);
  return ok([...vcenter.state.tags.values()].filter((tag) => tag.categoryId === categoryId).map((tag) => tag.id));
}

/** This vCenter keeps no permissions, so there is nothing to revoke; only the tag is checked. */
function revokePermissions(call: Call): Answer {
  tagOf(call);
  return noContent;
}

function tagOf(call: Call): Tag {
  return findTag(call.vcenter.state, parameter(call, 'tag_id'));
}

function checkTagNameIsFree(vcenter: Call['vcenter'], wanted: { id?: string; categoryId: string; name: string }): void {
  for (const tag of vcenter.state.tags.values()) {
    if (tag.categoryId !== wanted.categoryId || tag.id === wanted.id) continue;
    if (namesMatch(tag.name, wanted.name, vcenter.behaviour)) throw alreadyExists('tag', wanted.name);
  }
}
