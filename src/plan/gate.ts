import { isActionable, type Change } from './change.ts';
import { deletesObject } from './guard-deletions.ts';
import type { Impact } from './impact.ts';
import type { GateResult, HeldStep, Plan, PlanPolicy } from './plan.ts';
import type { Step } from './step.ts';

/**
 * Decides which steps may run under a policy, and says of each other one why it is held. A step that waits for a held
 * one is held too. Pure.
 */
export function gate(plan: Pick<Plan, 'steps' | 'changes'>, policy: PlanPolicy): GateResult {
  const budgets = exceededBudgets(plan, policy);
  const held = new Map<string, HeldStep>();
  for (const step of plan.steps) {
    const reason = heldByImpact(step, policy) ?? heldByBudget(step, budgets) ?? heldByDependency(step, held);
    if (reason !== undefined) held.set(step.id, reason);
  }
  return {
    run: plan.steps.map((step) => step.id).filter((id) => !held.has(id)),
    held: [...held.values()],
  };
}

interface ExceededBudget {
  impact: Impact;
  name: string;
  wanted: number;
  allowed: number;
}

/**
 * A budget that is exceeded holds all of its steps, not the ones past the limit: too many deletions at once are a sign
 * that something is wrong with the manifests, and then any choice among them would be wrong.
 */
function exceededBudgets(plan: Pick<Plan, 'steps' | 'changes'>, policy: PlanPolicy): ExceededBudget[] {
  const { deletes, powerCycles } = policy.budgets;
  const objectsWith = (impact: Impact): number =>
    new Set(plan.steps.filter((step) => step.impact === impact).map((step) => `${step.ref.kind}/${step.ref.name}`))
      .size;
  const deleted = plan.changes.filter((change: Change) => isActionable(change) && deletesObject(change)).length;
  const budgets: ExceededBudget[] = [
    { impact: 'destructive', name: 'deletes', wanted: deleted, allowed: deletes },
    { impact: 'power-cycle', name: 'powerCycles', wanted: objectsWith('power-cycle'), allowed: powerCycles },
  ];
  return budgets.filter((budget) => budget.wanted > budget.allowed);
}

function heldByImpact(step: Step, policy: PlanPolicy): HeldStep | undefined {
  if (policy.allow.includes(step.impact)) return undefined;
  return {
    step: step.id,
    reason: 'impact-not-allowed',
    message: `${step.impact} is not allowed (allowed: ${policy.allow.join(', ')}).`,
    remedy: `Allow it for this run with "--allow ${step.impact}".`,
  };
}

function heldByBudget(step: Step, exceeded: readonly ExceededBudget[]): HeldStep | undefined {
  const budget = exceeded.find(({ impact }) => impact === step.impact);
  if (budget === undefined) return undefined;
  return {
    step: step.id,
    reason: 'budget-exceeded',
    message: `The plan asks for ${budget.wanted} ${budget.name}; the budget is ${budget.allowed}.`,
    remedy: `Check that all of them are meant; then raise "budgets: { ${budget.name}: ${budget.wanted} }" or give "--budget ${budget.name}=${budget.wanted}".`,
  };
}

function heldByDependency(step: Step, held: ReadonlyMap<string, HeldStep>): HeldStep | undefined {
  const cause = step.dependsOn.find((id) => held.has(id));
  if (cause === undefined) return undefined;
  return {
    step: step.id,
    reason: 'dependency-held',
    message: `It waits for ${cause}, which is held.`,
    remedy: `Release ${cause} first.`,
  };
}
