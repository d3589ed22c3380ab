import type { Change, FieldChange } from '../../plan/change.ts';
import { differencePair } from '../difference.ts';
import { diffLists } from '../list-diff.ts';
import { entriesOf, textOf, valueTexts, type FieldEntry } from '../plan/field-entry.ts';
import { leftAloneReasons } from '../plan/left-alone-lines.ts';
import { shownDiff, visibleLine } from '../plan/text-diff-lines.ts';
import { shorten } from '../shorten.ts';
import type { Line } from '../span.ts';
import { isMultiline, valueText } from '../value-text.ts';

/** A forge scrolls long lines; beyond this nobody reads on. */
const widestValue = 400;
const mostLines = 60;

/** One field as lines of a diff block: `- memory: 4GiB`, `+ memory: 8GiB`. */
export function fieldDiff(field: FieldChange): string[] {
  return entriesOf([field]).flatMap(entryDiff);
}

/** A difference that stays, as a comment. */
export function leftAloneDiff(field: Change['leftAlone'][number]): string[] {
  return entriesOf([field]).map((entry) => {
    const { from, to } = entry.sensitive ? { from: '(secret)', to: '(secret)' } : valueTexts(entry);
    return `# ${entry.label}: ${cut(from)} ≠ ${cut(to)} (${leftAloneReasons[field.why]})`;
  });
}

function entryDiff(entry: FieldEntry): string[] {
  const note = entry.note === '' ? [] : [`! ${entry.note}`];
  if (entry.sensitive) return [...sided(entry, '(secret)', '(secret)'), ...note];
  if (isMultiline(entry.from) || isMultiline(entry.to)) return [`  ${entry.label}:`, ...textDiff(entry), ...note];
  if (Array.isArray(entry.from) && Array.isArray(entry.to)) return [...listDiff(entry), ...note];
  const { from, to } = valueTexts(entry);
  const pair = differencePair(from, to, widestValue, '…');
  return [...sided(entry, plain(pair.from), plain(pair.to)), ...note];
}

function sided({ label, from, to }: FieldEntry, before: string, after: string): string[] {
  return [
    ...(from === undefined ? [] : [`- ${label}: ${before}`]),
    ...(to === undefined ? [] : [`+ ${label}: ${after}`]),
  ];
}

function textDiff({ from, to }: FieldEntry): string[] {
  const lines = shownDiff(from, to);
  const shown = lines.slice(0, mostLines).map((line) => {
    return line === undefined ? '    …' : `${line.mark}   ${cut(visibleLine(line.text))}`;
  });
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `    … ${more} more lines`] : shown;
}

function listDiff({ label, from, to }: FieldEntry): string[] {
  if (!Array.isArray(from) || !Array.isArray(to)) return [];
  const { added, removed, reordered } = diffLists(from, to);
  if (reordered) return [`- ${label}: ${cut(textOf(from))}`, `+ ${label}: ${cut(textOf(to))}`];
  const elements = [
    ...removed.map((element) => `-   ${cut(valueText(element))}`),
    ...added.map((element) => `+   ${cut(valueText(element))}`),
  ];
  const more = elements.length - mostLines;
  return [
    `  ${label}:`,
    ...elements.slice(0, mostLines),
    ...(more > 0 ? [`    … ${more} more`] : []),
    ...(to.length === 0 ? ['    (now empty)'] : []),
  ];
}

function cut(text: string): string {
  return shorten(text, widestValue, '…');
}

function plain(line: Line): string {
  return line.map(({ text }) => text).join('');
}
