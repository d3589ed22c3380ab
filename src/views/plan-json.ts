import type { Verdict } from '../plan/change.ts';
import type { Impact } from '../plan/impact.ts';
import type { Plan } from '../plan/plan.ts';
import { jsonText } from './json-text.ts';
import { overviewOf } from './plan-overview.ts';

/**
 * A plan for programs, and the file that `--out` saves: the complete plan, so that it can be applied as it is. Members
 * may be added within a format version; none is removed and none changes its meaning.
 */
export interface PlanDocument extends Plan {
  formatVersion: 1;
  /** Counts for those who only want numbers; they follow from `changes` and `steps`. */
  summary: {
    /** Objects of each verdict. */
    objects: Record<Verdict, number>;
    /** Steps of each impact. */
    writes: Record<Impact, number>;
  };
}

export function renderPlanJson(plan: Plan): string {
  return jsonText(planDocument(plan));
}

function planDocument(plan: Plan): PlanDocument {
  const { verdicts, writes } = overviewOf(plan);
  const { id, environment, target, createdAt, ...rest } = plan;
  return { formatVersion: 1, id, environment, target, createdAt, summary: { objects: verdicts, writes }, ...rest };
}
