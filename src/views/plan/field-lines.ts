import type { Layout } from '../layout.ts';
import { indent, lineWidth, padEnd, span, textWidth, type Line } from '../span.ts';
import { isMultiline } from '../value-text.ts';
import { flow } from '../wrap.ts';
import { shortenLabel, valueTexts, type FieldEntry } from './field-entry.ts';
import { listLines } from './list-lines.ts';
import { stackedLines } from './stacked-lines.ts';
import { textDiffLines } from './text-diff-lines.ts';

/** Columns of the fields of one object, so that they stand under each other. */
interface FieldColumns {
  label: number;
  from: number;
}

const gap = '  ';
/** A longer live value pushes the rest of its own line to the right instead of that of every line. */
const widestFrom = 16;

/** The fields of one object, one line each where there is room. */
export function fieldLines(fields: readonly FieldEntry[], layout: Layout): Line[] {
  const entries = fields.map((entry) => shortenLabel(entry, layout));
  const columns = columnsFor(entries, layout);
  return entries.flatMap((entry) => entryLines(entry, columns, layout));
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

function entryLines(entry: FieldEntry, columns: FieldColumns, layout: Layout): Line[] {
  const { from, to } = entry;
  const note = noteOf(entry);
  const head = [...padEnd([span(entry.label)], columns.label), span(gap)];
  if (entry.sensitive) return flow([[span(entry.label)], [span('(secret, changed)', 'dim')], ...note], layout.width);
  if (isMultiline(from) || isMultiline(to)) return [...headLines(entry, layout), ...textDiffLines(from, to, layout)];
  if (Array.isArray(from) && Array.isArray(to)) return listLines({ from, to }, { head, note, layout });
  const inline = inlineLine(entry, columns, layout);
  if (lineWidth(inline) > layout.width)
    return [...headLines(entry, layout), ...stackedLines(valueTexts(entry), layout)];
  const whole = flow([inline, ...note], layout.width);
  return whole.length === 1 ? whole : [inline, ...indent(2, flow(note, layout.width - 2))];
}

function inlineLine(entry: FieldEntry, columns: FieldColumns, { joint }: Layout): Line {
  const { from, to } = valueTexts(entry);
  return [
    ...padEnd([span(entry.label)], columns.label),
    span(gap),
    ...padEnd([span(from, 'dim')], columns.from),
    span(` ${joint} `, 'dim'),
    span(to),
  ];
}

function headLines(entry: FieldEntry, { width }: Layout): Line[] {
  return flow([[span(entry.label)], ...noteOf(entry)], width);
}

/** What the change costs, as a piece behind the values; none when it costs nothing. */
function noteOf({ note, grave }: FieldEntry): Line[] {
  return note === '' ? [] : [[span(`(${note})`, grave ? 'removed' : 'changed')]];
}

function isInline(entry: FieldEntry): boolean {
  return !entry.sensitive && !Array.isArray(entry.from) && !isMultiline(entry.from) && !isMultiline(entry.to);
}

function widestOf(texts: string[], limit: number): number {
  const fitting = texts.map(textWidth).filter((width) => width <= limit);
  return fitting.reduce((widest, width) => Math.max(widest, width), 0);
}
