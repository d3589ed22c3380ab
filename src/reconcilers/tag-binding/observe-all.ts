import { digestOf } from '../../base/digest.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { groupTagPairs, type PairGroup, type TagPair } from '../../plan/group-tag-pairs.ts';
import type { KindObservation, PresentObservation } from '../../plan/observation.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { listMarkTags } from '../owner-marks/mark-category.ts';
import { readAll } from '../read-all.ts';
import type { ObserveRequest } from '../reconciler.ts';
import { observe } from './observe.ts';
import { readRecords } from './read-records.ts';

/**
 * Bindings that are recorded, and besides what anybody else has put on objects of the inventory, as bindings that a person
 * would write. The tags of virtual machines stand with the machines.
 */
export async function observeAll(
  reader: VsphereReader,
  request: ObserveRequest<'TagBinding'>,
): Promise<KindObservation<'TagBinding'>> {
  const own = await observe(reader, request);
  try {
    const pairs = await unrecordedPairs(reader, request);
    return { ...own, objects: [...own.objects, ...groupTagPairs(pairs).map(asBinding)] };
  } catch (error) {
    return { ...own, incomplete: recordOfError(error) };
  }
}

async function unrecordedPairs(
  reader: VsphereReader,
  { environment, signal }: ObserveRequest<'TagBinding'>,
): Promise<TagPair[]> {
  const [all, marks, records, inventory] = await Promise.all([
    reader.tagAssociations.listAll(signal),
    listMarkTags(reader, signal),
    readRecords(reader, environment, signal),
    readInventory(reader, signal),
  ]);
  const [incomplete] = Object.values(inventory.incomplete);
  if (incomplete !== undefined) throw new VsphereError(incomplete);
  const tagOfRecord = new Map(records.map(({ id, tagId }) => [id, tagId]));
  const recorded = new Set(all.map(({ tag, object }) => `${tagOfRecord.get(tag) ?? ''} ${object.id}`));
  const free = all.flatMap(({ tag, object }) => {
    const place = inventory.byId.get(object.id);
    if (place === undefined || marks.has(tag) || recorded.has(`${tag} ${object.id}`)) return [];
    return [{ tag, kind: place.kind, name: place.path }];
  });
  const names = await tagNames(reader, [...new Set(free.map(({ tag }) => tag))], signal);
  return free.flatMap((pair) => {
    const tag = names.get(pair.tag);
    return tag === undefined ? [] : [{ ...pair, tag }];
  });
}

async function tagNames(
  reader: VsphereReader,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const { found, incomplete } = await readAll(ids, async (id) => {
    const { name, category_id } = await reader.tags.get(id, signal);
    const category = await reader.tagCategories.get(category_id, signal);
    return [id, canonicalName([category.name, name])] as const;
  });
  if (incomplete !== undefined) throw new VsphereError(incomplete);
  return new Map(found);
}

function asBinding({ tags, objects }: PairGroup): PresentObservation<'TagBinding'> {
  const fields = { tags, objects: objects.map(({ kind, name }) => ({ [kind]: name })) };
  const digest = digestOf(fields);
  return { state: 'present', id: digest, identity: [tags.join(' ')], stamps: [], fields, digest };
}
