import { cleanText } from './clean-text.ts';
import { layoutFor, type Layout } from './layout.ts';
import type { ViewOptions } from './options.ts';
import { shorten } from './shorten.ts';
import { padEnd, paint, spaced, span, textWidth, type Line } from './span.ts';

export interface TableColumn<Row> {
  title: string;
  text: (row: Row) => string;
}

const gap = '  ';
/** Cells that are cut shorter than this say nothing: then every row becomes a small list. */
const narrowestCell = 6;

/** Rows under column titles. Cells that do not fit are cut; where columns would get too narrow, a row is a list. */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: ViewOptions,
): string {
  const layout = layoutFor(options);
  const titles = columns.map(({ title }) => title);
  const cells = rows.map((row) => columns.map(({ text }) => cleanText(text(row))));
  const natural = titles.map((title, index) =>
    cells.reduce((width, row) => Math.max(width, textWidth(row[index] ?? '')), textWidth(title)),
  );
  const limit = widestCell(natural, layout.width - gap.length * (columns.length - 1));
  if (limit < narrowestCell) return paint(spaced(cells.map((row) => listOf(row, titles, layout))), options.colour);
  const widths = natural.map((width) => Math.min(width, limit));
  const header = rowLine(titles, widths, layout).map(({ text }) => span(text, 'strong'));
  return paint([header, ...cells.map((row) => rowLine(row, widths, layout))], options.colour);
}

/** The widest that a cell may be so that all columns fit into `room`. */
function widestCell(natural: readonly number[], room: number): number {
  const widest = Math.max(0, ...natural);
  const total = (limit: number): number => natural.reduce((sum, width) => sum + Math.min(width, limit), 0);
  if (total(widest) <= room) return Infinity;
  let limit = Math.min(widest, room);
  while (limit > 0 && total(limit) > room) limit -= 1;
  return limit;
}

function rowLine(cells: readonly string[], widths: readonly number[], { glyphs }: Layout): Line {
  return cells.flatMap((cell, index) => {
    const width = widths[index] ?? 0;
    const padded = padEnd([span(shorten(cell, width, glyphs.ellipsis))], width);
    return index === 0 ? padded : [span(gap), ...padded];
  });
}

function listOf(cells: readonly string[], titles: readonly string[], { width, glyphs }: Layout): Line[] {
  return titles.map((title, index) => {
    const room = Math.max(narrowestCell, width - textWidth(title) - gap.length);
    return [span(title, 'strong'), span(gap), span(shorten(cells[index] ?? '', room, glyphs.ellipsis))];
  });
}
