import type { PlanPolicy } from '../plan/plan.ts';
import type { Environment } from '../spec/project.ts';
import { parseDuration } from '../spec/quantity/duration.ts';

/** What an environment lets run, as its project file has it. */
export function policyOfSync({ allow, budgets, windows }: Environment['sync']): PlanPolicy {
  if (windows.length === 0) return { allow, budgets };
  const open = windows.map(({ duration, allow: more = [], ...window }) => ({
    ...window,
    duration: parseDuration(duration) ?? 0,
    allow: more,
  }));
  return { allow, budgets, windows: open };
}
