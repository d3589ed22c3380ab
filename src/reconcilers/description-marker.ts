import { parseStamp } from '../plan/owner-stamp.ts';

/**
 * VM classes and compute policies have no place for an owner stamp but their description: the stamp stands there in
 * brackets, at the end. People's text comes first and is left as it is.
 */
const marker = /\s?\[(trueup\/[^[\]\s]+)\]$/;

/** Takes a description apart into people's text and the stamps after it. */
export function splitDescription(description: string): { text: string; stamps: string[] } {
  const stamps: string[] = [];
  let text = description;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    const [, stamp = ''] = match;
    if (parseStamp(stamp) === undefined) break;
    stamps.unshift(stamp);
    text = text.slice(0, match.index);
  }
  return { text, stamps };
}

export function joinDescription(text: string, stamps: readonly string[]): string {
  const markers = stamps.map((stamp) => `[${stamp}]`);
  return [...(text === '' ? [] : [text]), ...markers].join(' ');
}
