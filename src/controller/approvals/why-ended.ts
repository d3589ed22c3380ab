import { canonicalJson } from '../../base/json.ts';
import { changeSubstance } from '../../plan/build-plan.ts';
import type { Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';
import { predecessorsOf, type Step } from '../../plan/step.ts';
import { formatRef } from '../../spec/manifest.ts';

type Compared = Pick<Plan, 'target' | 'steps' | 'changes'>;

/**
 * Why an approval of one plan does not hold in another one: a clause for people; nothing when it does. A step's id does not
 * say what the step does, so everything is compared that whoever approved has seen of it: the step with its arguments, all
 * other steps of its object, the object as it was found and as it was asked for, and the same of whatever comes before it.
 * What else the plans differ in was neither approved nor refused. Pure.
 *
 * @param steps ids of the approved steps
 * @param seen the plan that was approved
 */
export function whyEnded(steps: readonly string[], seen: Compared, current: Compared): string | undefined {
  if (seen.target.url !== current.target.url) return `it is for ${current.target.url} by now`;
  const [before, now] = [indexed(seen), indexed(current)];
  for (const id of everythingSeen(steps, before)) {
    const why = differenceOf(id, before, now);
    if (why !== undefined) return why;
  }
  return undefined;
}

interface Indexed {
  steps: ReadonlyMap<string, Step>;
  byRef: ReadonlyMap<string, readonly Step[]>;
  changes: ReadonlyMap<string, Change>;
}

function indexed({ steps, changes }: Pick<Plan, 'steps' | 'changes'>): Indexed {
  return {
    steps: new Map(steps.map((step) => [step.id, step])),
    byRef: Map.groupBy(steps, ({ ref }) => formatRef(ref)),
    changes: new Map(changes.map((change) => [formatRef(change.ref), change])),
  };
}

/** The approved steps first, then what belongs to them. */
function everythingSeen(approved: readonly string[], { steps, byRef }: Indexed): Set<string> {
  const seen = new Set(approved);
  // What is added to a set while it is gone through is gone through as well.
  for (const id of seen) {
    const step = steps.get(id);
    if (step === undefined) continue;
    for (const other of byRef.get(formatRef(step.ref)) ?? []) seen.add(other.id);
    for (const predecessor of predecessorsOf(step)) seen.add(predecessor);
  }
  return seen;
}

function differenceOf(id: string, before: Indexed, now: Indexed): string | undefined {
  const step = before.steps.get(id);
  const planned = now.steps.get(id);
  if (step === undefined || planned === undefined) return `${id} is not planned any more`;
  const ref = formatRef(step.ref);
  const [was, is] = [before.changes.get(ref), now.changes.get(ref)];
  if (was === undefined || is === undefined) return `${id} is not planned any more`;
  if (was.basedOn !== is.basedOn) return `${ref} has changed in vCenter`;
  const more = (now.byRef.get(ref) ?? []).find((other) => !before.steps.has(other.id));
  if (more !== undefined) return `${more.id} was not planned then`;
  const isSame = isEqual(step, planned) && isEqual(changeSubstance(was), changeSubstance(is));
  return isSame ? undefined : `${id} is planned differently`;
}

function isEqual(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
