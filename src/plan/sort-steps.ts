import { compareText } from '../base/compare-text.ts';
import { InternalError } from '../base/internal-error.ts';
import { predecessorsOf, type Step } from './step.ts';

/**
 * Puts steps after everything they wait for, in an order that reads well: by wave, then by how much must come before,
 * then by kind and name. A step takes over the wave of what it waits for when that is later.
 */
export function sortSteps(steps: readonly Step[]): Step[] {
  const depths = layersOf(steps);
  return [...depths]
    .toSorted(
      ([a, depthOfA], [b, depthOfB]) =>
        a.wave - b.wave ||
        depthOfA - depthOfB ||
        compareText(a.ref.kind, b.ref.kind) ||
        compareText(a.ref.name, b.ref.name) ||
        compareText(a.id, b.id),
    )
    .map(([step]) => step);
}

/** Peels off, layer by layer, the steps whose predecessors are all done; what is left at the end waits for itself. */
function layersOf(steps: readonly Step[]): Map<Step, number> {
  const known = new Set(steps.map((step) => step.id));
  const waiting = new Map(steps.map((step) => [step.id, predecessorsOf(step).filter((id) => known.has(id)).length]));
  const followers = followersOf(steps);
  const depths = new Map<Step, number>();
  const waves = new Map<string, number>();
  /** Notes that one predecessor is done, and its wave; answers whether it was the last. */
  const follow = (follower: Step, wave: number): boolean => {
    waves.set(follower.id, Math.max(wave, waves.get(follower.id) ?? wave));
    const left = (waiting.get(follower.id) ?? 0) - 1;
    waiting.set(follower.id, left);
    return left === 0;
  };
  let layer = steps.filter((step) => waiting.get(step.id) === 0);
  for (let depth = 0; layer.length > 0; depth++) {
    const next: Step[] = [];
    for (const step of layer) {
      const wave = Math.max(step.wave, waves.get(step.id) ?? step.wave);
      depths.set({ ...step, wave }, depth);
      const freed = (followers.get(step.id) ?? []).filter((follower) => follow(follower, wave));
      for (const follower of freed) next.push(follower);
    }
    layer = next;
  }
  if (depths.size < steps.length) {
    const stuck = [...waiting].filter(([, left]) => left > 0).map(([id]) => id);
    throw new InternalError(`these steps wait for each other: ${stuck.slice(0, 10).join(', ')}`);
  }
  return depths;
}

function followersOf(steps: readonly Step[]): Map<string, Step[]> {
  const followers = new Map<string, Step[]>();
  for (const step of steps) {
    for (const id of predecessorsOf(step)) {
      const list = followers.get(id);
      if (list === undefined) followers.set(id, [step]);
      else list.push(step);
    }
  }
  return followers;
}
