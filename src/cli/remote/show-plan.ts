import { impacts } from '../../plan/impact.ts';
import type { HeldStep, Plan } from '../../plan/plan.ts';
import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import { renderHeldText } from '../../views/daemon/held-text.ts';
import { renderPlanText } from '../../views/plan-text.ts';
import type { CliContext } from '../context.ts';
import { daemonViewFor } from './daemon-view.ts';

/**
 * A plan of the daemon's, without a word on what is held: that is the daemon's to say, and the view would say what a run
 * of one's own holds, and its options for that.
 */
export function planText(plan: Plan, context: CliContext): string {
  const unbounded = { deletes: Infinity, powerCycles: Infinity, hostsInMaintenance: Infinity, failures: Infinity };
  const shown = { ...plan, policy: { allow: [...impacts], budgets: unbounded } };
  return renderPlanText(shown, daemonViewFor(context));
}

/** What the daemon holds of it. */
export function heldText(
  held: readonly HeldStep[],
  { plan, remedies }: { plan?: Plan | undefined; remedies: boolean },
  context: CliContext,
): string {
  const titles = new Map(plan?.steps.map(({ id, title }) => [id, title]));
  return renderHeldText(held, { ...daemonViewFor(context), titles, remedies });
}

/** What the last run held of this very plan; `undefined` when no run has had it under its hands. */
export function heldOf({ lastRun }: EnvironmentStatus, plan: Plan): HeldStep[] | undefined {
  return lastRun?.planId === plan.id && lastRun.mode === 'apply' ? (lastRun.held ?? []) : undefined;
}
