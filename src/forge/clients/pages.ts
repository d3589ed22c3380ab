import { forgeError } from './answer-error.ts';

/** Entries that are asked for at once; no forge gives more. */
export const pageSize = 100;

export interface PageLimits {
  /** Pages, at most. */
  most: number;
  /** Whether what lies beyond may be left out; without it, too many are an error. */
  partial: boolean;
  /** Entries that a page has unless it is the last, where that is not the usual number. */
  full?: number;
}

/** Pull requests beyond these are left out: they only feed a note about overlaps. */
export const pullRequestPages: PageLimits = { most: 10, partial: true };
/** A comment that is not found would be written a second time, so all of them have to be seen. */
export const commentPages: PageLimits = { most: 25, partial: false };

/** Pages are numbered from 1; the last one is not full. */
export async function allPages<T>(read: (page: number) => Promise<T[]>, limits: PageLimits): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= limits.most; page++) {
    const entries = await read(page);
    all.push(...entries);
    if (entries.length < (limits.full ?? pageSize)) return all;
  }
  if (limits.partial) return all;
  throw forgeError(
    'too-large',
    `There are more than ${limits.most * pageSize} comments; ours cannot be found for sure`,
  );
}
