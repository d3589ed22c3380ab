import { markCategoryIds, markIds, type MarkedKind } from '../../../src/reconcilers/owner-marks/mark-ids.ts';
import { markCategoryTexts, markTexts } from '../../../src/reconcilers/owner-marks/mark-texts.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';

const [categoryId = ''] = markCategoryIds;

/** The stamps in the tags of the marks' category that an object carries. */
export function stampsOn(state: VcenterState, id: string): string[] {
  const carried = [...state.tags.values()].filter(
    (tag) =>
      markCategoryIds.includes(tag.categoryId) &&
      [...(state.associations.get(tag.id)?.values() ?? [])].some((object) => object.id === id),
  );
  return carried.flatMap(({ description }) => /\[(trueup\/[^\]]+)\]$/.exec(description)?.[1] ?? []).toSorted();
}

/** Gives an object these stamps and no other, as somebody's run would have done it. */
export function stampObject(state: VcenterState, kind: MarkedKind, id: string, stamps: readonly string[]): void {
  for (const objects of state.associations.values()) objects.delete(`${kind} ${id}`);
  state.categories.set(categoryId, {
    id: categoryId,
    ...markCategoryTexts,
    cardinality: 'MULTIPLE',
    associableTypes: [],
    usedBy: [],
  });
  for (const stamp of stamps) {
    const [tagId = ''] = markIds(kind, stamp);
    state.tags.set(tagId, { id: tagId, categoryId, ...markTexts(kind, stamp), usedBy: [] });
    state.associations.set(tagId, new Map([[`${kind} ${id}`, { type: kind, id }]]));
  }
}
