import { markCategoryIds } from '../../src/reconcilers/owner-marks/mark-ids.ts';
import { stampIn } from '../../src/reconcilers/owner-marks/mark-texts.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';

/**
 * Without owner marks that no object carries any more: a run that ends between deleting an object and deleting its mark
 * leaves one. It marks nothing, and is used again when an object of that name is made. Intents are no such thing and stay.
 */
export function withoutLeftMarks(document: InventoryDocument): InventoryDocument {
  const carried = new Set((document.associations ?? []).map(({ tag }) => tag));
  const tags = (document.tags ?? []).filter(
    ({ id, categoryId = '', name = '', description = '' }) =>
      carried.has(id) || !markCategoryIds.includes(categoryId) || stampIn({ name, description }) === undefined,
  );
  return { ...document, tags };
}
