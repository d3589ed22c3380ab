import { hostsOf, type Step } from '../plan/step.ts';

/** Who may work at the same time: one step of a lock, and so many hosts in maintenance mode. */
export interface Turns {
  isFree(step: Step): boolean;
  take(step: Step): void;
  giveBack(step: Step): void;
}

/** @param hostsInMaintenance at the same time; a step that needs more goes alone, for whoever let it through meant it */
export function createTurns(hostsInMaintenance: number): Turns {
  const locks = new Set<string>();
  let hosts = 0;
  return {
    isFree(step) {
      if (step.lock !== undefined && locks.has(step.lock)) return false;
      const needed = hostsOf(step);
      return needed === 0 || hosts === 0 || hosts + needed <= hostsInMaintenance;
    },
    take(step) {
      if (step.lock !== undefined) locks.add(step.lock);
      hosts += hostsOf(step);
    },
    giveBack(step) {
      if (step.lock !== undefined) locks.delete(step.lock);
      hosts -= hostsOf(step);
    },
  };
}
