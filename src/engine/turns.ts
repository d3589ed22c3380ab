import { hostsOf, type Step } from '../plan/step.ts';

/** Who may work at the same time: one step of a lock, and so many hosts in maintenance mode. */
export interface Turns {
  isFree(step: Step): boolean;
  take(step: Step): void;
  giveBack(step: Step): void;
}

/**
 * A step that only prepares another one takes its turn for both: a scan from before somebody else's turn would say little of
 * the hosts by the time they are remediated.
 *
 * @param hostsInMaintenance at the same time; a step that needs more goes alone, for whoever let it through meant it
 */
export function createTurns(hostsInMaintenance: number, steps: readonly Step[] = []): Turns {
  const locks = new Set<string>();
  let hosts = 0;
  const prepared = preparedSteps(steps);
  /** Steps whose turn was taken by the one that prepares them. */
  const holding = new Set<string>();
  const needOf = (step: Step): number => hostsOf(prepared.get(step.id) ?? step);
  return {
    isFree(step) {
      if (holding.has(step.id)) return true;
      if (step.lock !== undefined && locks.has(step.lock)) return false;
      const needed = needOf(step);
      return needed === 0 || hosts === 0 || hosts + needed <= hostsInMaintenance;
    },
    take(step) {
      if (holding.delete(step.id)) return;
      if (step.lock !== undefined) locks.add(step.lock);
      hosts += needOf(step);
    },
    giveBack(step) {
      const next = prepared.get(step.id);
      if (next !== undefined) {
        holding.add(next.id);
        return;
      }
      if (step.lock !== undefined) locks.delete(step.lock);
      hosts -= hostsOf(step);
    },
  };
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
