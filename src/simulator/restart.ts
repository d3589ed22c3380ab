import { remediationUnderWay } from './images/managed-image.ts';
import type { Vcenter } from './vcenter.ts';

/** vCenter is started anew: tasks are forgotten, finished or not, and hosts that are being remediated stand alone. */
export function forgetTasks({ state, behaviour }: Vcenter): void {
  state.tasks.clear();
  if (behaviour.applyAcrossRestart === 'goes-on') return;
  for (const image of state.images.values()) {
    const work = remediationUnderWay(image);
    if (work !== undefined) work.cancelled = true;
  }
}
