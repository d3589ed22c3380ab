import { digestOf } from '../../base/digest.ts';
import type { TagCategoryModel } from '../../client/services/tag-categories.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation, Use } from '../../plan/observation.ts';
import { ownerAmong, parseStamp } from '../../plan/owner-stamp.ts';
import { observeFirst } from '../observe-first.ts';
import { isMarkCategory } from '../owner-marks/mark-category.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { bareType } from './associable-types.ts';
import { categoryIds } from './ids.ts';

/** One list and one GET a category: the API has neither a look-up by name nor a bulk read. */
export async function observe(
  reader: VsphereReader,
  { environment, signal }: ObserveRequest<'TagCategory'>,
): Promise<KindObservation<'TagCategory'>> {
  const ids = await readOne(() => reader.tagCategories.list(signal));
  if (ids.state !== 'found')
    return { kind: 'TagCategory', objects: [], ...(ids.state === 'unreadable' ? { incomplete: ids.error } : {}) };
  const { found, incomplete } = await readAll(
    ids.value.filter((id) => !isMarkCategory(id)),
    (id) => reader.tagCategories.get(id, signal),
  );
  const objects = found.map((model) => observationOf(model, environment));
  return { kind: 'TagCategory', objects, ...(incomplete === undefined ? {} : { incomplete }) };
}

/**
 * A category that was absent is looked for under the ids that its creation would take; that its name is still free is
 * checked by vCenter itself, which refuses a second category of a name.
 */
export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'TagCategory'>> {
  const candidates = target.id === undefined ? categoryIds(target.environment, target.identity) : [target.id];
  return observeFirst(
    candidates,
    async (id) => {
      const read = await readOne(() => reader.tagCategories.get(id, signal));
      return read.state === 'found' ? observationOf(read.value, target.environment) : read;
    },
    target,
  );
}

/** Tags of the category, which vanish with it together with all their assignments, and other users of it. */
export async function usesOf(
  reader: VsphereReader,
  categories: PresentObservation<'TagCategory'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const uses = await Promise.all(
    categories.map(async ({ id }): Promise<[string, Use[]]> => {
      const [model, tagIds] = await Promise.all([
        reader.tagCategories.get(id, signal),
        reader.tags.listForCategory(id, signal),
      ]);
      const tags = await Promise.all(tagIds.map((tagId) => reader.tags.get(tagId, signal)));
      return [id, [...tags.map(tagUse), ...model.used_by.filter(isForeign).map(userUse)]];
    }),
  );
  return new Map(uses);
}

function tagUse(tag: { id: string; name: string }): Use {
  return { kind: 'Tag', id: tag.id, name: tag.name };
}

function userUse(user: string): Use {
  return { kind: 'user', id: user, name: user };
}

/** Our own stamp is not a use by somebody else. */
function isForeign(user: string): boolean {
  return parseStamp(user) === undefined;
}

function observationOf(model: TagCategoryModel, environment: string): PresentObservation<'TagCategory'> {
  const stamps = model.used_by.filter((user) => parseStamp(user) !== undefined).toSorted();
  const owner = ownerAmong(stamps, environment);
  const ours = owner === undefined && categoryIds(environment, [model.name]).includes(model.id);
  const fields = {
    name: model.name,
    description: model.description,
    cardinality: model.cardinality,
    associableTypes: model.associable_types.map(bareType).toSorted(),
  };
  return {
    state: 'present',
    id: model.id,
    identity: [model.name],
    ...(owner === undefined ? {} : { owner }),
    ...(ours ? { createdBy: environment } : {}),
    stamps,
    fields,
    digest: digestOf({ id: model.id, fields, stamps }),
  };
}
