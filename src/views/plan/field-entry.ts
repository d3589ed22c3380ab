import { isPlainObject, type JsonValue } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';
import { cleanText, tellApart } from '../clean-text.ts';
import type { Layout } from '../layout.ts';
import { shorten } from '../shorten.ts';
import { valueText } from '../value-text.ts';
import { impactWords, irreversibleWords } from '../words.ts';

/** Columns. */
const leastValue = 8;

/** One line of a change: a field, or a member of a field that is an object on both sides. */
export interface FieldEntry {
  /** The path as people write it below `spec:`. */
  label: string;
  from: JsonValue | undefined;
  to: JsonValue | undefined;
  sensitive: boolean;
  /** What the change costs; empty when it costs nothing. */
  note: string;
  /** The change cannot be undone or destroys something. */
  grave: boolean;
}

export function entriesOf(fields: readonly FieldChange[]): FieldEntry[] {
  return fields.flatMap((field) =>
    membersOf(fieldLabel(field.path), field.from, field.to).map(([label, from, to]) => ({
      label: cleanText(label),
      from,
      to,
      sensitive: field.sensitive === true,
      note: noteOf(field),
      grave: !field.reversible || field.impact === 'destructive',
    })),
  );
}

/** Both values as text; told apart by escapes when they look the same. */
export function valueTexts({ from, to }: Pick<FieldEntry, 'from' | 'to'>): { from: string; to: string } {
  const [before, after] = tellApart(textOf(from), textOf(to));
  return { from: before, to: after };
}

export function textOf(value: JsonValue | undefined): string {
  return value === undefined ? '(not set)' : valueText(value);
}

export function fieldLabel(path: string): string {
  return path.startsWith('spec.') ? path.slice('spec.'.length) : path;
}

/** Keeps room for a value behind a label that is a long key of somebody's map. */
export function shortenLabel(entry: FieldEntry, { width, glyphs }: Layout): FieldEntry {
  return { ...entry, label: shorten(entry.label, Math.max(4, width - leastValue), glyphs.ellipsis) };
}

function noteOf(field: FieldChange): string {
  const cost = field.impact === 'safe' ? [] : [impactWords[field.impact]];
  return [...cost, ...(field.reversible ? [] : [irreversibleWords])].join(', ');
}

type Member = [label: string, from: JsonValue | undefined, to: JsonValue | undefined];

function membersOf(label: string, from: JsonValue | undefined, to: JsonValue | undefined): Member[] {
  if (!isPlainObject(from) || !isPlainObject(to)) return [[label, from, to]];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const different = keys.filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]));
  if (different.length === 0) return [[label, from, to]];
  return different.flatMap((key) => membersOf(`${label}.${key}`, from[key], to[key]));
}
