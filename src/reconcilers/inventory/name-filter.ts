import { canonicalInventoryName } from '../../spec/inventory-path.ts';

/**
 * The filter by which a list answers all that has one of these canonical names, and maybe more. In which form a list takes the
 * characters that vCenter escapes is not written anywhere, so that a name with one of them is not filtered by.
 */
export function namesFilter(names: readonly string[]): { names?: string[] } {
  return names.length === 0 || names.some((name) => /[%\\]/.test(name)) ? {} : { names: [...names] };
}

/** Those that have this canonical name. */
export function named<T extends { name: string }>(items: readonly T[], name: string): T[] {
  return items.filter((item) => canonicalInventoryName(item.name) === name);
}
