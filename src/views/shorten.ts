import { textWidth } from './span.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much of the start of a text as fits into `width` columns; at least one character, so that callers get on. */
export function takeStart(text: string, width: number): string {
  let end = 0;
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += textWidth(segment);
    if (used > width && end > 0) break;
    end += segment.length;
    if (used > width) break;
  }
  return text.slice(0, end);
}

/** As much of the end of a text as fits into `width` columns. */
export function takeEnd(text: string, width: number): string {
  // Only the tail can fit; four units a column leave room for combining characters.
  const tail = text.slice(-(width * 4 + 16)).replace(/^[\udc00-\udfff]/, '');
  let start = tail.length;
  let used = 0;
  for (const { segment, index } of [...graphemes.segment(tail)].toReversed()) {
    used += textWidth(segment);
    if (used > width) break;
    start = index;
  }
  return tail.slice(start);
}

/** Cuts the end off when a text is too wide, with a mark. */
export function shorten(text: string, width: number, ellipsis: string): string {
  if (fits(text, width)) return text;
  return takeStart(text, Math.max(1, width - ellipsis.length)) + ellipsis;
}

function fits(text: string, width: number): boolean {
  // Measuring is slow for long text; no character of a clean text takes less than a sixteenth of a column.
  return text.length <= width * 16 && textWidth(text) <= width;
}
