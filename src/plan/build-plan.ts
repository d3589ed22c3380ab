import { compareText } from '../base/compare-text.ts';
import { digestOf } from '../base/digest.ts';
import { isActionable, type Change } from './change.ts';
import { wishOf } from './manifest-digest.ts';
import { orderSteps, type DraftedChange } from './order.ts';
import type { Plan } from './plan.ts';

/** Orders the drafted changes and puts the plan together. */
export function buildPlan(drafted: readonly DraftedChange[], frame: Omit<Plan, 'id' | 'changes' | 'steps'>): Plan {
  const steps = orderSteps(drafted);
  const changes = drafted.map(({ change }) => change).toSorted(compareChanges);
  const id = planIdOf({ environment: frame.environment, target: frame.target, changes, steps });
  return { id, ...frame, changes, steps };
}

/**
 * Digest of what the plan would do and on what: not of time, commit, or positions in files, so
 * that an approval stays valid while nothing real changes. Titles of steps are part of it: what was shown is what runs.
 */
export function planIdOf(plan: Pick<Plan, 'environment' | 'target' | 'changes' | 'steps'>): string {
  return digestOf({
    environment: plan.environment,
    target: plan.target.url,
    changes: plan.changes.filter((change) => isActionable(change) || change.verdict === 'blocked').map(changeSubstance),
    steps: plan.steps,
  });
}

/** What of a change a plan's id is made of. */
export function changeSubstance(change: Change): unknown {
  const { ref, verdict, reason, fields, stamp, identity, previousIdentity, id, basedOn, wanted, references } = change;
  const decided = { ref, verdict, reason, fields, stamp, identity, previousIdentity, id, basedOn, references };
  return { ...decided, wanted: wanted === undefined ? undefined : wishOf(wanted) };
}

/** Order of changes in a plan: by kind, then by name. */
export function compareChanges({ ref: a }: Change, { ref: b }: Change): number {
  return compareText(a.kind, b.kind) || compareText(a.name, b.name);
}
