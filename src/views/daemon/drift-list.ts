import { cleanText } from '../clean-text.ts';
import { inset, layoutFor, type Layout } from '../layout.ts';
import { shorten } from '../shorten.ts';
import { indent, paint, spaced, span, type Line } from '../span.ts';
import { count } from '../words.ts';
import { valueText } from '../value-text.ts';
import type { DaemonViewOptions, ShownDrift } from './inputs.ts';
import { agoText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';

const widestValue = 60;

/** What departed from its manifest, by object: the field, what it should be, what was found, and who changed it. */
export function renderDriftList(drift: readonly ShownDrift[], options: DaemonViewOptions): string {
  if (drift.length === 0) return 'There is no drift.';
  const layout = layoutFor(options);
  const byObject = Map.groupBy(drift, ({ environment, ref }) => `${environment}\n${ref}`);
  const objects = [...byObject.values()].map((found) => objectLines(found, layout, options.now));
  const open = drift.filter(({ end }) => end === undefined).length;
  const summary = `${count(drift.length, 'field')} in ${count(byObject.size, 'object')} drifted, ${open} open`;
  return paint(spaced([...objects, [[span(summary, 'strong')]]]), options.colour);
}

function objectLines(found: readonly ShownDrift[], layout: Layout, now: number): Line[] {
  const [first] = found;
  if (first === undefined) return [];
  const head = [span(cleanText(first.ref), 'strong'), span('  '), span(cleanText(first.environment), 'dim')];
  const rows = found.map((drift) => driftRow(drift, layout, now));
  return [head, ...indent(2, rowLines(rows, inset(layout, 2)))];
}

function driftRow(drift: ShownDrift, { glyphs }: Layout, now: number): Row {
  const { field, expected, found, detectedAt, changedBy, changedAt } = drift;
  const value = (of: ShownDrift['found']): string =>
    of === undefined ? '(nothing)' : shorten(valueText(of), widestValue, glyphs.ellipsis);
  const values = field === 'object' ? wholeText(drift) : `${value(found)} should be ${value(expected)}`;
  const who =
    changedBy === undefined
      ? ''
      : `changed by ${changedBy}${changedAt === undefined ? '' : ` ${agoText(changedAt, now)}`}`;
  return {
    cells: [{ text: field.replace(/^spec\./, ''), style: 'changed' }],
    facts: [values, who, `noticed ${agoText(detectedAt, now)}`, endText(drift, now)],
  };
}

/** The whole object is gone, or is one too many. */
function wholeText({ expected, found }: ShownDrift): string {
  if (found === undefined || found === null) return 'is gone';
  return expected === undefined || expected === null ? 'is not asked for' : 'differs';
}

const endWords: Record<NonNullable<ShownDrift['end']>, string> = {
  healed: 'put right',
  gone: 'gone by itself',
  accepted: 'accepted',
  conflict: 'left alone',
};

function endText({ end, endedAt, run }: ShownDrift, now: number): string {
  if (end === undefined) return '';
  const when = endedAt === undefined ? '' : ` ${agoText(endedAt, now)}`;
  const why = end === 'conflict' ? ', because it keeps coming back' : '';
  return `${endWords[end]}${when}${run === undefined ? '' : ` by run ${run}`}${why}`;
}
