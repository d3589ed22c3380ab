import type { VsphereReader } from '../../client/vsphere.ts';
import type { ObjectId } from '../../client/services/tag-association-types.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { formatStamp } from '../../plan/owner-stamp.ts';
import { findMarkCategory } from '../../reconcilers/owner-marks/mark-category.ts';
import { markIds, type MarkedKind } from '../../reconcilers/owner-marks/mark-ids.ts';
import { readAll } from '../../reconcilers/read-all.ts';
import type { Manifest } from '../../spec/manifest.ts';

/** People make a tag of this name in the category `trueup`, and attach it to what Trueup is to leave alone. */
export const holdTagName = 'hold';

export interface HeldByTag {
  objects: ObjectId[];
  /** Tags of the category that are something else; to be given with the next look. */
  others: ReadonlySet<string>;
}

/**
 * The objects that the tag is attached to: `GET /api/cis/tagging/category`, `POST
 * /api/cis/tagging/tag?action=list-tags-for-category`, a `GET` for each tag that is not among `others`, and `POST
 * /api/cis/tagging/tag-association?action=list-attached-objects-on-tags` for the one tag. Throws when any of it fails: then
 * nobody knows, and what was held before still is.
 *
 * @param others tags of the category that are known to be something else: from the look before, or Trueup's own marks
 */
export async function heldByTag(
  reader: VsphereReader,
  others: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<HeldByTag> {
  const category = await findMarkCategory(reader, signal);
  if (category === undefined) return { objects: [], others: new Set() };
  const there = await reader.tags.listForCategory(category, signal);
  const unseen = there.filter((id) => !others.has(id));
  const { found, incomplete } = await readAll(unseen, (id) => reader.tags.get(id, signal));
  if (incomplete !== undefined) throw new VsphereError(incomplete);
  const hold = found.find(({ name }) => name === holdTagName);
  // Only what is still there: the set is no longer than the category has tags.
  const rest = new Set(there.filter((id) => id !== hold?.id));
  if (hold === undefined) return { objects: [], others: rest };
  const attached = await reader.tagAssociations.listAttachedObjectsOnTags([hold.id], signal);
  return { objects: attached.flatMap(({ object_ids }) => object_ids), others: rest };
}

const markedKinds: readonly string[] = [
  'Datacenter',
  'Folder',
  'ResourcePool',
  'Supervisor',
  'VirtualMachine',
] satisfies MarkedKind[];

/** Ids of the marks that an environment's manifests account for, so that the first look need not read them one by one. */
export function marksOf(
  environment: string,
  manifests: readonly Pick<Manifest, 'kind' | 'metadata' | 'lifecycle'>[],
): Set<string> {
  return new Set(
    manifests
      .filter(({ kind }) => markedKinds.includes(kind))
      .flatMap(({ kind, metadata: { name }, lifecycle: { onRemove } }) =>
        markIds(kind as MarkedKind, formatStamp({ environment, name, onRemove })).slice(0, 1),
      ),
  );
}
