import type { VsphereReader, VsphereWriter } from '../../client/vsphere.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { readOne } from '../read-all.ts';
import { markCategoryIds } from './mark-ids.ts';
import { markCategoryTexts } from './mark-texts.ts';

/** The id of the category of all marks; `undefined` where nothing was ever marked. */
export async function findMarkCategory(reader: VsphereReader, signal: AbortSignal): Promise<string | undefined> {
  const there = new Set(await reader.tagCategories.list(signal));
  return markCategoryIds.find((id) => there.has(id));
}

export function isMarkCategory(categoryId: string): boolean {
  return markCategoryIds.includes(categoryId);
}

/** The tags of that category: they are no manifest's business, and not shown as objects. */
export async function listMarkTags(reader: VsphereReader, signal: AbortSignal): Promise<Set<string>> {
  const category = await findMarkCategory(reader, signal);
  return new Set(category === undefined ? [] : await reader.tags.listForCategory(category, signal));
}

/** The category of all marks, made now if need be. It takes every type and any number of tags on an object. */
export async function ensureMarkCategory(writer: VsphereWriter, signal: AbortSignal): Promise<string> {
  const known = await findMarkCategory(writer, signal);
  if (known !== undefined) return known;
  const spec = { ...markCategoryTexts, cardinality: 'MULTIPLE' as const, associable_types: [] };
  for (const id of markCategoryIds) {
    try {
      return await writer.tagCategories.create({ ...spec, category_id: id }, signal);
    } catch (error) {
      if (recordOfError(error).code !== 'already-exists') throw error;
    }
    // Another environment may have made it in between; or vCenter remembers the id of one that was deleted.
    const made = await readOne(() => writer.tagCategories.get(id, signal));
    if (made.state === 'found') return id;
  }
  throw nameTaken();
}

function nameTaken(): VsphereError {
  const { name } = markCategoryTexts;
  return new VsphereError({
    code: 'already-exists',
    message: `The tag category "${name}", which Trueup keeps its owner marks in, exists already and is not Trueup's.`,
    remedy: `Rename the category "${name}" in vCenter; Trueup then makes its own.`,
    retry: 'never',
  });
}
