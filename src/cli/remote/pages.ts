import type { Page, PageRequest } from '../../store/store.ts';

/** A list has at most so many items on a page. */
const mostOfPage = 500;

/** The first so many items of a list, over as many pages as it takes. */
export async function firstOf<T>(limit: number, page: (request: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const request = { limit: Math.min(mostOfPage, limit - items.length), ...(after === undefined ? {} : { after }) };
    const found = await page(request);
    items.push(...found.items);
    after = found.next;
  } while (after !== undefined && items.length < limit);
  return items;
}
