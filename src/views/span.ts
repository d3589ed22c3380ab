import stringWidth from 'string-width';
import { paletteFor, type Style } from './palette.ts';

/** A piece of one line with one look. Layout counts columns of spans; colour comes last, so codes are never counted. */
export interface Span {
  text: string;
  style?: Style;
}

export type Line = Span[];

export function span(text: string, style?: Style): Span {
  return style === undefined ? { text } : { text, style };
}

/** Characters of one column each that no other character combines with: Latin letters and our own signs. */
const narrow = /^[ -~¡-¬®-ʯ→≠…│]*$/;

/** Columns that a text takes on a terminal: wide characters and emoji take two. */
export function textWidth(text: string): number {
  return narrow.test(text) ? text.length : stringWidth(text);
}

export function lineWidth(line: Line): number {
  return line.reduce((width, { text }) => width + textWidth(text), 0);
}

export function dimLine(line: Line): Line {
  return line.map(({ text }) => span(text, 'dim'));
}

/** Fills up with spaces on the right. */
export function padEnd(line: Line, width: number): Line {
  const missing = width - lineWidth(line);
  return missing > 0 ? [...line, span(' '.repeat(missing))] : line;
}

/** Fills up with spaces on the left. */
export function padStart(line: Line, width: number): Line {
  const missing = width - lineWidth(line);
  return missing > 0 ? [span(' '.repeat(missing)), ...line] : line;
}

export function indent(columns: number, lines: Line[]): Line[] {
  return lines.map((line) => (line.length === 0 ? line : [span(' '.repeat(columns)), ...line]));
}

/** Puts `head` before the first line and as much empty space before the others. */
export function hang(head: Line, lines: Line[]): Line[] {
  const space = span(' '.repeat(lineWidth(head)));
  if (lines.length === 0) return [head];
  return lines.map((line, index) => (index === 0 ? [...head, ...line] : [space, ...line]));
}

/** Parts with an empty line between them. */
export function spaced(parts: readonly Line[][]): Line[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [[], ...part]));
}

/** The finished text, without a line break at the end. */
export function paint(lines: Line[], colour: boolean): string {
  const palette = paletteFor(colour);
  return lines
    .map((line) =>
      trimEnd(line)
        .map((part) => paintSpan(part, palette))
        .join(''),
    )
    .join('\n');
}

function paintSpan({ text, style }: Span, palette: ReturnType<typeof paletteFor>): string {
  return style === undefined || text === '' ? text : palette[style](text);
}

function trimEnd(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined) return line;
  const text = last.text.trimEnd();
  if (text === '') return trimEnd(line.slice(0, -1));
  return [...line.slice(0, -1), { ...last, text }];
}
