import type { PlanWarning } from '../../plan/plan.ts';
import { cleanProse } from '../clean-text.ts';
import type { Layout } from '../layout.ts';
import { hang, indent, span, type Line } from '../span.ts';
import { wrapProse } from '../wrap.ts';

/** A plan's warning with what to do about it, indented by two. */
export function warningLines({ message, remedy }: PlanWarning, layout: Layout): Line[] {
  const fix = remedy === undefined ? [] : wrapProse(`Fix: ${cleanProse(remedy)}`, layout.prose - 4);
  return indent(2, hang([span('! ', 'warning')], [...wrapProse(cleanProse(message), layout.prose - 4), ...fix]));
}
