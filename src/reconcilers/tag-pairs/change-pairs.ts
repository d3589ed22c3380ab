import type { ErrorCode } from '../../base/error-record.ts';
import { batchesOf } from '../../client/in-batches.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { ObjectId } from '../../client/services/tag-association-types.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';

/** An object that a tag could not be put on, or taken off, and vCenter's words. */
export interface FailedPair {
  object: ObjectId;
  why: string;
}

/** The vendor advises at most 2,000 objects a call; smaller batches are refused less, and split sooner. */
export const pairBatchSize = 500;

/** Puts a tag on objects, as far as vCenter lets it. Answers those that do not carry it afterwards. */
export function attachToAll(
  writer: VsphereWriter,
  tagId: string,
  objects: readonly ObjectId[],
  signal: AbortSignal,
): Promise<FailedPair[]> {
  return changeAll({ writer, change: 'attach', tagId, signal }, objects);
}

/** Takes a tag off objects. Answers those that carry it still; an object that is gone carries nothing. */
export function detachFromAll(
  writer: VsphereWriter,
  tagId: string,
  objects: readonly ObjectId[],
  signal: AbortSignal,
): Promise<FailedPair[]> {
  return changeAll({ writer, change: 'detach', tagId, signal }, objects);
}

interface PairChange {
  writer: VsphereWriter;
  change: 'attach' | 'detach';
  tagId: string;
  signal: AbortSignal;
}

async function changeAll(work: PairChange, objects: readonly ObjectId[]): Promise<FailedPair[]> {
  const failed: FailedPair[] = [];
  for (const batch of batchesOf(objects, pairBatchSize)) failed.push(...(await changeBatch(work, batch)));
  return failed;
}

/**
 * One object can spoil a batch, and an answer of status 200 may still say that all or some of it failed without saying
 * which: what is left undone is found out by a look, and tried again in halves until each failure stands alone.
 */
async function changeBatch(work: PairChange, objects: readonly ObjectId[]): Promise<FailedPair[]> {
  const problem = await send(work, objects);
  if (problem === undefined) return [];
  const undone = await undoneOf(work, objects);
  const [only] = undone;
  if (only === undefined) return [];
  if (undone.length === 1) return [{ object: only, why: problem }];
  const half = Math.ceil(undone.length / 2);
  return [...(await changeBatch(work, undone.slice(0, half))), ...(await changeBatch(work, undone.slice(half)))];
}

/** Refusals that may be about one object of the batch; 403 is also the answer for an object that is gone. */
const aboutObjects: readonly ErrorCode[] = ['invalid-argument', 'permission-denied'];

/** Sends the batch; answers vCenter's words when not all of it was done. */
async function send({ writer, change, tagId, signal }: PairChange, objects: readonly ObjectId[]) {
  const { tagAssociations } = writer;
  try {
    const { success, messages } =
      change === 'attach'
        ? await tagAssociations.attachToObjects(tagId, [...objects], signal)
        : await tagAssociations.detachFromObjects(tagId, [...objects], signal);
    return success ? undefined : messages.join(' ') || 'vCenter does not say why.';
  } catch (error) {
    const { code, message } = recordOfError(error);
    if (aboutObjects.includes(code)) return message;
    throw error;
  }
}

async function undoneOf({ writer, change, tagId, signal }: PairChange, objects: readonly ObjectId[]) {
  const carriers = await carriersAmong(writer, tagId, objects, signal);
  return objects.filter(({ id }) => carriers.has(id) === (change === 'detach'));
}

/** An object that is gone may spoil the look as well; then the tag is asked for its objects. */
async function carriersAmong(
  { tagAssociations }: VsphereWriter,
  tagId: string,
  objects: readonly ObjectId[],
  signal: AbortSignal,
): Promise<Set<string>> {
  try {
    const found = await tagAssociations.listAttachedTagsOnObjects([...objects], signal);
    return new Set(found.flatMap(({ object_id, tag_ids }) => (tag_ids.includes(tagId) ? [object_id.id] : [])));
  } catch (error) {
    const { code } = recordOfError(error);
    if (!aboutObjects.includes(code) && code !== 'not-found') throw error;
  }
  const found = await tagAssociations.listAttachedObjectsOnTags([tagId], signal);
  return new Set(found.flatMap(({ object_ids }) => object_ids.map(({ id }) => id)));
}
