import type { Verdict } from '../plan/change.ts';
import type { Plan } from '../plan/plan.ts';
import { refText } from './facts.ts';
import { inset, layoutFor, type Layout } from './layout.ts';
import type { ViewOptions } from './options.ts';
import { compareObjects, overviewOf, type PlannedChange, type PlanOverview } from './plan-overview.ts';
import { comparedText } from './plan-summary.ts';
import { blockedLines } from './plan/blocked-lines.ts';
import { headerLines } from './plan/header-lines.ts';
import { leftAloneLines } from './plan/left-alone-lines.ts';
import { identityPiece, remarkLines, valueLines } from './plan/object-lines.ts';
import { indent, paint, spaced, span, type Line } from './span.ts';
import { capitalise } from './words.ts';
import { flow, wrapProse } from './wrap.ts';

export interface DriftTextOptions extends ViewOptions {
  /** Show whole values. */
  verbose?: boolean;
}

/** What a difference is called when nobody asked for a change. */
type DriftWord = 'differs' | 'missing' | 'not asked for' | 'not managed yet';

const driftWords: Record<Exclude<Verdict, 'keep' | 'blocked'>, DriftWord> = {
  update: 'differs',
  replace: 'differs',
  create: 'missing',
  delete: 'not asked for',
  release: 'not asked for',
  adopt: 'not managed yet',
};

/** In the order in which they are shown. */
const order: DriftWord[] = ['differs', 'missing', 'not asked for', 'not managed yet'];

const legend = 'Minus is what vCenter holds, plus what the manifest asks for.';

/** A plan read the other way round: how the live objects have moved away from their manifests. */
export function renderDriftText(plan: Plan, options: DriftTextOptions): string {
  const layout = { ...layoutFor(options), joint: 'should be' };
  const overview = overviewOf(plan);
  const found = driftOf(overview);
  const sections = [
    ...order.map((word) => section(capitalise(word), found.get(word) ?? [], (planned) => driftLines(planned, layout))),
    section('Left alone', overview.leftAlone, (planned) => driftLines(planned, layout)),
    section('Blocked', overview.blocked, (planned) => blockedLines(planned, layout)),
  ].filter((lines) => lines.length > 0);
  const last = wrapProse(summaryText(plan, overview, found), layout.width, 'strong');
  const header = [...headerLines('Drift in', plan, layout), ...legendLines(sections.flat(), layout)];
  return paint(spaced(sections.length === 0 ? [last] : [header, ...sections, last]), options.colour);
}

/** What the signs mean, where there are any. */
function legendLines(lines: readonly Line[], layout: Layout): Line[] {
  const hasSigns = lines.some((line) => line.some(({ text }) => text === '- ' || text === '+ '));
  return hasSigns ? wrapProse(legend, layout.prose, 'dim') : [];
}

function driftOf({ groups }: PlanOverview): Map<DriftWord, PlannedChange[]> {
  const objects = groups.flatMap((group) => group.objects).toSorted(compareObjects);
  return Map.groupBy(objects, ({ change }) => driftWords[change.verdict as keyof typeof driftWords]);
}

function section(title: string, objects: readonly PlannedChange[], linesOf: (object: PlannedChange) => Line[]): Line[] {
  return objects.length === 0 ? [] : [[span(title, 'strong')], ...objects.flatMap(linesOf)];
}

function driftLines({ change }: PlannedChange, layout: Layout): Line[] {
  const inner = inset(layout, 4);
  const pieces = [[span(refText(change.ref), 'strong')], ...identityPiece(change)];
  const body = [
    ...valueLines(change, inner),
    ...leftAloneLines(change.leftAlone, inner),
    ...remarkLines(change, inner),
  ];
  return [...indent(2, flow(pieces, layout.width - 2)), ...indent(4, body)];
}

function summaryText(plan: Plan, overview: PlanOverview, found: ReadonlyMap<DriftWord, PlannedChange[]>): string {
  const counts = order.flatMap((word) => {
    const number = found.get(word)?.length ?? 0;
    if (number === 0) return [];
    return [word === 'differs' && number > 1 ? `${number} differ` : `${number} ${word}`];
  });
  const { verdicts } = overview;
  const blocked = verdicts.blocked === 0 ? [] : [`${verdicts.blocked} blocked`];
  if (counts.length === 0 && blocked.length === 0) return `No drift: ${comparedText(plan, overview)}.`;
  return `Drift: ${[...counts, ...blocked, `${verdicts.keep} as asked`].join(', ')}`;
}
