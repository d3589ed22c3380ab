import type { Behaviour } from '../../behaviour.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import type { TagCategory } from '../../state/objects.ts';
import { bareType } from './taggable-types.ts';

/** A category's limits may only be loosened: objects may already carry its tags under the looser ones. */

export function checkCardinalityWidens(category: TagCategory, wanted: TagCategory['cardinality']): void {
  if (category.cardinality === 'SINGLE' || wanted === 'MULTIPLE') return;
  throw invalidArgument(`The cardinality of the category ${category.name} cannot go from MULTIPLE to SINGLE.`);
}

/** No types at all means every type, so that set is the widest one and cannot be narrowed. */
export function checkAssociableTypesGrow(
  category: TagCategory,
  wanted: readonly string[],
  behaviour: Pick<Behaviour, 'wideningToEveryType'>,
): void {
  const { name, associableTypes } = category;
  if (wanted.length === 0) {
    if (associableTypes.length === 0 || behaviour.wideningToEveryType === 'accepted') return;
    throw invalidArgument(`The category ${name} has associable types; an empty set would remove them.`);
  }
  if (associableTypes.length === 0)
    throw invalidArgument(`The category ${name} allows every type; it cannot be narrowed.`);
  const kept = new Set(wanted.map(bareType));
  const removed = associableTypes.map(bareType).filter((type) => !kept.has(type));
  if (removed.length === 0) return;
  throw invalidArgument(
    `Associable types of the category ${name} cannot be removed: ${removed.join(', ')}.`,
    ...removed,
  );
}
