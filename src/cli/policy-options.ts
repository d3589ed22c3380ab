import { impacts, type Impact } from '../plan/impact.ts';
import type { Budgets, PlanPolicy } from '../plan/plan.ts';
import { UserError } from '../base/user-error.ts';

export interface PolicyOptions {
  allow?: string[];
  budget?: string[];
}

/** The environment's policy, raised by `--allow power-cycle,destructive` and `--budget deletes=20`. */
export function policyOf(policy: PlanPolicy, { allow = [], budget = [] }: PolicyOptions): PlanPolicy {
  const raised = allow.flatMap((text) => text.split(',')).map(impactOf);
  const budgets = { ...policy.budgets, ...budgetsOf(budget) };
  return { ...policy, allow: [...new Set([...policy.allow, ...raised])], budgets };
}

function impactOf(text: string): Impact {
  const found = impacts.find((impact) => impact === text.trim());
  if (found !== undefined) return found;
  throw new UserError(`--allow ${text} is no impact.`, `Impacts are: ${impacts.join(', ')}.`);
}

const budgetNames = ['deletes', 'powerCycles', 'hostsInMaintenance', 'failures'] as const;

function budgetsOf(texts: readonly string[]): Partial<Budgets> {
  const budgets: Partial<Budgets> = {};
  for (const text of texts.flatMap((value) => value.split(','))) {
    const [name, count] = text.split('=');
    const known = budgetNames.find((budget) => budget === name);
    if (known === undefined || count === undefined || !/^\d{1,6}$/.test(count)) {
      throw new UserError(
        `--budget ${text} is no budget.`,
        `Write it as name=number; budgets are: ${budgetNames.join(', ')}.`,
      );
    }
    budgets[known] = Number(count);
  }
  return budgets;
}
