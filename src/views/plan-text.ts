import type { Impact } from '../plan/impact.ts';
import type { Plan } from '../plan/plan.ts';
import { layoutFor, type Layout } from './layout.ts';
import type { ViewOptions } from './options.ts';
import { overviewOf, type ImpactGroup, type PlanOverview } from './plan-overview.ts';
import { comparedText, summaryText } from './plan-summary.ts';
import { blockedLines } from './plan/blocked-lines.ts';
import { headerLines } from './plan/header-lines.ts';
import { heldBy, heldLines, type Held } from './plan/held.ts';
import { keptSentences, notedSentences } from './plan/kept-sentences.ts';
import { objectLines } from './plan/object-lines.ts';
import { warningLines } from './plan/warning-lines.ts';
import { paint, spaced, span, type Line } from './span.ts';
import { capitalise, count, impactWords } from './words.ts';
import { flow, wrapProse } from './wrap.ts';

export interface PlanTextOptions extends ViewOptions {
  /** Show whole values, every step, and the reason of every change. */
  verbose?: boolean;
  /** Impacts that this run allows besides the environment's policy. */
  allow?: readonly Impact[];
}

/**
 * A plan for a terminal. Mildest impact first: what hurts most stands last, next to the question whether to go on.
 */
export function renderPlanText(plan: Plan, options: PlanTextOptions): string {
  const layout = layoutFor(options);
  const overview = overviewOf(plan);
  const held = heldBy(plan, options.allow);
  const sections = [
    ...overview.groups.map((group) => groupLines(group, held, layout)),
    section(
      'Left alone',
      overview.leftAlone.flatMap((planned) => objectLines(planned, layout)),
    ),
    section('Noted', layout.verbose ? overview.noted.flatMap((planned) => objectLines(planned, layout)) : []),
    section(
      'Blocked',
      overview.blocked.flatMap((planned) => blockedLines(planned, layout)),
      'danger',
    ),
    section(
      'Warnings',
      plan.warnings.flatMap((warning) => warningLines(warning, layout)),
      'warning',
    ),
    section('Held', heldLines(plan, held, layout), 'warning'),
  ].filter((lines) => lines.length > 0);
  const parts = [
    ...(sections.length === 0 ? [] : [headerLines('Plan for', plan, layout)]),
    ...sections,
    [...keptLines(overview, layout), ...summaryLines(plan, overview, layout)],
  ];
  return paint(spaced(parts), options.colour);
}

function groupLines({ impact, objects, steps }: ImpactGroup, held: Held, layout: Layout): Line[] {
  const facts = `${count(objects.length, 'object')}, ${count(steps, 'write')}`;
  const title = [
    [span(capitalise(impactWords[impact]), impact === 'destructive' ? 'danger' : 'strong')],
    [span(facts, 'dim')],
    ...(held.impacts.includes(impact) ? [[span('not allowed by the policy', 'changed')]] : []),
  ];
  return [...flow(title, layout.width), ...objects.flatMap((planned) => objectLines(planned, layout))];
}

function section(title: string, lines: Line[], style: 'strong' | 'danger' | 'warning' = 'strong'): Line[] {
  return lines.length === 0 ? [] : [[span(title, style)], ...lines];
}

function keptLines(overview: PlanOverview, layout: Layout): Line[] {
  const sentences = [...keptSentences(overview.keep), ...(layout.verbose ? [] : notedSentences(overview.noted.length))];
  return sentences.flatMap((sentence) => wrapProse(sentence, layout.prose, 'dim'));
}

function summaryLines(plan: Plan, overview: PlanOverview, layout: Layout): Line[] {
  const idle = overview.groups.length === 0 && overview.blocked.length === 0;
  return wrapProse(
    idle ? `Nothing to do: ${comparedText(plan, overview)}.` : `Plan: ${summaryText(overview)}`,
    layout.width,
    'strong',
  );
}
