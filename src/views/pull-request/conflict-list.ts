import { cleanText } from '../clean-text.ts';
import { codeSpan } from '../markdown/escape.ts';
import { shorten } from '../shorten.ts';

const mostListed = 50;
const widestPath = 300;
const moreRoom = 40;

/** The files that cannot be merged, in at most `room` characters. */
export function conflictList(paths: readonly string[], room: number): string {
  const title = 'These files cannot be merged by themselves. Merge or rebase, and it is planned:';
  const items: string[] = [];
  let left = room - title.length - moreRoom;
  for (const path of paths.slice(0, mostListed)) {
    const item = `- ${codeSpan(shorten(cleanText(path), widestPath, '…'))}`;
    if (item.length + 1 > left) break;
    left -= item.length + 1;
    items.push(item);
  }
  const more = paths.length - items.length;
  return [title, '', ...items, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n');
}
