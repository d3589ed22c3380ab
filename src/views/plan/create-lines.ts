import type { Layout } from '../layout.ts';
import { shorten } from '../shorten.ts';
import { hang, indent, lineWidth, padEnd, span, textWidth, type Line } from '../span.ts';
import { isMultiline } from '../value-text.ts';
import { flow, wrapProse } from '../wrap.ts';
import { shortenLabel, textOf, type FieldEntry } from './field-entry.ts';
import { textDiffLines } from './text-diff-lines.ts';

const widestValue = 60;
/** The least room in which a value stands beside its label. */
const leastRoom = 16;

/** The wanted fields of a new object: a few lines of `name: value`, or one field a line when everything is asked for. */
export function createLines(fields: readonly FieldEntry[], layout: Layout): Line[] {
  const entries = fields.map((entry) => shortenLabel(entry, layout));
  if (layout.verbose) return entries.flatMap((entry) => wholeField(entry, labelColumns(entries, layout), layout));
  return flow(
    entries.map((entry) => compactField(entry, layout)),
    layout.width,
  );
}

function compactField(entry: FieldEntry, { width, glyphs }: Layout): Line {
  const room = Math.min(widestValue, width - textWidth(entry.label) - 2);
  return [span(`${entry.label}: `, 'dim'), span(shorten(wantedText(entry), room, glyphs.ellipsis))];
}

function wholeField(entry: FieldEntry, labelWidth: number, layout: Layout): Line[] {
  const label = span(entry.label);
  if (isMultiline(entry.to) && !entry.sensitive) return [[label], ...textDiffLines(undefined, entry.to, layout)];
  const head = [...padEnd([label], labelWidth), span('  ')];
  const room = layout.width - lineWidth(head);
  const beside = wrapProse(wantedText(entry), Math.max(leastRoom, room));
  if (beside.every((line) => lineWidth(line) <= room)) return hang(head, beside);
  return [[label], ...indent(2, wrapProse(wantedText(entry), layout.width - 2))];
}

function wantedText(entry: FieldEntry): string {
  return entry.sensitive ? '(secret)' : textOf(entry.to);
}

function labelColumns(entries: readonly FieldEntry[], { width }: Layout): number {
  const limit = Math.floor(width * 0.4);
  return entries.reduce((widest, { label }) => Math.max(widest, Math.min(limit, textWidth(label))), 0);
}
