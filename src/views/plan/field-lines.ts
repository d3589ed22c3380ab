import type { Layout } from '../layout.ts';
import { dimLine, lineWidth, padEnd, span, textWidth, type Line } from '../span.ts';
import { isMultiline } from '../value-text.ts';
import { valueTexts, type FieldEntry } from './field-entry.ts';
import { listLines } from './list-lines.ts';
import { stackedLines } from './stacked-lines.ts';
import { textDiffLines } from './text-diff-lines.ts';

/** How a view words a difference. */
export interface FieldWording {
  /** Between the live and the wanted value. */
  joint: string;
  /** Everything is shown faintly. */
  dim?: boolean;
}

/** Columns of the fields of one object, so that they stand under each other. */
export interface FieldColumns {
  label: number;
  from: number;
}

const gap = '  ';
/** A longer live value pushes the rest of its own line to the right instead of that of every line. */
const widestFrom = 16;

/** The fields of one object, one line each where there is room. */
export function fieldLines(entries: readonly FieldEntry[], layout: Layout, wording: FieldWording): Line[] {
  const columns = columnsFor(entries, layout);
  const lines = entries.flatMap((entry) => entryLines(entry, columns, { layout, wording }));
  return wording.dim === true ? lines.map(dimLine) : lines;
}

function columnsFor(entries: readonly FieldEntry[], { width }: Layout): FieldColumns {
  const limit = Math.floor(width * 0.4);
  return {
    label: widestOf(
      entries.map(({ label }) => label),
      limit,
    ),
    from: widestOf(
      entries.filter(isInline).map((entry) => valueTexts(entry).from),
      widestFrom,
    ),
  };
}

interface Setting {
  layout: Layout;
  wording: FieldWording;
}

function entryLines(entry: FieldEntry, columns: FieldColumns, setting: Setting): Line[] {
  const { layout } = setting;
  const head = padEnd([span(entry.label)], columns.label);
  const note = noteOf(entry);
  if (entry.sensitive) return [[...head, span(`${gap}(secret)`, 'dim'), ...note]];
  if (isMultiline(entry.from) || isMultiline(entry.to)) {
    return [[span(entry.label), ...note], ...textDiffLines(entry.from, entry.to, layout)];
  }
  if (Array.isArray(entry.from) && Array.isArray(entry.to)) {
    return listLines({ from: entry.from, to: entry.to }, { head: [...head, span(gap)], note, layout });
  }
  const inline = inlineLine(entry, columns, setting);
  if (lineWidth([...inline, ...note]) <= layout.width) return [[...inline, ...note]];
  if (lineWidth(inline) <= layout.width) return [inline, [span(gap), ...note.slice(1)]];
  return [...headLines(entry, note, layout), ...stackedLines(valueTexts(entry), layout)];
}

function inlineLine(entry: FieldEntry, columns: FieldColumns, { wording }: Setting): Line {
  const { from, to } = valueTexts(entry);
  return [
    ...padEnd([span(entry.label)], columns.label),
    span(gap),
    ...padEnd([span(from, 'dim')], columns.from),
    span(` ${wording.joint} `, 'dim'),
    span(to),
  ];
}

function headLines(entry: FieldEntry, note: Line, layout: Layout): Line[] {
  const head = [span(entry.label), ...note];
  return lineWidth(head) <= layout.width ? [head] : [[span(entry.label)], note.slice(1)];
}

function noteOf({ note, grave }: FieldEntry): Line {
  return note === '' ? [] : [span(gap), span(`(${note})`, grave ? 'danger' : 'warning')];
}

function isInline(entry: FieldEntry): boolean {
  return !entry.sensitive && !Array.isArray(entry.from) && !isMultiline(entry.from) && !isMultiline(entry.to);
}

function widestOf(texts: string[], limit: number): number {
  const fitting = texts.map(textWidth).filter((width) => width <= limit);
  return fitting.reduce((widest, width) => Math.max(widest, width), 0);
}
