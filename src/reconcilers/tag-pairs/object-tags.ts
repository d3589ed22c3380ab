import { recordOfError } from '../../client/record-of-error.ts';
import type { ObjectId, TagBatchResult } from '../../client/services/tag-association-types.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { throwIfFailed } from './failed-pairs-error.ts';

/** A tag with its category. */
export interface CategorisedTag {
  id: string;
  /** `category/name`. */
  name: string;
  categoryId: string;
}

export interface ObjectTagChange {
  attach: CategorisedTag[];
  detach: CategorisedTag[];
}

/**
 * What makes an object carry, of every category that is named, exactly the wanted tags. Categories of which none is
 * wanted are left alone. Pure.
 */
export function objectTagChange(wanted: readonly CategorisedTag[], live: readonly CategorisedTag[]): ObjectTagChange {
  const [wantedIds, liveIds] = [new Set(wanted.map(({ id }) => id)), new Set(live.map(({ id }) => id))];
  const categories = new Set(wanted.map(({ categoryId }) => categoryId));
  return {
    attach: wanted.filter(({ id }) => !liveIds.has(id)),
    detach: live.filter(({ id, categoryId }) => categories.has(categoryId) && !wantedIds.has(id)),
  };
}

/**
 * Changes the tags of one object: first those that make room, then those that come. Throws when one does not come or go,
 * after giving back what had made room in vain.
 */
export async function changeObjectTags(
  writer: VsphereWriter,
  object: ObjectId,
  { attach, detach }: ObjectTagChange,
  signal: AbortSignal,
): Promise<void> {
  const { tagAssociations } = writer;
  const leaving = await send(detach, (ids) => tagAssociations.detachTags(object, ids, signal));
  const coming = await send(attach, (ids) => tagAssociations.attachTags(object, ids, signal));
  if (leaving === undefined && coming === undefined) return;
  const live = new Set(await tagAssociations.listAttachedTags(object, signal));
  const staying = detach.filter(({ id }) => live.has(id));
  const missing = attach.filter(({ id }) => !live.has(id));
  const back = detach.filter(
    ({ id, categoryId }) => !live.has(id) && missing.some((tag) => tag.categoryId === categoryId),
  );
  await send(back, (ids) => tagAssociations.attachTags(object, ids, signal));
  throwIfFailed(failuresOf(staying, object, leaving), 'taken off');
  throwIfFailed(failuresOf(missing, object, coming), 'put on');
}

function failuresOf(tags: readonly CategorisedTag[], object: ObjectId, why = 'vCenter does not say why.') {
  return tags.map(({ name }) => ({ tag: name, object, why }));
}

/** Answers vCenter's words when not all was done; no answer means that all was. */
async function send(
  tags: readonly CategorisedTag[],
  call: (ids: string[]) => Promise<TagBatchResult>,
): Promise<string | undefined> {
  if (tags.length === 0) return undefined;
  try {
    const { success, messages } = await call(tags.map(({ id }) => id));
    return success ? undefined : messages.join(' ');
  } catch (error) {
    const { code, message } = recordOfError(error);
    if (code !== 'invalid-argument') throw error;
    return message;
  }
}
