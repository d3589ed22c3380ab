import { isActionable, type Change } from './change.ts';
import type { GateRemedies } from './gate-remedies.ts';
import { deletesObject } from './guard-deletions.ts';
import { impacts, type Impact } from './impact.ts';
import type { HeldStep, Plan, PlanPolicy } from './plan.ts';
import { hostsOf, impactsOf, type Step } from './step.ts';
import { deniedUntil, nextOpeningFor, policyAt } from './windows.ts';

/** A policy at a moment, with what is asked of it for many steps worked out once. */
export interface PolicyInForce {
  /** With what open windows add and take away. */
  policy: PlanPolicy;
  /** When the windows close that deny an impact, in milliseconds since 1970. */
  denied: ReadonlyMap<Impact, number>;
  /** When a window opens next that allows an impact. */
  openings: ReadonlyMap<Impact, number>;
}

/** @param now milliseconds since 1970; without it no window is open */
export function policyInForce(given: PlanPolicy, now: number | undefined): PolicyInForce {
  if (now === undefined || given.windows === undefined) {
    return { policy: given, denied: new Map(), openings: new Map() };
  }
  const policy = policyAt(given, now);
  const notAllowed = impacts.filter((impact) => !policy.allow.includes(impact));
  return {
    policy,
    denied: momentsOf(notAllowed, (impact) => deniedUntil(impact, given, now)),
    openings: momentsOf(notAllowed, (impact) => nextOpeningFor(impact, given, now)),
  };
}

function momentsOf(of: readonly Impact[], momentOf: (impact: Impact) => number | undefined): Map<Impact, number> {
  return new Map(
    of.flatMap((impact) => {
      const moment = momentOf(impact);
      return moment === undefined ? [] : [[impact, moment] as const];
    }),
  );
}

/** A window that denies beats everything that allows, also what a person allows. */
export function heldByDenial(step: Step, { denied }: PolicyInForce, remedies: GateRemedies): HeldStep | undefined {
  const found = impactsOf(step).filter((impact) => denied.has(impact));
  if (found.length === 0) return undefined;
  const closes = new Date(Math.max(...found.map((impact) => denied.get(impact) ?? 0)));
  return {
    step: step.id,
    reason: 'denied-by-window',
    message: `A window denies ${found.join(' and ')} until ${closes.toISOString()}.`,
    remedy: remedies.denied(),
  };
}

export function heldByImpact(
  step: Step,
  { policy, openings }: PolicyInForce,
  remedies: GateRemedies,
): HeldStep | undefined {
  const missing = impactsOf(step).filter((impact) => !policy.allow.includes(impact));
  const [first] = missing;
  if (first === undefined) return undefined;
  const what = missing.join(' and ');
  const opening = openings.get(first);
  if (opening === undefined || missing.length > 1) {
    return {
      step: step.id,
      reason: 'impact-not-allowed',
      message: `${what} ${missing.length === 1 ? 'is' : 'are'} not allowed (allowed: ${policy.allow.join(', ')}).`,
      remedy: remedies.impact(missing),
    };
  }
  return {
    step: step.id,
    reason: 'outside-window',
    message: `${what} waits for a maintenance window; the next one opens at ${new Date(opening).toISOString()}.`,
    remedy: remedies.window(missing),
  };
}

/** Hosts are counted while they are in maintenance mode, so steps take turns; one that needs more at once never fits. */
export function heldByHosts(
  step: Step,
  { budgets: { hostsInMaintenance } }: PlanPolicy,
  remedies: GateRemedies,
): HeldStep | undefined {
  const needed = hostsOf(step);
  if (needed <= hostsInMaintenance) return undefined;
  return {
    step: step.id,
    reason: 'budget-exceeded',
    message: `It takes ${needed} hosts into maintenance mode at the same time; the budget is ${hostsInMaintenance}.`,
    remedy: remedies.hosts(needed),
  };
}

export interface ExceededBudget {
  impact: Impact;
  name: string;
  wanted: number;
  allowed: number;
}

/**
 * A budget that is exceeded holds all of its steps, not the ones past the limit: too many deletions at once are a sign
 * that something is wrong with the manifests, and then any choice among them would be wrong. For the same reason an
 * approval lifts it only when it names all of them: whoever approved a part has not seen the rest.
 */
export function exceededBudgets(
  plan: Pick<Plan, 'steps' | 'changes'>,
  policy: PlanPolicy,
  approved: ReadonlySet<string>,
): ExceededBudget[] {
  const { deletes, powerCycles } = policy.budgets;
  const stepsWith = (impact: Impact): Step[] => plan.steps.filter((step) => impactsOf(step).includes(impact));
  const objectsWith = (impact: Impact): number =>
    new Set(stepsWith(impact).map((step) => `${step.ref.kind}/${step.ref.name}`)).size;
  const deleted = plan.changes.filter((change: Change) => isActionable(change) && deletesObject(change)).length;
  const budgets: ExceededBudget[] = [
    { impact: 'destructive', name: 'deletes', wanted: deleted, allowed: deletes },
    { impact: 'power-cycle', name: 'powerCycles', wanted: objectsWith('power-cycle'), allowed: powerCycles },
  ];
  return budgets.filter(
    ({ impact, wanted, allowed }) => wanted > allowed && !stepsWith(impact).every(({ id }) => approved.has(id)),
  );
}

export function heldByBudget(
  step: Step,
  exceeded: readonly ExceededBudget[],
  remedies: GateRemedies,
): HeldStep | undefined {
  const budget = exceeded.find(({ impact }) => impactsOf(step).includes(impact));
  if (budget === undefined) return undefined;
  return {
    step: step.id,
    reason: 'budget-exceeded',
    message: `The plan asks for ${budget.wanted} ${budget.name}; the budget is ${budget.allowed}.`,
    remedy: remedies.budget(budget.name, budget.wanted),
  };
}
