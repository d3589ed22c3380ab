import { compareText } from '../../base/compare-text.ts';
import type { JsonObject } from '../../base/json.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import { readOne } from '../read-all.ts';

/** Compliance is asked one machine at a time, so of a policy with many machines only so many are asked about. */
const askedMachines = 10;

/** Ids of the objects of a type that carry each tag; `undefined` when that cannot be told: it is only said, never used. */
export async function membersOf(
  reader: VsphereReader,
  tagIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly { type: string; id: string }[]> | undefined> {
  const ids = [...new Set(tagIds)];
  const read = await readOne(() => reader.tagAssociations.listAttachedObjectsOnTags(ids, signal));
  if (read.state !== 'found') return undefined;
  const members = new Map(read.value.map(({ tag_id, object_ids }) => [tag_id, object_ids]));
  return new Map(ids.map((id) => [id, members.get(id) ?? []]));
}

/** How many of the policy's machines are in which state, as `{COMPLIANT: 3}`; empty when nothing could be read. */
export async function complianceOf(
  reader: VsphereReader,
  policy: string,
  machines: readonly string[],
  signal: AbortSignal,
): Promise<JsonObject> {
  const counts = new Map<string, number>();
  await mapConcurrently(machines.slice(0, askedMachines), askedMachines, async (vm) => {
    const read = await readOne(() => reader.computePolicies.compliance(vm, policy, signal));
    if (read.state === 'found') counts.set(read.value, (counts.get(read.value) ?? 0) + 1);
  });
  return Object.fromEntries([...counts].toSorted(([a], [b]) => compareText(a, b)));
}
