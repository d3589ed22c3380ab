import { digestOf } from '../../base/digest.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { TagModel } from '../../client/services/tags.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, Observation, PresentObservation } from '../../plan/observation.ts';
import { ownerAmong, parseStamp } from '../../plan/owner-stamp.ts';
import { observeFirst } from '../observe-first.ts';
import { listMarkTags } from '../owner-marks/mark-category.ts';
import { readAll, readOne } from '../read-all.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { tagIds } from './ids.ts';

/** One list and one GET a tag; categories come from the same pass that observes them. */
export async function observe(
  reader: VsphereReader,
  { environment, signal }: ObserveRequest<'Tag'>,
): Promise<KindObservation<'Tag'>> {
  const [ids, categories] = await Promise.all([readOne(() => listTags(reader, signal)), categoryNames(reader, signal)]);
  if (ids.state !== 'found') {
    return { kind: 'Tag', objects: [], ...(ids.state === 'unreadable' ? { incomplete: ids.error } : {}) };
  }
  const tags = await readAll(ids.value, async (id) => {
    const model = await reader.tags.get(id, signal);
    const category = categories.names.get(model.category_id);
    return category === undefined ? undefined : observationOf(model, category, environment);
  });
  const objects = tags.found.filter((tag) => tag !== undefined);
  const incomplete = tags.incomplete ?? categories.incomplete;
  return { kind: 'Tag', objects, ...(incomplete === undefined ? {} : { incomplete }) };
}

/** Without Trueup's own marks. */
async function listTags(reader: VsphereReader, signal: AbortSignal): Promise<string[]> {
  const [ids, marks] = await Promise.all([reader.tags.list(signal), listMarkTags(reader, signal)]);
  return marks.size === 0 ? ids : ids.filter((id) => !marks.has(id));
}

export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'Tag'>> {
  const candidates = target.id === undefined ? tagIds(target.environment, target.identity) : [target.id];
  return observeFirst(candidates, (id) => observeById(reader, id, target.environment, signal), target);
}

async function observeById(
  reader: VsphereReader,
  id: string,
  environment: string,
  signal: AbortSignal,
): Promise<Observation<'Tag'>> {
  const tag = await readOne(() => reader.tags.get(id, signal));
  if (tag.state !== 'found') return tag;
  const category = await readOne(() => reader.tagCategories.get(tag.value.category_id, signal));
  if (category.state !== 'found') return category;
  return observationOf(tag.value, category.value.name, environment);
}

/** A tag without its category cannot be named, so a category that fails to be read makes the tags incomplete too. */
async function categoryNames(
  reader: VsphereReader,
  signal: AbortSignal,
): Promise<{ names: Map<string, string>; incomplete?: ErrorRecord }> {
  const ids = await readOne(() => reader.tagCategories.list(signal));
  if (ids.state === 'unreadable') return { names: new Map(), incomplete: ids.error };
  const { found, incomplete } = await readAll(ids.state === 'found' ? ids.value : [], (id) =>
    reader.tagCategories.get(id, signal),
  );
  const names = new Map(found.map((category) => [category.id, category.name]));
  return { names, ...(incomplete === undefined ? {} : { incomplete }) };
}

/** The digest holds the category's id, not its name: renaming the category does not make its tags stale. */
function observationOf(model: TagModel, category: string, environment: string): PresentObservation<'Tag'> {
  const stamps = model.used_by.filter((user) => parseStamp(user) !== undefined).toSorted();
  const owner = ownerAmong(stamps, environment);
  const identity = [category, model.name];
  const ours = owner === undefined && tagIds(environment, identity).includes(model.id);
  const { id, name, description, category_id } = model;
  return {
    state: 'present',
    id,
    identity,
    ...(owner === undefined ? {} : { owner }),
    ...(ours ? { createdBy: environment } : {}),
    stamps,
    fields: { category, name, description },
    digest: digestOf({ id, name, description, category_id, stamps }),
  };
}
