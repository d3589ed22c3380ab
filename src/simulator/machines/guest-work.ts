import type { GuestWork } from '../state/objects.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';

/** What guests do over time: it is begun here, and ended by `advance-guests.ts`. */

export function beginGuestWork(context: WorkContext, { id }: VirtualMachine, does: GuestWork['does']): void {
  const { state, behaviour } = context;
  const durations: Record<GuestWork['does'], number> = {
    boot: behaviour.guestBootMilliseconds,
    shutdown: behaviour.guestShutdownMilliseconds,
    reboot: behaviour.guestShutdownMilliseconds + behaviour.guestBootMilliseconds,
    standby: behaviour.guestShutdownMilliseconds,
    customize: behaviour.guestCustomizationMilliseconds,
  };
  state.guestWork.set(id, { id, does, endsAt: context.now() + Math.min(durations[does], endless) });
}

/** What was under way is cut off. */
export function endGuestWork({ state }: WorkContext, { id }: VirtualMachine): void {
  state.guestWork.delete(id);
}

/** A hundred years: a number that JSON can carry. */
const endless = 100 * 365 * 24 * 3600 * 1000;
