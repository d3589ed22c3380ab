import type { Outcome, OutcomeStatus, RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { formatRef } from '../../spec/manifest.ts';
import { cleanText } from '../clean-text.ts';
import { durationText } from '../duration.ts';
import type { Layout } from '../layout.ts';
import { shorten } from '../shorten.ts';
import { padEnd, padStart, span, textWidth, type Line } from '../span.ts';
import { statusStyles, statusWords } from './status-words.ts';

/** Work on one object: from its first step to the end of its last. Milliseconds since 1970. */
interface Row {
  name: string;
  startedAt: number;
  endedAt: number;
  status: OutcomeStatus;
  /** What it has to say for itself, when it did not go well. */
  message: string;
}

const widestName = 40;
const narrowestBar = 16;
const widestBar = 48;

/** When which object was worked on, one line each in the order of their starts, with a bar where there is room. */
export function timelineLines(summary: RunSummary, plan: Plan, layout: Layout): Line[] {
  const rows = rowsOf(summary, plan);
  if (rows.length === 0) return [];
  const from = Math.min(...rows.map(({ startedAt }) => startedAt));
  const until = Math.max(...rows.map(({ endedAt }) => endedAt));
  const title = `Timeline from ${new Date(from).toISOString().slice(0, 19).replace('T', ' ')} UTC, ${durationText(until - from)}`;
  const names = Math.min(widestName, Math.max(...rows.map(({ name }) => textWidth(name))));
  return [[span(title, 'strong')], ...rows.map((row) => rowLine(row, { from, until, names }, layout))];
}

function rowsOf({ outcomes }: RunSummary, { steps }: Plan): Row[] {
  const refs = new Map(steps.map(({ id, ref }) => [id, formatRef(ref)]));
  const byObject = Map.groupBy(outcomes, ({ step }) => refs.get(step) ?? step);
  return [...byObject].flatMap(([name, own]) => rowOf(name, own)).toSorted((a, b) => a.startedAt - b.startedAt);
}

/** None for an object on which nothing was begun. */
function rowOf(name: string, outcomes: Outcome[]): Row[] {
  const started = outcomes.filter(({ startedAt }) => startedAt !== undefined);
  if (started.length === 0) return [];
  const starts = started.map(({ startedAt = '' }) => Date.parse(startedAt));
  const ends = started.map(({ startedAt = '', durationMs = 0 }) => Date.parse(startedAt) + durationMs);
  const worst = outcomes.find(({ status }) => status !== 'applied');
  return [
    {
      name: cleanText(name),
      startedAt: Math.min(...starts),
      endedAt: Math.max(...ends),
      status: worst?.status ?? 'applied',
      message: cleanText(worst?.message ?? ''),
    },
  ];
}

interface Scale {
  from: number;
  until: number;
  /** Columns of the names. */
  names: number;
}

function rowLine(row: Row, scale: Scale, layout: Layout): Line {
  const { name, startedAt, endedAt, status, message } = row;
  const head: Line = [
    span('  '),
    ...padEnd([span(shorten(name, scale.names, layout.glyphs.ellipsis))], scale.names),
    span('  '),
    ...padStart([span(`+${offsetText(startedAt - scale.from)}`, 'dim')], 9),
    ...padStart([span(durationText(endedAt - startedAt))], 13),
    span('  '),
  ];
  const word = span(statusWords[status], statusStyles[status]);
  const room = layout.width - scale.names - 2 - 2 - 9 - 13 - 2;
  const barWidth = Math.min(widestBar, room - 14);
  if (message !== '' || barWidth < narrowestBar) {
    const left = room - textWidth(statusWords[status]) - 2;
    const reason = message === '' || left < 8 ? '' : `: ${shorten(message, left, layout.glyphs.ellipsis)}`;
    return [...head, word, span(reason, 'dim')];
  }
  return [...head, span(barText(row, scale, barWidth), 'dim'), span(' '), word];
}

function barText({ startedAt, endedAt }: Row, { from, until }: Scale, width: number): string {
  const whole = Math.max(1, until - from);
  const begin = Math.min(width - 1, Math.floor(((startedAt - from) / whole) * width));
  const end = Math.max(begin + 1, Math.min(width, Math.ceil(((endedAt - from) / whole) * width)));
  return `${'.'.repeat(begin)}${'='.repeat(end - begin)}${'.'.repeat(width - end)}`;
}

/** `0:04:20`: hours, minutes, seconds. */
function offsetText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
