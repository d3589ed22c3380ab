import type { Outcome, RunSummary } from '../plan/outcome.ts';
import type { Plan } from '../plan/plan.ts';
import { cleanProse, cleanText } from './clean-text.ts';
import { inset, layoutFor, type Layout } from './layout.ts';
import type { ViewOptions } from './options.ts';
import { runCountsText } from './run/counts-text.ts';
import { nextText } from './run/next-step.ts';
import { outcomeGroups, waitsForOther, type OutcomeGroup } from './run/outcome-groups.ts';
import { statusWords, statusStyles } from './run/status-words.ts';
import { timelineLines } from './run/timeline.ts';
import { errorFactLines } from './error-text.ts';
import { hang, indent, paint, spaced, span, type Line } from './span.ts';
import { capitalise } from './words.ts';
import { flow, wrapProse } from './wrap.ts';

/** How a run ended: counts, every write that was not applied with its reason, and what to do next. */
export function renderRunSummary(summary: RunSummary, plan: Plan, options: ViewOptions): string {
  const layout = layoutFor(options);
  const titles = new Map(plan.steps.map((step) => [step.id, cleanProse(step.title)]));
  const groups = outcomeGroups(summary.outcomes);
  const parts = [
    countLines(summary, layout),
    ...groups.map((group) => groupLines(group, titles, layout)),
    ...(tookHosts(summary, plan) ? [timelineLines(summary, plan, layout)] : []),
    wrapProse(nextText(summary, plan), layout.prose, 'strong'),
  ];
  return paint(spaced(parts), options.colour);
}

/** Maintenance of hosts takes hours, so people ask afterwards what happened when. */
function tookHosts({ outcomes }: RunSummary, { steps }: Plan): boolean {
  const started = new Set(outcomes.filter(({ startedAt }) => startedAt !== undefined).map(({ step }) => step));
  return steps.some(({ id, impact }) => impact === 'host-maintenance' && started.has(id));
}

function countLines(summary: RunSummary, layout: Layout): Line[] {
  return wrapProse(runCountsText(summary), layout.width, 'strong');
}

/** Writes that ended the same way for the same reason: their names, then the reason once. */
function groupLines({ outcomes, first }: OutcomeGroup, titles: ReadonlyMap<string, string>, layout: Layout): Line[] {
  const inner = inset(layout, 4);
  const status = [span(capitalise(statusWords[first.status]), statusStyles[first.status])];
  return [
    status,
    ...outcomes.slice(0, mostNamed).flatMap((outcome) => indent(2, stepLines(outcome, titles, inset(layout, 2)))),
    ...(outcomes.length > mostNamed ? [[span(`  and ${outcomes.length - mostNamed} more`, 'dim')]] : []),
    ...indent(4, outcomes.length > 1 && waitsForOther(first.message) ? allWait(inner) : reasonLines(first, inner)),
  ];
}

/** A rollout that stops leaves hundreds of steps; their names say nothing any more. */
const mostNamed = 20;

function allWait(layout: Layout): Line[] {
  return wrapProse('They wait for steps that did not run.', layout.prose);
}

function stepLines({ step }: Outcome, titles: ReadonlyMap<string, string>, layout: Layout): Line[] {
  const title = titles.get(step);
  const pieces = [[span(cleanText(step), 'strong')], ...(title === undefined ? [] : [[span(title)]])];
  return hang([], flow(pieces, layout.width));
}

function reasonLines({ message, remedy, error }: Outcome, layout: Layout): Line[] {
  const fix = remedy ?? error?.remedy;
  const said = message ?? error?.message;
  return [
    ...(said === undefined ? [] : wrapProse(cleanProse(said), layout.prose)),
    ...(error === undefined ? [] : errorFactLines(error, layout)),
    ...(fix === undefined ? [] : wrapProse(`Fix: ${cleanProse(fix)}`, layout.prose)),
  ];
}
