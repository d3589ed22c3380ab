import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';

/**
 * Objects that carry the tags, compute policies that are built on them, and other users in `used_by`. Deleting a tag
 * takes it off all of them without a word. Tag-based storage policies use tags too, which this API does not show.
 */
export async function usesOf(
  reader: VsphereReader,
  tags: PresentObservation<'Tag'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const ids = tags.map((tag) => tag.id);
  const uses = new Map<string, Use[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return uses;
  const [attached, policies, models] = await Promise.all([
    reader.tagAssociations.listAttachedObjectsOnTags(ids, signal),
    reader.computePolicies.tagUsage(ids, signal),
    Promise.all(ids.map((id) => reader.tags.get(id, signal))),
  ]);
  for (const { tag_id, object_ids } of attached) {
    uses.get(tag_id)?.push(...object_ids.map(({ type, id }) => ({ kind: type, id, name: id })));
  }
  for (const { tag, policy } of policies) uses.get(tag)?.push({ kind: 'ComputePolicy', id: policy, name: policy });
  for (const { id, used_by } of models) {
    const users = used_by.filter((user) => parseStamp(user) === undefined);
    uses.get(id)?.push(...users.map((user) => ({ kind: 'user', id: user, name: user })));
  }
  return uses;
}
