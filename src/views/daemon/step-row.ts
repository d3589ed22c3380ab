import type { HeldStep } from '../../plan/plan.ts';
import { cleanProse } from '../clean-text.ts';
import { durationText } from '../duration.ts';
import { errorFactLines } from '../error-text.ts';
import type { Layout } from '../layout.ts';
import { statusStyles, statusWords } from '../run/status-words.ts';
import type { Line } from '../span.ts';
import { wrapProse } from '../wrap.ts';
import type { ShownStep } from './inputs.ts';
import type { Cell, Row } from './row-lines.ts';

/** A step with what happened to it, or with what it waits for. */
export function stepRow(step: ShownStep, held: HeldStep | undefined): Row {
  const { outcome, title } = step;
  return {
    cells: [statusCell(step, held), { text: step.step, style: 'strong' }],
    facts: [title, outcome?.durationMs === undefined ? '' : durationText(outcome.durationMs)],
    more: (layout) => reasonLines(step, held, layout),
  };
}

function statusCell({ outcome, startedAt }: ShownStep, held: HeldStep | undefined): Cell {
  if (outcome === undefined && held === undefined && startedAt === undefined) return { text: 'waiting', style: 'dim' };
  const status = outcome?.status ?? (startedAt === undefined ? 'held' : 'running');
  return { text: statusWords[status], style: statusStyles[status] };
}

function reasonLines({ outcome }: ShownStep, held: HeldStep | undefined, layout: Layout): Line[] {
  const { message, remedy, error } = outcome ?? {};
  const said = message ?? error?.message ?? held?.message;
  if (said === undefined) return [];
  const fix = remedy ?? error?.remedy ?? held?.remedy;
  return [
    ...wrapProse(cleanProse(said), layout.prose),
    ...(error === undefined ? [] : errorFactLines(error, layout)),
    ...(fix === undefined ? [] : wrapProse(`Fix: ${cleanProse(fix)}`, layout.prose)),
  ];
}
