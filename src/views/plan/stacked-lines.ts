import { differencePair } from '../difference.ts';
import type { Layout } from '../layout.ts';
import { hang, indent, span, type Line } from '../span.ts';
import { wrapProse } from '../wrap.ts';

/** A long value before and after, under each other: whole when everything is asked for, else cut around the difference. */
export function stackedLines(texts: { from: string; to: string }, { width, glyphs, verbose }: Layout): Line[] {
  const room = width - 4;
  const pair = differencePair(texts.from, texts.to, room, glyphs.ellipsis);
  const from = verbose ? wrapProse(texts.from, room) : [pair.from];
  const to = verbose ? wrapProse(texts.to, room) : [pair.to];
  return indent(2, [...hang(diffSign('-'), from), ...hang(diffSign('+'), to)]);
}

export function diffSign(mark: '-' | '+'): Line {
  return [span(`${mark} `, mark === '+' ? 'added' : 'removed')];
}
