import { hostsOf, type Step } from '../plan/step.ts';
import { formatRef } from '../spec/manifest.ts';

/** Who may work at the same time: one object of a lock, and so many hosts in maintenance mode. */
export interface Turns {
  isFree(step: Step): boolean;
  take(step: Step): void;
  giveBack(step: Step): void;
}

/**
 * An object keeps its lock from its first step to its last: a scan would say little of hosts that somebody else worked on
 * before they are remediated, and a Supervisor is still at work while its change is only waited for. Hosts are counted
 * from the step that prepares their maintenance.
 *
 * @param hostsInMaintenance at the same time; a step that needs more goes alone, for whoever let it through meant it
 * @param steps all that will come to take their turn
 */
export function createTurns(hostsInMaintenance: number, steps: readonly Step[]): Turns {
  /** Objects by the lock that they hold. */
  const holders = new Map<string, string>();
  const left = countUnderLocks(steps);
  const prepared = preparedSteps(steps);
  /** Steps whose hosts were taken by the one that prepares them. */
  const counted = new Set<string>();
  let hosts = 0;
  const needOf = (step: Step): number => hostsOf(prepared.get(step.id) ?? step);
  return {
    isFree(step) {
      const holder = step.lock === undefined ? undefined : holders.get(step.lock);
      if (holder !== undefined && holder !== formatRef(step.ref)) return false;
      if (counted.has(step.id)) return true;
      const needed = needOf(step);
      return needed === 0 || hosts === 0 || hosts + needed <= hostsInMaintenance;
    },
    take(step) {
      if (step.lock !== undefined) holders.set(step.lock, formatRef(step.ref));
      if (!counted.delete(step.id)) hosts += needOf(step);
    },
    giveBack(step) {
      const next = prepared.get(step.id);
      if (next === undefined) hosts -= hostsOf(step);
      else counted.add(next.id);
      if (step.lock === undefined) return;
      const rest = (left.get(turnKey(step)) ?? 1) - 1;
      left.set(turnKey(step), rest);
      if (rest === 0) holders.delete(step.lock);
    },
  };
}

/** Steps that each object has under each lock. */
function countUnderLocks(steps: readonly Step[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const step of steps) {
    if (step.lock !== undefined) counts.set(turnKey(step), (counts.get(turnKey(step)) ?? 0) + 1);
  }
  return counts;
}

function turnKey({ lock = '', ref }: Step): string {
  return `${lock} ${formatRef(ref)}`;
}

/** What a step prepares, by its id: the one that waits for nothing else. */
function preparedSteps(steps: readonly Step[]): Map<string, Step> {
  const preparing = new Map(steps.flatMap((step) => (step.prepares === true ? [[step.id, step] as const] : [])));
  return new Map(
    steps.flatMap((step) => {
      const [id = '', ...others] = step.dependsOn;
      const isAlone = others.length === 0 && step.after === undefined && step.prepares !== true;
      return isAlone && preparing.get(id)?.lock === step.lock && preparing.has(id) ? [[id, step] as const] : [];
    }),
  );
}
