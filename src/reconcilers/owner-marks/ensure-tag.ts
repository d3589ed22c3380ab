import type { VsphereWriter } from '../../client/vsphere.ts';
import { createWithChosenId } from '../create-with-chosen-id.ts';
import { ensureMarkCategory } from './mark-category.ts';
import type { TagTexts } from './mark-texts.ts';

/** A tag in the category of all marks, made now if it is not there. Answers its id. */
export async function ensureTag(
  writer: VsphereWriter,
  ids: readonly string[],
  texts: TagTexts,
  signal: AbortSignal,
): Promise<string> {
  const category_id = await ensureMarkCategory(writer, signal);
  return createWithChosenId(ids, {
    create: (id) => writer.tags.create({ ...texts, category_id, ...(id === undefined ? {} : { tag_id: id }) }, signal),
    get: (id) => writer.tags.get(id, signal),
    isOurs: (found) => found.category_id === category_id && found.name === texts.name,
  });
}
