import { InternalError } from '../../base/internal-error.ts';
import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { batchesOf } from '../../client/in-batches.ts';
import type { ObjectId } from '../../client/services/tag-association-types.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import type { Kind } from '../../spec/manifest.ts';
import { deleteTag } from '../owner-marks/delete-tag.ts';
import { ensureTag } from '../owner-marks/ensure-tag.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, textArg } from '../step-args.ts';
import { attachToAll, detachFromAll, pairBatchSize, type FailedPair } from '../tag-pairs/change-pairs.ts';
import { readObjectsOfTags } from '../tag-pairs/live-pairs.ts';
import { throwIfFailed, type FailedTag } from '../tag-pairs/failed-pairs-error.ts';
import { swapOnAll } from '../tag-pairs/swap-pairs.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { recordIds, recordTexts } from './records.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'TagBinding'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      for (const { tagId } of tagsIn(step, 'tags', context)) await ensureRecord(writer, step, tagId, context.signal);
      return {};
    case 'stamp':
      await restamp(writer, step, context.signal);
      return {};
    case 'attach':
      await attach(writer, step, context);
      return {};
    case 'detach':
    case 'delete':
      await detach(writer, step, context);
      return {};
    case 'release':
      await drop(writer, step, context.signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

/** The record of one tag of the binding, made now if it is not there. Answers its id. */
function ensureRecord(writer: VsphereWriter, step: Step, tagId: string, signal: AbortSignal): Promise<string> {
  const stamp = textArg(step, 'stamp');
  const { environment = '', name = '' } = parseStamp(stamp) ?? {};
  return ensureTag(writer, recordIds(environment, name, tagId), recordTexts(stamp, tagId), signal);
}

async function restamp(writer: VsphereWriter, step: Step, signal: AbortSignal): Promise<void> {
  const stamp = textArg(step, 'stamp');
  for (const record of objectsArg(step, 'records')) {
    const { description } = recordTexts(stamp, text(record['tagId']));
    await writer.tags.update(text(record['id']), { description }, signal);
  }
}

/** The record comes before what it records: an end in between leaves a record of nothing, and never a pair unrecorded. */
async function attach(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const { signal } = context;
  const failed: FailedTag[] = [];
  const outgoing = tagsIn(step, 'outgoing', context);
  for (const { tag, tagId, objects } of tagsIn(step, 'take', context)) {
    const record = await ensureRecord(writer, step, tagId, signal);
    failed.push(...named(tag, await attachToAll(writer, record, objects, signal)));
  }
  for (const { tag, tagId, objects } of tagsIn(step, 'attach', context)) {
    const record = await ensureRecord(writer, step, tagId, signal);
    const carriers = (await readObjectsOfTags(writer, [tagId], signal)).get(tagId);
    // What somebody else put there since the plan was made is theirs; what an earlier attempt did is recorded already.
    const bare = objects.filter(({ id }) => carriers?.has(id) !== true);
    for (const batch of batchesOf(bare, pairBatchSize)) {
      const unrecorded = await attachToAll(writer, record, batch, signal);
      const isUnrecorded = new Set(unrecorded.map(({ object }) => object.id));
      const recorded = batch.filter(({ id }) => !isUnrecorded.has(id));
      const sameCategory = outgoing.filter((other) => categoryOf(other.tag) === categoryOf(tag));
      const refused = await swapOnAll(writer, { tagId, objects: recorded, outgoing: sameCategory }, signal);
      failed.push(...named(tag, [...unrecorded, ...refused]));
      // What was refused is no pair of the binding's.
      await detachFromAll(
        writer,
        record,
        refused.map(({ object }) => object),
        signal,
      );
    }
  }
  throwIfFailed(failed, 'put on');
}

async function detach(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const { signal } = context;
  const failed: FailedTag[] = [];
  for (const { tag, tagId, objects } of tagsIn(step, 'detach', context)) {
    failed.push(...named(tag, await detachIfThere(writer, tagId, objects, signal)));
  }
  const stuck = new Set(failed.map(({ object }) => object.id));
  for (const { tag, tagId, objects } of step.args['forget'] === undefined ? [] : tagsIn(step, 'forget', context)) {
    const free = objects.filter(({ id }) => !stuck.has(id));
    failed.push(...named(tag, await detachIfThere(writer, tagId, free, signal)));
  }
  throwIfFailed(failed, 'taken off');
  await drop(writer, step, signal);
}

/** A tag that is gone is on nothing. */
async function detachIfThere(
  writer: VsphereWriter,
  tagId: string,
  objects: readonly ObjectId[],
  signal: AbortSignal,
): Promise<FailedPair[]> {
  const there = new Set(await writer.tags.list(signal));
  return there.has(tagId) ? detachFromAll(writer, tagId, objects, signal) : [];
}

async function drop(writer: VsphereWriter, step: Step, signal: AbortSignal): Promise<void> {
  for (const id of listArg(step, 'drop')) await deleteTag(writer, id, signal);
}

interface PlannedTag {
  tag: string;
  tagId: string;
  objects: ObjectId[];
}

/** Tags and objects of a step with their ids. An object that the run was to make, and did not, waits for the next run. */
function tagsIn(step: Step, name: string, context: ExecuteContext): PlannedTag[] {
  return objectsArg(step, name).map(({ tag, id, objects }): PlannedTag => {
    const tagId = id ?? context.idOf('Tag', [text(tag)]);
    if (typeof tagId !== 'string') throw new InternalError(`step ${step.id} runs before its tag has an id`);
    const members = Array.isArray(objects) ? objects : [];
    return { tag: text(tag), tagId, objects: members.flatMap((member) => objectId(member, context) ?? []) };
  });
}

function objectId(member: JsonValue, context: ExecuteContext): ObjectId | undefined {
  if (!isPlainObject(member)) return undefined;
  const { kind, name, type } = member;
  const id = member['id'] ?? context.idOf(text(kind) as Kind, [text(name)]);
  return typeof id === 'string' ? { type: text(type), id } : undefined;
}

function objectsArg(step: Step, name: string): JsonObject[] {
  const list = step.args[name];
  if (Array.isArray(list) && list.every(isObject)) return list;
  throw new InternalError(`step ${step.id} has no list of objects "${name}"`);
}

function isObject(value: JsonValue): value is JsonObject {
  return isPlainObject(value);
}

function text(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new InternalError(`a step of a tag binding has ${JSON.stringify(value)} where a text belongs`);
}

/** The category in a canonical name. */
function categoryOf(tag: string): string {
  return tag.slice(0, tag.indexOf('/'));
}

function named(tag: string, failed: readonly FailedPair[]): FailedTag[] {
  return failed.map((pair) => ({ ...pair, tag }));
}
