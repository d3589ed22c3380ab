import { StoreError } from '../store-error.ts';

const defaultLimit = 50;
const largestLimit = 500;

/** How many rows a page holds; more than there may be becomes what there may be. */
export function pageLimit(limit: number = defaultLimit): number {
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, largestLimit);
  throw new StoreError('invalid', `A page cannot hold ${limit} rows.`, {
    remedy: `Ask for 1 to ${largestLimit}.`,
  });
}
