import { compareText } from '../base/compare-text.ts';
import { isActionable, type Change, type Verdict } from '../plan/change.ts';
import { compareImpacts, impacts, worstImpact, type Impact } from '../plan/impact.ts';
import type { Plan } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import { nextPhasesOf } from './plan/next-phases.ts';
import { formatRef } from '../spec/manifest.ts';

/** A change with the steps that it takes, in their order. */
export interface PlannedChange {
  change: Change;
  steps: Step[];
  impact: Impact;
  /** What later runs will do, a sentence each. */
  next: string[];
}

export interface ImpactGroup {
  impact: Impact;
  /** By kind, then by name. */
  objects: PlannedChange[];
  steps: number;
}

/** A plan sorted for reading; every view starts from it, so that all of them agree. */
export interface PlanOverview {
  /** Mildest first; only impacts that occur. */
  groups: ImpactGroup[];
  blocked: PlannedChange[];
  /** Nothing to do, but with differences that are left alone on purpose. */
  leftAlone: PlannedChange[];
  /** Nothing to do and nothing left alone, but something to say. */
  noted: PlannedChange[];
  keep: Change[];
  verdicts: Record<Verdict, number>;
  /** Steps of each impact. */
  writes: Record<Impact, number>;
}

export function overviewOf(plan: Plan): PlanOverview {
  const changes = withSteps(plan);
  const actionable = changes.filter(({ change }) => isActionable(change));
  const kept = changes.filter(({ change }) => change.verdict === 'keep');
  return {
    groups: groupByImpact(actionable),
    blocked: changes.filter(({ change }) => change.verdict === 'blocked'),
    leftAlone: kept.filter(({ change }) => change.leftAlone.length > 0),
    noted: kept.filter(({ change }) => change.leftAlone.length === 0 && (change.remarks ?? []).length > 0),
    keep: kept.map(({ change }) => change),
    verdicts: countVerdicts(plan.changes),
    writes: countWrites(plan.steps),
  };
}

function withSteps(plan: Plan): PlannedChange[] {
  const stepsOf = Map.groupBy(plan.steps, (step) => formatRef(step.ref));
  return plan.changes
    .map((change) => {
      const steps = stepsOf.get(formatRef(change.ref)) ?? [];
      return { change, steps, impact: impactOf(change, steps), next: nextPhasesOf(change, plan) };
    })
    .toSorted(compareObjects);
}

/** By kind, then by name. */
export function compareObjects({ change: a }: PlannedChange, { change: b }: PlannedChange): number {
  return compareText(a.ref.kind, b.ref.kind) || compareText(a.ref.name, b.ref.name);
}

/** The worst of what the change does; without steps, the worst of what it asks for. */
function impactOf(change: Change, steps: Step[]): Impact {
  const found = steps.length > 0 ? steps : change.fields;
  return worstImpact(found.map(({ impact }) => impact));
}

function groupByImpact(changes: PlannedChange[]): ImpactGroup[] {
  const byImpact = Map.groupBy(changes, ({ impact }) => impact);
  return [...byImpact]
    .map(([impact, objects]) => ({ impact, objects, steps: objects.reduce((sum, { steps }) => sum + steps.length, 0) }))
    .toSorted((a, b) => compareImpacts(a.impact, b.impact));
}

function countVerdicts(changes: Change[]): Record<Verdict, number> {
  const counts = { create: 0, update: 0, replace: 0, adopt: 0, delete: 0, release: 0, keep: 0, blocked: 0 };
  for (const { verdict } of changes) counts[verdict] += 1;
  return counts;
}

function countWrites(steps: Step[]): Record<Impact, number> {
  const counts = Object.fromEntries(impacts.map((impact) => [impact, 0])) as Record<Impact, number>;
  for (const { impact } of steps) counts[impact] += 1;
  return counts;
}
