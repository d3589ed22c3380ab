import { isActionable, type Change } from './change.ts';
import { deletesObject } from './guard-deletions.ts';
import type { Impact } from './impact.ts';
import type { GateResult, HeldStep, Plan, PlanPolicy } from './plan.ts';
import { hostsOf, impactsOf, type Step } from './step.ts';
import { nextOpeningFor, policyAt } from './windows.ts';

/**
 * Decides which steps may run under a policy at a moment, and says of each other one why it is held. A step that waits
 * for a held one is held too. Pure.
 *
 * @param now milliseconds since 1970, for the policy's windows; without it none of them is open
 */
export function gate(plan: Pick<Plan, 'steps' | 'changes'>, given: PlanPolicy, now?: number): GateResult {
  const policy = now === undefined ? given : policyAt(given, now);
  const budgets = exceededBudgets(plan, policy);
  const held = new Map<string, HeldStep>();
  for (const step of plan.steps) {
    const reason =
      heldByImpact(step, policy, now) ??
      heldByBudget(step, budgets) ??
      heldByHosts(step, policy) ??
      heldByDependency(step, held);
    if (reason !== undefined) held.set(step.id, reason);
  }
  for (const [step, cause] of inVain(plan.steps, held)) held.set(step.id, waitsFor(step, cause));
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
    new Set(
      plan.steps.filter((step) => impactsOf(step).includes(impact)).map((step) => `${step.ref.kind}/${step.ref.name}`),
    ).size;
  const deleted = plan.changes.filter((change: Change) => isActionable(change) && deletesObject(change)).length;
  const budgets: ExceededBudget[] = [
    { impact: 'destructive', name: 'deletes', wanted: deleted, allowed: deletes },
    { impact: 'power-cycle', name: 'powerCycles', wanted: objectsWith('power-cycle'), allowed: powerCycles },
  ];
  return budgets.filter((budget) => budget.wanted > budget.allowed);
}

function heldByImpact(step: Step, policy: PlanPolicy, now: number | undefined): HeldStep | undefined {
  const missing = impactsOf(step).filter((impact) => !policy.allow.includes(impact));
  const [first] = missing;
  if (first === undefined) return undefined;
  const what = missing.join(' and ');
  const opening = now === undefined ? undefined : nextOpeningFor(first, policy, now);
  const allow = `Allow it for this run with "--allow ${missing.join(',')}"`;
  if (opening === undefined || missing.length > 1) {
    return {
      step: step.id,
      reason: 'impact-not-allowed',
      message: `${what} ${missing.length === 1 ? 'is' : 'are'} not allowed (allowed: ${policy.allow.join(', ')}).`,
      remedy: `${allow}.`,
    };
  }
  return {
    step: step.id,
    reason: 'outside-window',
    message: `${what} waits for a maintenance window; the next one opens at ${new Date(opening).toISOString()}.`,
    remedy: `${allow}, or run again when the window is open.`,
  };
}

/** Hosts are counted while they are in maintenance mode, so steps take turns; one that needs more at once never fits. */
function heldByHosts(step: Step, { budgets: { hostsInMaintenance } }: PlanPolicy): HeldStep | undefined {
  const needed = hostsOf(step);
  if (needed <= hostsInMaintenance) return undefined;
  return {
    step: step.id,
    reason: 'budget-exceeded',
    message: `It takes ${needed} hosts into maintenance mode at the same time; the budget is ${hostsInMaintenance}.`,
    remedy: `Raise "budgets: { hostsInMaintenance: ${needed} }" or give "--budget hostsInMaintenance=${needed}".`,
  };
}

function heldByBudget(step: Step, exceeded: readonly ExceededBudget[]): HeldStep | undefined {
  const budget = exceeded.find(({ impact }) => impactsOf(step).includes(impact));
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
  return cause === undefined ? undefined : waitsFor(step, cause);
}

function waitsFor(step: Step, cause: string): HeldStep {
  return {
    step: step.id,
    reason: 'dependency-held',
    message: `It waits for ${cause}, which is held.`,
    remedy: `Release ${cause} first.`,
  };
}

/** Steps that only prepare one that is held, from the last to the first. */
function inVain(steps: readonly Step[], held: ReadonlyMap<string, HeldStep>): [step: Step, cause: string][] {
  const followers = new Map(steps.flatMap((step) => step.dependsOn.map((id) => [id, step] as const)));
  const vain = new Map<string, string>();
  for (const step of steps.toReversed()) {
    const next = step.prepares === true && !held.has(step.id) ? followers.get(step.id) : undefined;
    if (next !== undefined && (held.has(next.id) || vain.has(next.id))) vain.set(step.id, next.id);
  }
  return steps.flatMap((step) => {
    const cause = vain.get(step.id);
    return cause === undefined ? [] : [[step, cause] as [Step, string]];
  });
}
