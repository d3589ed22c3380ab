import { cleanText } from '../clean-text.ts';
import { renderDiagnosticsText } from '../diagnostics-text.ts';
import { errorFactLines } from '../error-text.ts';
import { shortCommitId, shortId } from '../facts.ts';
import { inset, layoutFor, type Layout } from '../layout.ts';
import { indent, paint, spaced, span, type Line } from '../span.ts';
import { count } from '../words.ts';
import { factList } from './fact-list.ts';
import type { DaemonViewOptions, ShownRun, ShownStep } from './inputs.ts';
import { agoText, dateText } from './moments.ts';
import { rowLines } from './row-lines.ts';
import { causeText, resultText, tookText } from './run-facts.ts';
import { stateWord } from './states.ts';
import { problemLines } from './status-text.ts';
import { stepRow } from './step-row.ts';

/** Steps beyond this are counted; the JSON form has them all. */
const mostSteps = 500;

/** One run: why, when, what came of it, and every step with its outcome. */
export function renderRunText(run: ShownRun, steps: readonly ShownStep[], options: DaemonViewOptions): string {
  const layout = layoutFor(options);
  const inner = inset(layout, 2);
  const { error, diagnostics = [] } = run;
  const parts = [
    headLines(run),
    indent(2, factList(factsOf(run, options.now), inner)),
    ...(error === undefined ? [] : [indent(2, problemLines(error, inner, errorFactLines(error, inner)))]),
    stepLines(steps, run, layout),
  ].filter((lines) => lines.length > 0);
  const text = paint(spaced(parts), options.colour);
  return diagnostics.length === 0 ? text : `${text}\n\n${renderDiagnosticsText(diagnostics, new Map(), options)}`;
}

function headLines({ id, environment, state }: ShownRun): Line[] {
  const word = stateWord(state);
  return [
    [span(`Run ${cleanText(id)} of `), span(cleanText(environment), 'strong'), span('  '), span(word.text, word.style)],
  ];
}

function factsOf(run: ShownRun, now: number): [string, string | undefined][] {
  return [
    ['vCenter', run.target],
    ['why', causeText(run)],
    ['started', `${dateText(run.startedAt)}, ${agoText(run.startedAt, now)}`],
    ['took', tookText(run, now)],
    ['commit', run.commit === undefined ? undefined : shortCommitId(run.commit)],
    ['plan', run.planId === undefined ? undefined : shortId(run.planId)],
    ['result', resultText(run)],
  ];
}

function stepLines(steps: readonly ShownStep[], { held = [] }: ShownRun, layout: Layout): Line[] {
  if (steps.length === 0) return [];
  const reasons = new Map(held.map((step) => [step.step, step]));
  const rows = steps
    .toSorted((a, b) => a.index - b.index)
    .slice(0, mostSteps)
    .map((step) => stepRow(step, reasons.get(step.step)));
  const more = steps.length - rows.length;
  return [
    [span('Steps', 'strong')],
    ...indent(2, rowLines(rows, inset(layout, 2))),
    ...(more > 0 ? [[span(`  and ${count(more, 'step')} more`, 'dim')]] : []),
  ];
}
