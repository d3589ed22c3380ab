import type { Refusal } from '../plan/comparison.ts';
import { parseStamp } from '../plan/owner-stamp.ts';

/**
 * The mark of a content library or one of its items, at the end of its description: the owner stamp and behind it what
 * vCenter itself never shows, such as what was uploaded last: `[trueup/prod/rhel9 content:9f86d081 version:4]`.
 */
export interface ContentMark {
  stamp: string;
  notes: Notes;
}

export type Notes = Record<string, string>;

const marker = /\s?\[(trueup\/[^[\]\s]+)((?: [a-z-]+:[^[\]\s]+)*)\]$/;

/** Takes a description apart into people's text and the marks after it. */
export function splitMarks(description: string): { text: string; marks: ContentMark[] } {
  const marks: ContentMark[] = [];
  let text = description;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    const [, stamp = '', notes = ''] = match;
    if (parseStamp(stamp) === undefined) break;
    marks.unshift({ stamp, notes: notesIn(notes) });
    text = text.slice(0, match.index);
  }
  return { text, marks };
}

export function joinMarks(text: string, marks: readonly ContentMark[]): string {
  return [...(text === '' ? [] : [text]), ...marks.map(formatMark)].join(' ');
}

/** The notes that an environment left; none where it has no mark. */
export function notesOf(marks: readonly ContentMark[], environment: string): Notes {
  return marks.find(({ stamp }) => parseStamp(stamp)?.environment === environment)?.notes ?? {};
}

/** What becomes of the marks when an environment writes: its own is replaced, those of others stay as they are. */
export function withMark(
  marks: readonly ContentMark[],
  { stamp, notes }: { stamp?: string | undefined; notes: Notes },
  environment: string,
): ContentMark[] {
  const own = marks.find((mark) => parseStamp(mark.stamp)?.environment === environment);
  const written = stamp ?? own?.stamp;
  const others = withoutMark(marks, environment);
  return written === undefined ? others : [...others, { stamp: written, notes: { ...own?.notes, ...notes } }];
}

export function withoutMark(marks: readonly ContentMark[], environment: string): ContentMark[] {
  return marks.filter(({ stamp }) => parseStamp(stamp)?.environment !== environment);
}

function formatMark({ stamp, notes }: ContentMark): string {
  const written = Object.entries(notes).filter(([, value]) => value !== '');
  return `[${[stamp, ...written.map(([name, value]) => `${name}:${encode(value)}`)].join(' ')}]`;
}

function notesIn(text: string): Notes {
  const entries = text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => [part.slice(0, part.indexOf(':')), decode(part.slice(part.indexOf(':') + 1))]);
  return Object.fromEntries(entries) as Notes;
}

function encode(value: string): string {
  return value.replaceAll(/[%[\]\s]/gu, encodeURIComponent);
}

/** A value that was not encoded by us stays as it is. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A text that ends like a mark would be taken for one as soon as it is written. */
export function markInText(description: string | undefined): Refusal | undefined {
  if (description === undefined || splitMarks(description).marks.length === 0) return undefined;
  return {
    reason: 'precondition',
    message: 'The description ends with what Trueup would take for the mark of an owner.',
    remedy: 'Write something else at its end than "[trueup/...]".',
  };
}
