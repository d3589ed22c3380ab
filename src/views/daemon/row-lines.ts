import { cleanText } from '../clean-text.ts';
import { inset, type Layout } from '../layout.ts';
import type { Style } from '../palette.ts';
import { hang, indent, padEnd, span, textWidth, type Line } from '../span.ts';
import { flow } from '../wrap.ts';

export interface Cell {
  text: string;
  style?: Style;
}

/** Something with a few short columns in front and facts behind. */
export interface Row {
  cells: Cell[];
  facts: string[];
  /** More about it, below its facts. */
  more?: (layout: Layout) => Line[];
}

const gap = '  ';
/** Narrower than this, facts stand below the columns. */
const leastForFacts = 36;
/** Names and ids stay whole up to here. */
const widestCell = 40;

/** Rows with their columns in line. Nothing is cut: what does not fit is broken into lines. */
export function rowLines(rows: readonly Row[], layout: Layout): Line[] {
  const clean = rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, text: cleanText(cell.text) })),
  }));
  const columns = Math.max(0, ...clean.map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_none, index) =>
    Math.min(widestCell, Math.max(0, ...clean.map(({ cells }) => textWidth(cells[index]?.text ?? '')))),
  );
  const before = widths.reduce((sum, width) => sum + width + gap.length, 0);
  const beside = layout.width - before >= leastForFacts;
  return clean.flatMap((row) => (beside ? besideLines(row, widths, layout) : belowLines(row, layout)));
}

function besideLines({ cells, facts, more }: Row, widths: readonly number[], layout: Layout): Line[] {
  const head = widths.flatMap((width, index): Line => {
    const { text = '', style } = cells[index] ?? {};
    return [...padEnd([span(text, style)], width), span(gap)];
  });
  const before = widths.reduce((sum, width) => sum + width + gap.length, 0);
  const inner = inset(layout, before);
  return hang(head, [...factLines(facts, inner), ...(more?.(inner) ?? [])]);
}

function belowLines({ cells, facts, more }: Row, layout: Layout): Line[] {
  const inner = inset(layout, 2);
  const head = flow(
    cells.map(({ text, style }) => [span(text, style)]),
    layout.width,
    gap,
  );
  return [...head, ...indent(2, [...factLines(facts, inner), ...(more?.(inner) ?? [])])];
}

function factLines(facts: readonly string[], { width, glyphs }: Layout): Line[] {
  return flow(
    facts.filter((fact) => fact !== '').map((fact) => [span(cleanText(fact))]),
    width,
    glyphs.separator,
  );
}
