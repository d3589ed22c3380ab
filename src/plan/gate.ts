import {
  exceededBudgets,
  heldByBudget,
  heldByDenial,
  heldByHosts,
  heldByImpact,
  policyInForce,
} from './gate-policy.ts';
import { commandLineRemedies, type GateRemedies } from './gate-remedies.ts';
import { holdDependents } from './hold-dependents.ts';
import type { GateResult, HeldStep, Plan, PlanPolicy } from './plan.ts';
import type { Step } from './step.ts';

/** What else holds steps back, and what lets them through, besides policy. */
export interface GateRules {
  /** Comes before all policy. */
  first(step: Step): HeldStep | undefined;
  /** Comes after the windows that deny, and before what allows. */
  consent(step: Step): HeldStep | undefined;
  /** Steps that need no leave of policy; windows that deny and the budget of hosts hold for them as well. */
  approved: ReadonlySet<string>;
  remedies: GateRemedies;
}

const policyOnly: GateRules = {
  first: () => undefined,
  consent: () => undefined,
  approved: new Set(),
  remedies: commandLineRemedies,
};

/**
 * Decides which steps may run under a policy at a moment, and says of each other one why it is held. A step that waits
 * for a held one is held too. Pure.
 *
 * @param now milliseconds since 1970, for the policy's windows; without it none of them is open
 */
export function gate(
  plan: Pick<Plan, 'steps' | 'changes'>,
  given: PlanPolicy,
  now?: number,
  rules: GateRules = policyOnly,
): GateResult {
  const { approved, remedies } = rules;
  const inForce = policyInForce(given, now);
  const budgets = exceededBudgets(plan, inForce.policy, approved);
  const held = holdDependents(
    plan.steps,
    (step) =>
      rules.first(step) ??
      heldByDenial(step, inForce, remedies) ??
      rules.consent(step) ??
      (approved.has(step.id) ? undefined : heldByImpact(step, inForce, remedies)) ??
      heldByBudget(step, budgets, remedies) ??
      heldByHosts(step, inForce.policy, remedies),
  );
  return {
    run: plan.steps.map((step) => step.id).filter((id) => !held.has(id)),
    held: [...held.values()],
  };
}
