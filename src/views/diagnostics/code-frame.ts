import type { SourceLocation } from '../../base/diagnostic.ts';
import type { Layout } from '../layout.ts';
import type { Style } from '../palette.ts';
import { span, type Line } from '../span.ts';
import { markedLine } from './marked-line.ts';

/** Texts of the files by the path that positions name. */
export type SourceTexts = ReadonlyMap<string, string>;

/** What is known of the lines of each file, so that a file is split once for all of its problems. */
export type SourceLines = (file: string) => readonly string[] | undefined;

export function sourceLines(sources: SourceTexts): SourceLines {
  const split = new Map<string, readonly string[]>();
  return (file) => {
    const known = split.get(file);
    const text = sources.get(file);
    if (known !== undefined || text === undefined) return known;
    const lines = text.split(/\r\n|\n|\r/);
    split.set(file, lines);
    return lines;
  };
}

export interface FrameLook {
  layout: Layout;
  /** Of the marker. */
  style: Style;
}

/** The line that a position stands on and a marker under the span; nothing when the text is not at hand. */
export function codeFrame(source: SourceLocation, lines: SourceLines, { layout, style }: FrameLook): Line[] {
  const text = lines(source.file)?.[source.line - 1];
  if (text === undefined) return [];
  const number = String(source.line).padStart(4);
  const gutter = `${number} ${layout.glyphs.gutter} `;
  const marked = markedLine(text, spanOf(source, text), {
    width: layout.width - gutter.length,
    ellipsis: layout.glyphs.ellipsis,
  });
  return [
    [span(gutter, 'dim'), span(marked.text)],
    [span(`${' '.repeat(number.length)} ${layout.glyphs.gutter} `, 'dim'), span(marked.marker, style)],
  ];
}

/** The frame of a line that may hold a secret: its number alone. */
export function hiddenFrame({ line }: SourceLocation, { glyphs }: Layout): Line[] {
  return [[span(`${String(line).padStart(4)} ${glyphs.gutter} (not shown: it may hold a secret)`, 'dim')]];
}

/** Start and end in the line, from 0; a span that goes on marks the rest of its first line. */
function spanOf({ line, column, end }: SourceLocation, text: string): { start: number; end: number } {
  const start = Math.max(0, column - 1);
  const stop = end === undefined ? start + 1 : end.line > line ? text.length : end.column - 1;
  return { start, end: Math.max(start + 1, stop) };
}
