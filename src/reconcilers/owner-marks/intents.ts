import type { ErrorCode } from '../../base/error-record.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereReader, VsphereWriter } from '../../client/vsphere.ts';
import { readOne } from '../read-all.ts';
import { deleteTag } from './delete-tag.ts';
import { ensureTag } from './ensure-tag.ts';
import { intentIds, type MarkedIdentity } from './mark-ids.ts';
import { intentTexts } from './mark-texts.ts';

/** Answers by which vCenter says for certain that nothing was made. */
const certain: readonly ErrorCode[] = [
  'already-exists',
  'invalid-argument',
  'not-allowed-in-current-state',
  'not-found',
  'permission-denied',
  'resource-in-use',
  'unable-to-allocate',
  'unsupported',
];

/** Whether an intent for this object stands: an environment began to create it and never said that it was done. */
export async function hasIntent(reader: VsphereReader, object: MarkedIdentity, signal: AbortSignal): Promise<boolean> {
  const reads = await Promise.all(intentIds(object).map((id) => readOne(() => reader.tags.get(id, signal))));
  return reads.some(({ state }) => state === 'found');
}

/** Says what is about to be created. May be said again. The object must have been seen to be absent. */
export async function writeIntent(writer: VsphereWriter, object: MarkedIdentity, signal: AbortSignal): Promise<void> {
  await ensureTag(writer, intentIds(object), intentTexts(object), signal);
}

/** Ends an intent; nothing happens where there is none. */
export async function removeIntent(writer: VsphereWriter, object: MarkedIdentity, signal: AbortSignal): Promise<void> {
  for (const id of intentIds(object)) if (await deleteTag(writer, id, signal)) return;
}

/**
 * Creates an object that no id of ours and no stamp can tell from others right away. The intent comes first, so that a
 * lost answer, or an end of this program in between, leaves an object that is known as our own. A refusal takes the intent
 * back, unless an earlier attempt, of this call or of another run, may be what it is about.
 */
export async function createWithIntent(
  writer: VsphereWriter,
  object: MarkedIdentity,
  create: () => Promise<string>,
  signal: AbortSignal,
): Promise<string> {
  const stood = await hasIntent(writer, object, signal);
  await writeIntent(writer, object, signal);
  try {
    return await create();
  } catch (error) {
    const { code } = recordOfError(error);
    const mayBeOurs = isRepeated(error) || (stood && code === 'already-exists');
    if (certain.includes(code) && !mayBeOurs) {
      // What the creation said matters more than that the intent could not be taken back.
      await removeIntent(writer, object, signal).catch(() => {});
    }
    throw error;
  }
}

function isRepeated(error: unknown): boolean {
  return error instanceof VsphereError && error.isRepeated;
}
