import type { VsphereReader } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { listMarkTags } from '../owner-marks/mark-category.ts';
import { readAll } from '../read-all.ts';
import type { Binding } from './binding-facts.ts';
import { isRecordId, isRecordOf, recordIn, type TagRecord } from './records.ts';

/** The records of an environment. */
export async function readRecords(
  reader: VsphereReader,
  environment: string,
  signal: AbortSignal,
): Promise<TagRecord[]> {
  const ids = [...(await listMarkTags(reader, signal))].filter(isRecordId);
  const records = await readEach(reader, ids, signal);
  return records.filter(({ stamp }) => parseStamp(stamp)?.environment === environment);
}

/** The records of one binding, which may have had another name. */
export async function readRecordsOf(
  reader: VsphereReader,
  environment: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<TagRecord[]> {
  const ids = [...(await listMarkTags(reader, signal))];
  const own = ids.filter((id) => names.some((name) => isRecordOf(id, environment, name)));
  return readEach(reader, own, signal);
}

/** Every binding that is asked for or recorded. */
export function bindingsOf(
  wanted: readonly Manifest<'TagBinding'>[],
  records: readonly TagRecord[],
  environment: string,
): Binding[] {
  const byName = Map.groupBy(records, ({ stamp }) => parseStamp(stamp)?.name ?? '');
  const asked = wanted.map((manifest): Binding => {
    const { name } = manifest.metadata;
    return { name, wanted: manifest, records: byName.get(name) ?? [] };
  });
  const names = new Set(asked.map(({ name }) => name));
  const leftovers = [...byName].filter(
    ([name, [first]]) => !names.has(name) && first !== undefined && isRecordOf(first.id, environment, name),
  );
  return [...asked, ...leftovers.map(([name, own]): Binding => ({ name, records: own }))];
}

async function readEach(reader: VsphereReader, ids: readonly string[], signal: AbortSignal): Promise<TagRecord[]> {
  const { found, incomplete } = await readAll(ids.toSorted(), (id) => reader.tags.get(id, signal));
  if (incomplete !== undefined) throw new VsphereError(incomplete);
  return found.flatMap((tag) => recordIn(tag) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
