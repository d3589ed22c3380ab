import { cleanText } from '../clean-text.ts';
import { takeEnd, takeStart } from '../shorten.ts';
import { textWidth } from '../span.ts';

const tabStop = 4;
/** Columns of text kept before the marker when a long line is cut. */
const leadColumns = 24;

/**
 * A source line and the carets under a part of it, at most `width` columns each: tabs are expanded, what cannot be shown
 * is escaped, and a long line is cut around the part.
 *
 * @param part start and exclusive end in UTF-16 units, from 0
 */
export function markedLine(
  text: string,
  part: { start: number; end: number },
  room: { width: number; ellipsis: string },
): { text: string; marker: string } {
  // Nothing further away can be shown; a file of one long line is not measured anew for each of its problems.
  const reach = room.width * 4;
  const before = shownText(text.slice(Math.max(0, part.start - reach), part.start), 0);
  const marked = shownText(text.slice(part.start, Math.min(part.end, part.start + reach)), textWidth(before));
  const after = shownText(text.slice(part.end, part.end + reach), textWidth(before + marked));
  if (textWidth(before + marked + after) <= room.width) return underline(before, marked, after);
  return cutLine({ before, marked, after }, room);
}

function cutLine(
  { before, marked, after }: { before: string; marked: string; after: string },
  { width, ellipsis }: { width: number; ellipsis: string },
): { text: string; marker: string } {
  const lead = Math.min(leadColumns, Math.floor(width / 2));
  const head = textWidth(before) > lead ? ellipsis + takeEnd(before, lead - ellipsis.length) : before;
  const room = width - textWidth(head);
  if (textWidth(marked) > room) return underline(head, takeStart(marked, room - ellipsis.length), ellipsis);
  const left = room - textWidth(marked);
  if (textWidth(after) <= left) return underline(head, marked, after);
  return underline(head, marked, left > ellipsis.length ? takeStart(after, left - ellipsis.length) + ellipsis : '');
}

function underline(before: string, marked: string, after: string): { text: string; marker: string } {
  const marker = ' '.repeat(textWidth(before)) + '^'.repeat(Math.max(1, textWidth(marked)));
  return { text: before + marked + after, marker };
}

/** Clean text with tabs filled up to the next stop; `column` is where it begins on the line. */
function shownText(text: string, column: number): string {
  let shown = '';
  let at = column;
  for (const [index, part] of text.split('\t').entries()) {
    const fill = index === 0 ? '' : ' '.repeat(tabStop - (at % tabStop));
    const piece = fill + cleanText(part);
    shown += piece;
    at += textWidth(piece);
  }
  return shown;
}
