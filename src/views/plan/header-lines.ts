import type { Plan } from '../../plan/plan.ts';
import { cleanText } from '../clean-text.ts';
import { shortCommit, shortId } from '../facts.ts';
import type { Layout } from '../layout.ts';
import { span, type Line } from '../span.ts';
import { flow } from '../wrap.ts';

/** What was compared with what: `Plan for lab · https://vcenter.lab.example · commit 4f2a9c1b · plan 8d5e1f0a42c3`. */
export function headerLines(title: string, plan: Plan, { width, glyphs }: Layout): Line[] {
  const facts = [
    `${title} ${cleanText(plan.environment)}`,
    cleanText(plan.target.url),
    ...(plan.commit === undefined ? [] : [`commit ${shortCommit(plan.commit)}`]),
    `plan ${shortId(plan.id)}`,
  ];
  const pieces = facts.map((fact, index) => [span(fact, index === 0 ? ('strong' as const) : ('dim' as const))]);
  return flow(pieces, width, glyphs.separator);
}
