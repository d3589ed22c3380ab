import { takeEnd, takeStart } from './shorten.ts';
import { span, textWidth, type Line } from './span.ts';

/** Two texts of which only the middle differs. */
interface Difference {
  start: string;
  from: string;
  to: string;
  end: string;
}

/** Columns of the common text that stay on each side of the difference when there is hardly room. */
const leastContext = 8;

/**
 * Both texts in at most `width` columns each, cut around the place where they differ, so that long texts which differ
 * in one word still show that word.
 */
export function differencePair(from: string, to: string, width: number, ellipsis: string): { from: Line; to: Line } {
  const difference = splitDifference(from, to);
  const window = { width, ellipsis, lead: leadColumns(difference, width) };
  return {
    from: cutAround(difference.start, difference.from, difference.end, window),
    to: cutAround(difference.start, difference.to, difference.end, window),
  };
}

interface Window {
  width: number;
  ellipsis: string;
  /** Columns for the common start, the same on both sides so that they stand under each other. */
  lead: number;
}

function leadColumns({ start, from, to, end }: Difference, width: number): number {
  const least = Math.min(leastContext, Math.floor(width / 3));
  const widest = Math.max(measure(from, width), measure(to, width));
  const free = Math.max(0, width - widest);
  const tail = Math.min(measure(end, width), Math.floor(free / 2));
  return Math.min(measure(start, width), Math.max(least, free - tail));
}

function cutAround(start: string, middle: string, end: string, { width, ellipsis, lead }: Window): Line {
  const before = measure(start, lead) > lead ? ellipsis + takeEnd(start, lead - ellipsis.length) : start;
  const rest = width - textWidth(before);
  const room = measure(middle + end, rest) > rest ? rest - ellipsis.length : rest;
  const changed = measure(middle, room) > room ? takeStart(middle, room) : middle;
  const left = room - textWidth(changed);
  const after = left > 0 && changed === middle ? takeFitting(end, left) : '';
  const cut = changed.length + after.length < middle.length + end.length;
  return [span(before, 'dim'), span(changed), span(after + (cut ? ellipsis : ''), 'dim')];
}

function takeFitting(text: string, width: number): string {
  const taken = takeStart(text, width);
  return textWidth(taken) > width ? '' : taken;
}

/** Width of a text, or something more than `limit` without measuring the whole of a long text. */
function measure(text: string, limit: number): number {
  return text.length > limit * 16 + 64 ? limit + 1 : textWidth(text);
}

function splitDifference(from: string, to: string): Difference {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  if (isHighSurrogate(from[start - 1])) start -= 1;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  if (isLowSurrogate(from[from.length - end])) end -= 1;
  return {
    start: from.slice(0, start),
    from: from.slice(start, from.length - end),
    to: to.slice(start, to.length - end),
    end: from.slice(from.length - end),
  };
}

function isHighSurrogate(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '\ud800' && unit <= '\udbff';
}

function isLowSurrogate(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '\udc00' && unit <= '\udfff';
}
