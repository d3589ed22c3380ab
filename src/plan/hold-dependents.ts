import { formatRef } from '../spec/manifest.ts';
import type { HeldStep } from './plan.ts';
import type { Step } from './step.ts';

/**
 * Adds to the steps that are held for reasons of their own those that are held for another one: what waits for a held
 * step, and what only prepares one. What ends an outage is never held while the step that begins it runs: a VM that is
 * shut down is started again, whatever becomes of the steps between.
 *
 * @param own why a step is held for itself
 */
export function holdDependents(
  steps: readonly Step[],
  own: (step: Step) => HeldStep | undefined,
): Map<string, HeldStep> {
  const held = new Map<string, HeldStep>();
  const known = new Set(steps.map(({ id }) => id));
  const isFree = ({ restores }: Step): boolean => restores !== undefined && known.has(restores) && !held.has(restores);
  // Holding a step can take the ground from another before it, so it goes on until nothing is added. Steps are never
  // released again, so that it ends.
  for (let before = -1; before < held.size;) {
    before = held.size;
    for (const step of steps) {
      if (held.has(step.id) || isFree(step)) continue;
      const reason = own(step) ?? heldByDependency(step, held);
      if (reason !== undefined) held.set(step.id, reason);
    }
    for (const [step, cause] of [...inVain(steps, held), ...outagesInVain(steps, held)]) {
      if (!isFree(step)) held.set(step.id, waitsFor(step, cause));
    }
  }
  return held;
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

/** Steps that begin an outage although everything is held that it is for. */
function outagesInVain(steps: readonly Step[], held: ReadonlyMap<string, HeldStep>): [step: Step, cause: string][] {
  return steps.flatMap((end, at) => {
    const from = end.restores === undefined ? -1 : steps.findIndex(({ id }) => id === end.restores);
    const begin = steps[from];
    if (begin === undefined || held.has(begin.id)) return [];
    const between = steps.slice(from + 1, at).filter(({ ref }) => formatRef(ref) === formatRef(end.ref));
    const [first] = between;
    if (first === undefined || !between.every(({ id }) => held.has(id))) return [];
    return [[begin, first.id] as [Step, string]];
  });
}
