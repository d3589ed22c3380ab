import { InternalError } from '../base/internal-error.ts';
import { isActionable, type Change } from '../plan/change.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { Plan } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import { canonicalName } from '../spec/canonical-name.ts';
import { formatRef, type Kind } from '../spec/manifest.ts';

/** What a run has learnt so far. */
export interface RunState {
  plan: Plan;
  outcomes: Map<string, Outcome>;
  /** Objects under host maintenance that failed in earlier rounds of the same command. */
  failedBefore: ReadonlySet<string>;
  /** vCenter's ids by object, as they are now: made, or removed, by the run's own steps. */
  ids: Map<string, string | undefined>;
  changeOf(step: Step): Change;
  /** Steps of the same object, in order. */
  stepsOfObject(step: Step): readonly Step[];
  /** The id of an object by kind and identity, or by its canonical name, when this run knows it. */
  idOf(kind: Kind, identity: string[]): string | undefined;
}

export function createRunState(plan: Plan, failedBefore: ReadonlySet<string> = new Set()): RunState {
  const changes = new Map(plan.changes.map((change) => [formatRef(change.ref), change]));
  // Only what the run itself changes: ids of everything else stand in the steps that need them.
  const byIdentity = new Map(
    plan.changes.filter(isActionable).map((change) => [nameKey(change.ref.kind, change.identity), change]),
  );
  const ids = new Map(plan.changes.map((change) => [formatRef(change.ref), change.id]));
  const steps = new Map<string, Step[]>();
  for (const step of plan.steps) {
    const key = formatRef(step.ref);
    const list = steps.get(key);
    if (list === undefined) steps.set(key, [step]);
    else list.push(step);
  }
  return {
    plan,
    outcomes: new Map(),
    failedBefore,
    ids,
    changeOf(step) {
      const change = changes.get(formatRef(step.ref));
      if (change === undefined) throw new InternalError(`step ${step.id} belongs to no change of its plan`);
      return change;
    },
    stepsOfObject: (step) => steps.get(formatRef(step.ref)) ?? [step],
    idOf(kind, identity) {
      const change = byIdentity.get(nameKey(kind, identity));
      return change === undefined ? undefined : ids.get(formatRef(change.ref));
    },
  };
}

function nameKey(kind: Kind, identity: readonly string[]): string {
  return `${kind} ${canonicalName(identity)}`;
}
