import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { list, object, oneOf, optional, text, type Shape } from '../../operations/shape.ts';
import { cardinalities, type TagCategory } from '../../state/objects.ts';
import { checkAssociableTypesGrow, checkCardinalityWidens } from './category-widening.ts';
import { addTaggingId } from './tagging-id.ts';
import { deleteCategory, findCategory } from './tagging-state.ts';
import { checkName, namesMatch } from './tagging-name.ts';
import { bareType, checkTaggableType, prefixedType } from './taggable-types.ts';
import { usedByOperations } from './used-by.ts';

/** Service `cis/tagging/category`. */

interface CategoryUpdate {
  name?: string;
  description?: string;
  cardinality?: TagCategory['cardinality'];
  associable_types?: string[];
}

interface CategoryCreation extends Required<CategoryUpdate> {
  category_id?: string;
}

const creation: Shape<CategoryCreation> = object<CategoryCreation>({
  name: text,
  description: text,
  cardinality: oneOf(cardinalities),
  associable_types: list(text),
  category_id: optional(text),
});

const update: Shape<CategoryUpdate> = object<CategoryUpdate>({
  name: optional(text),
  description: optional(text),
  cardinality: optional(oneOf(cardinalities)),
  associable_types: optional(list(text)),
});

const root = '/api/cis/tagging/category';

export const categoryOperations: Operation[] = [
  { id: `POST ${root}`, handle: withBody(creation, createCategory) },
  { id: `GET ${root}`, handle: withoutBody(({ vcenter }) => ok([...vcenter.state.categories.keys()])) },
  { id: `GET ${root}/{category_id}`, handle: withoutBody(getCategory) },
  { id: `PATCH ${root}/{category_id}`, handle: withBody(update, updateCategory) },
  { id: `DELETE ${root}/{category_id}`, handle: withoutBody(removeCategory) },
  ...usedByOperations({
    root,
    parameter: 'category_id',
    listAction: 'list-used-categories',
    find: (call) => categoryOf(call),
    all: ({ vcenter }) => vcenter.state.categories.values(),
  }),
  { id: `POST ${root}/{category_id}?action=revoke-propagating-permissions`, handle: withoutBody(revokePermissions) },
];

function createCategory({ vcenter }: Call, body: CategoryCreation): Answer {
  checkName(body.name);
  body.associable_types.forEach(checkTaggableType);
  checkCategoryNameIsFree(vcenter, body.name);
  const id = addTaggingId(vcenter, 'Category', body.category_id);
  const { name, description, cardinality } = body;
  const associableTypes = [...new Set(body.associable_types)];
  vcenter.state.categories.set(id, { id, name, description, cardinality, associableTypes, usedBy: [] });
  return created(id);
}

function getCategory(call: Call): Answer {
  const category = categoryOf(call);
  return ok({
    id: category.id,
    name: category.name,
    description: category.description,
    cardinality: category.cardinality,
    associable_types: typesAsRead(call, category.associableTypes),
    used_by: category.usedBy,
  });
}

function typesAsRead({ vcenter }: Call, types: string[]): string[] {
  const { associableTypesOnRead } = vcenter.behaviour;
  if (associableTypesOnRead === 'as-written') return types;
  return types.map(associableTypesOnRead === 'prefixed' ? prefixedType : bareType);
}

/** All of an update is checked before any of it is done. */
function updateCategory(call: Call, body: CategoryUpdate): Answer {
  const category = categoryOf(call);
  if (body.name !== undefined) {
    checkName(body.name);
    checkCategoryNameIsFree(call.vcenter, body.name, category.id);
  }
  if (body.cardinality !== undefined) checkCardinalityWidens(category, body.cardinality);
  if (body.associable_types !== undefined) {
    body.associable_types.forEach(checkTaggableType);
    checkAssociableTypesGrow(category, body.associable_types, call.vcenter.behaviour);
  }
  category.name = body.name ?? category.name;
  category.description = body.description ?? category.description;
  category.cardinality = body.cardinality ?? category.cardinality;
  category.associableTypes = [...new Set(body.associable_types ?? category.associableTypes)];
  return noContent;
}

function removeCategory(call: Call): Answer {
  deleteCategory(call.vcenter.state, categoryOf(call).id);
  return noContent;
}

/** This vCenter keeps no permissions, so there is nothing to revoke; only the category is checked. */
function revokePermissions(call: Call): Answer {
  categoryOf(call);
  return noContent;
}

function categoryOf(call: Call): TagCategory {
  return findCategory(call.vcenter.state, parameter(call, 'category_id'));
}

function checkCategoryNameIsFree(vcenter: Call['vcenter'], name: string, own?: string): void {
  for (const category of vcenter.state.categories.values()) {
    if (category.id !== own && namesMatch(category.name, name, vcenter.behaviour)) {
      throw alreadyExists('tag category', name);
    }
  }
}
