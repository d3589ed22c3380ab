import type { HeldStep } from '../../plan/plan.ts';
import { cleanProse } from '../clean-text.ts';
import { inset, layoutFor, type Layout } from '../layout.ts';
import { indent, paint, span, type Line } from '../span.ts';
import { count } from '../words.ts';
import { wrapProse } from '../wrap.ts';
import type { DaemonViewOptions } from './inputs.ts';
import { rowLines } from './row-lines.ts';

/** Steps of one reason that are named; the rest is counted. */
const mostNamed = 20;

export interface HeldTextOptions extends DaemonViewOptions {
  /** Titles of steps, where their plan is known. */
  titles?: ReadonlyMap<string, string>;
  /** Say what to do about it. */
  remedies: boolean;
}

/** Steps that wait, gathered by what they wait for. */
export function renderHeldText(held: readonly HeldStep[], options: HeldTextOptions): string {
  if (held.length === 0) return 'Nothing is held.';
  const layout = layoutFor(options);
  const groups = [...Map.groupBy(held, ({ message, remedy }) => `${message}\n${remedy}`).values()];
  const title = [span(`Held: ${count(held.length, 'step')}`, 'warning')];
  return paint(
    [title, ...groups.flatMap((group) => indent(2, groupLines(group, options, inset(layout, 2))))],
    options.colour,
  );
}

function groupLines(group: readonly HeldStep[], { titles, remedies }: HeldTextOptions, layout: Layout): Line[] {
  const [first] = group;
  if (first === undefined) return [];
  const rows = group.slice(0, mostNamed).map(({ step }) => ({
    cells: [{ text: step, style: 'strong' as const }],
    facts: [cleanProse(titles?.get(step) ?? '')],
  }));
  const more = group.length - rows.length;
  return [
    ...rowLines(rows, layout),
    ...(more > 0 ? [[span(`and ${count(more, 'step')} more`, 'dim')]] : []),
    ...indent(2, [
      ...wrapProse(cleanProse(first.message), layout.prose - 2),
      ...(remedies ? wrapProse(`Fix: ${cleanProse(first.remedy)}`, layout.prose - 2) : []),
    ]),
  ];
}
