import { formatRef } from '../../spec/manifest.ts';
import { isActionable, type Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';

/** Refs (`Kind/name`) of a plan, by whether the pull request is why they are in it. */
export interface Causes {
  /** What it changes or is kept from changing. */
  own: string[];
  /** What would change without it as well: drift, or commits that are not synced yet. */
  elsewhere: string[];
}

/**
 * A change is somebody else's when the environment's own plan asks for it already and the pull request leaves its manifest
 * alone. Where that cannot be told, it counts as the pull request's.
 *
 * @param paths what the pull request changes, relative to the checkout; `undefined` when that is not known
 * @param current the environment's plan as it stands without the pull request
 */
export function causesOf(plan: Plan, paths: readonly string[] | undefined, current: Plan | undefined): Causes {
  const files = new Set(paths);
  const already = new Set((current?.changes ?? []).filter(isActionable).map(({ ref }) => formatRef(ref)));
  const isElsewhere = (change: Change): boolean => {
    if (paths === undefined || !isActionable(change) || !already.has(formatRef(change.ref))) return false;
    const file = change.wanted?.source.file;
    return file === undefined || !files.has(file);
  };
  const relevant = plan.changes.filter((change) => change.verdict !== 'keep');
  return {
    own: refsOf(relevant.filter((change) => !isElsewhere(change))),
    elsewhere: refsOf(relevant.filter(isElsewhere)),
  };
}

function refsOf(changes: readonly Change[]): string[] {
  return changes.map(({ ref }) => formatRef(ref));
}
