import { UserError } from '../../base/user-error.ts';
import type { HeldStep, Plan } from '../../plan/plan.ts';
import { cleanText } from '../../views/clean-text.ts';

/** What no approval lifts. */
const stronger: readonly HeldStep['reason'][] = ['suspended', 'on-hold', 'denied-by-window'];

/**
 * The steps that a person approves: those that were named, or all that an approval lets run. Of a plan that no run has
 * had under its hands, every step.
 */
export function stepsToApprove(
  plan: Pick<Plan, 'steps'>,
  held: readonly HeldStep[] | undefined,
  named: readonly string[] = [],
): string[] {
  const ids = plan.steps.map(({ id }) => id);
  if (named.length === 0) {
    if (held === undefined) return ids;
    const liftable = new Set(held.filter(({ reason }) => !stronger.includes(reason)).map(({ step }) => step));
    return ids.filter((id) => liftable.has(id));
  }
  const unknown = named.filter((step) => !ids.includes(step));
  if (unknown.length === 0) return ids.filter((id) => named.includes(id));
  throw new UserError(
    `The plan has no step ${unknown.map(cleanText).join(', ')}.`,
    `Steps are: ${ids.slice(0, 20).map(cleanText).join(', ')}${ids.length > 20 ? ', ...' : ''}.`,
  );
}
