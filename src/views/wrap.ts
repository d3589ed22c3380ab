import type { Style } from './palette.ts';
import { takeStart } from './shorten.ts';
import { lineWidth, span, textWidth, type Line } from './span.ts';

/**
 * Breaks clean text at spaces into lines of at most `width` columns. A word that is longer stands on a line of its own:
 * paths and addresses stay whole for copying. Scripts written without spaces break anywhere.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[][] = [];
  let used = 0;
  for (const word of text.split(' ').flatMap((whole) => breakWord(whole, width))) {
    const wordWidth = textWidth(word);
    const last = lines.at(-1);
    if (last === undefined || used + 1 + wordWidth > width) {
      lines.push([word]);
      used = wordWidth;
    } else {
      last.push(word);
      used += 1 + wordWidth;
    }
  }
  return lines.map((words) => words.join(' '));
}

/** The same as lines of one style. */
export function wrapProse(text: string, width: number, style?: Style): Line[] {
  return wrapText(text, width).map((line) => [span(line, style)]);
}

/** Sets pieces one after the other on as few lines of `width` columns as they take; only a longer piece is broken up. */
export function flow(pieces: Line[], width: number, between = '  '): Line[] {
  const lines: Line[] = [];
  let used = 0;
  for (const piece of pieces.flatMap((whole) => breakPiece(whole, width))) {
    const pieceWidth = lineWidth(piece);
    const last = lines.at(-1);
    if (last === undefined || used + between.length + pieceWidth > width) {
      lines.push([...piece]);
      used = pieceWidth;
    } else {
      last.push(span(between, 'dim'), ...piece);
      used += between.length + pieceWidth;
    }
  }
  return lines;
}

function breakPiece(piece: Line, width: number): Line[] {
  const [only, ...others] = piece;
  if (only === undefined || others.length > 0 || textWidth(only.text) <= width) return [piece];
  return wrapProse(only.text, width, only.style);
}

function breakWord(word: string, width: number): string[] {
  if (/^[ -~]*$/.test(word) || textWidth(word) <= width) return [word];
  const parts: string[] = [];
  let rest = word;
  while (rest !== '') {
    const part = takeStart(rest, Math.max(2, width));
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}
