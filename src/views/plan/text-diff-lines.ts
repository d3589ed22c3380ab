import type { JsonValue } from '../../base/json.ts';
import { cleanText, tellApart } from '../clean-text.ts';
import { differencePair } from '../difference.ts';
import { diffLines, withContext, type DiffLine } from '../line-diff.ts';
import { inset, type Layout } from '../layout.ts';
import { shorten } from '../shorten.ts';
import { indent, span, type Line } from '../span.ts';
import { textOf } from './field-entry.ts';
import { diffSign } from './stacked-lines.ts';

const contextLines = 1;
const mostLines = 24;

/** A line of a comparison; `undefined` stands for unchanged lines that are left out. */
type ShownLine = DiffLine | undefined;

/** A text of several lines as a small line diff. */
export function textDiffLines(from: JsonValue | undefined, to: JsonValue | undefined, layout: Layout): Line[] {
  const shown = shownDiff(from, to);
  const kept = layout.verbose ? shown : shown.slice(0, mostLines);
  const lines = runsOf(kept).flatMap((run) => runLines(run, inset(layout, 4)));
  const more = shown.length - kept.length;
  return indent(2, more > 0 ? [...lines, [span(`${layout.glyphs.ellipsis} ${more} more lines`, 'dim')]] : lines);
}

/** The lines that differ, with a line of context; raw text. */
export function shownDiff(from: JsonValue | undefined, to: JsonValue | undefined): ShownLine[] {
  return withContext(diffLines(linesOf(from), linesOf(to)), contextLines);
}

/** One line of a text, with what cannot be seen made visible: spaces at the end of a line differ too. */
export function visibleLine(text: string): string {
  const trimmed = text.trimEnd();
  return cleanText(trimmed) + cleanText(text.slice(trimmed.length)).replaceAll(' ', String.raw`\u0020`);
}

function linesOf(value: JsonValue | undefined): string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? value.split('\n') : [textOf(value)];
}

/** Unchanged lines, then what was removed, then what took its place. */
interface Run {
  unchanged: ShownLine[];
  removed: string[];
  added: string[];
}

function runsOf(lines: readonly ShownLine[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    const run = last === undefined || startsRun(line, last) ? { unchanged: [], removed: [], added: [] } : last;
    if (run !== last) runs.push(run);
    if (line?.mark === '-') run.removed.push(line.text);
    else if (line?.mark === '+') run.added.push(line.text);
    else run.unchanged.push(line);
  }
  return runs;
}

function startsRun(line: ShownLine, { removed, added }: Run): boolean {
  if (line?.mark === '+') return false;
  return line?.mark === '-' ? added.length > 0 : added.length > 0 || removed.length > 0;
}

/** A removed line and the added line in its place are cut around the place where they differ. */
function runLines({ unchanged, removed, added }: Run, { width, glyphs }: Layout): Line[] {
  const cut = (text: string): string => shorten(visibleLine(text), width, glyphs.ellipsis);
  const pairs = removed.slice(0, added.length).map((text, index) => {
    const [before, after] = tellApart(visibleLine(text), visibleLine(added[index] ?? ''));
    return differencePair(before, after, width, glyphs.ellipsis);
  });
  return [
    ...unchanged.map((line) => [span('  '), span(line === undefined ? glyphs.ellipsis : cut(line.text), 'dim')]),
    ...pairs.map((pair) => [...diffSign('-'), ...pair.from]),
    ...removed.slice(pairs.length).map((text) => [...diffSign('-'), span(cut(text))]),
    ...pairs.map((pair) => [...diffSign('+'), ...pair.to]),
    ...added.slice(pairs.length).map((text) => [...diffSign('+'), span(cut(text))]),
  ];
}
