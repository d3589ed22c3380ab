import type { VsphereReader } from '../../client/vsphere.ts';
import { formatStamp, ownStamps } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import { readOne } from '../read-all.ts';
import { hasIntent } from './intents.ts';
import { findMarkCategory, listMarkTags } from './mark-category.ts';
import { intentIds, markIds, taggedType, type MarkedKind } from './mark-ids.ts';
import { intentStamp, stampIn } from './mark-texts.ts';

/** What the marks of a kind say. */
export interface OwnerMarks {
  /** Owner stamps on an object, as written, in one order. */
  stampsOf: (objectId: string) => string[];
  /** Whether this environment began to create what is at this path, and was not heard of since. */
  isIntended: (identity: readonly string[]) => boolean;
}

interface MarkRequest {
  kind: MarkedKind;
  environment: string;
  /** Ids of the kind's live objects: marks on anything else are not read. */
  objectIds: readonly string[];
  /** Manifests of the kind: the ids of their marks are known without a look. */
  wanted: readonly Pick<Manifest, 'metadata' | 'lifecycle'>[];
}

/** Tags that are read one by one at a time. */
const waitingReads = 64;

/**
 * The marks of all objects of a kind: three calls, one for each further 500 marks, and one for each mark that no manifest
 * accounts for. Throws when they cannot be read: objects without their marks would pass for nobody's.
 */
export async function readMarks(reader: VsphereReader, request: MarkRequest, signal: AbortSignal): Promise<OwnerMarks> {
  const there = await listMarkTags(reader, signal);
  const attached = await tagsByObject(reader, [...there], new Set(request.objectIds), signal);
  const stamps = await readStamps(reader, attached, expectedStamps(request), signal);
  const { kind, environment } = request;
  return {
    stampsOf: (id) => (attached.get(id) ?? []).flatMap((tag) => stamps.get(tag) ?? []).toSorted(),
    isIntended: (identity) =>
      there.size > 0 && intentIds({ kind, environment, identity }).some((tag) => there.has(tag)),
  };
}

/** The marks of one object, as they are now. */
export async function readMarksOfOne(
  reader: VsphereReader,
  object: { kind: MarkedKind; environment: string; id: string; identity: readonly string[] },
  signal: AbortSignal,
): Promise<OwnerMarks> {
  const { kind, id, identity, environment } = object;
  const stamps = (await findMarksOn(reader, { type: taggedType(kind), id }, signal))
    .map(({ stamp }) => stamp)
    .toSorted();
  const intended = await hasIntent(reader, { kind, environment, identity }, signal);
  return { stampsOf: () => stamps, isIntended: () => intended };
}

/**
 * The stamps of an object as an observation has them, and whether an environment began to create it and did not get as far
 * as marking it.
 */
export function stampsAndOrigin(
  marks: OwnerMarks,
  { id, identity, environment }: { id: string; identity: readonly string[]; environment: string },
): { stamps: string[]; createdBy?: string } {
  const stamps = marks.stampsOf(id);
  if (!marks.isIntended(identity)) return { stamps };
  const isMarked = ownStamps(stamps, environment).length > 0;
  return isMarked ? { stamps: [...stamps, intentStamp(environment)] } : { stamps, createdBy: environment };
}

/** The marks on one object, with the tags that they are. */
export async function findMarksOn(
  reader: VsphereReader,
  object: { type: string; id: string },
  signal: AbortSignal,
): Promise<{ tagId: string; stamp: string }[]> {
  const category = await findMarkCategory(reader, signal);
  if (category === undefined) return [];
  const tagIds = await reader.tagAssociations.listAttachedTags(object, signal);
  const marks = await mapConcurrently(tagIds, waitingReads, async (tagId) => {
    const read = await readTag(reader, tagId, signal);
    const stamp = read?.category_id === category ? stampIn(read) : undefined;
    return stamp === undefined ? [] : [{ tagId, stamp }];
  });
  return marks.flat();
}

async function tagsByObject(
  reader: VsphereReader,
  tagIds: string[],
  objectIds: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (tagIds.length === 0 || objectIds.size === 0) return found;
  for (const { tag_id, object_ids } of await reader.tagAssociations.listAttachedObjectsOnTags(tagIds, signal)) {
    for (const { id } of object_ids) {
      if (objectIds.has(id)) found.set(id, [...(found.get(id) ?? []), tag_id]);
    }
  }
  return found;
}

/** Stamps by the ids of the tags that hold them; what no manifest accounts for is read. */
async function readStamps(
  reader: VsphereReader,
  attached: ReadonlyMap<string, string[]>,
  expected: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  await mapConcurrently([...new Set([...attached.values()].flat())], waitingReads, async (tagId) => {
    const known = expected.get(tagId);
    const tag = known === undefined ? await readTag(reader, tagId, signal) : undefined;
    const stamp = known ?? (tag === undefined ? undefined : stampIn(tag));
    if (stamp !== undefined) stamps.set(tagId, stamp);
  });
  return stamps;
}

/** The stamps that the manifests' objects should carry, by the first id of each. */
function expectedStamps({ kind, environment, wanted }: MarkRequest): Map<string, string> {
  return new Map(
    wanted.map(({ metadata: { name }, lifecycle: { onRemove } }) => {
      const stamp = formatStamp({ environment, name, onRemove });
      return [markIds(kind, stamp)[0] ?? '', stamp];
    }),
  );
}

/** A tag that is gone by the time it is read marks nothing. */
async function readTag(reader: VsphereReader, id: string, signal: AbortSignal) {
  const read = await readOne(() => reader.tags.get(id, signal));
  if (read.state !== 'unreadable') return read.state === 'found' ? read.value : undefined;
  return reader.tags.get(id, signal);
}
