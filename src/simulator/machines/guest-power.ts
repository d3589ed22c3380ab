import type { GuestWork } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { beginGuestWork } from './guest-work.ts';
import { unavailable, unsupported } from './refusals.ts';
import { refuseBusy } from './state-rules.ts';

export type GuestState = 'RUNNING' | 'SHUTTING_DOWN' | 'RESETTING' | 'STANDBY' | 'NOT_RUNNING' | 'UNAVAILABLE';

/** Tools run in a guest that is up and that has them. */
export function toolsRun(state: VcenterState, { id, powerState, tools }: VirtualMachine): boolean {
  const starting = ['boot', 'reboot'].includes(state.guestWork.get(id)?.does ?? '');
  return powerState === 'POWERED_ON' && tools.versionStatus !== 'NOT_INSTALLED' && !starting;
}

/** Throws SERVICE_UNAVAILABLE when nobody in the guest listens. */
export function requireTools(state: VcenterState, machine: VirtualMachine): void {
  if (!toolsRun(state, machine)) throw unavailable(`VMware Tools do not run in ${machine.name}.`);
}

/** Answered at once: what was asked for happens later, or never if the guest does not care. */
export function askGuest(
  context: WorkContext,
  machine: VirtualMachine,
  does: Extract<GuestWork['does'], 'shutdown' | 'reboot' | 'standby'>,
): void {
  if (machine.template) throw unsupported(`${machine.name} is a template.`);
  requireTools(context.state, machine);
  refuseBusy(context.state, machine);
  beginGuestWork(context, machine, does);
}

export function guestState(state: VcenterState, machine: VirtualMachine): GuestState {
  if (machine.powerState === 'SUSPENDED') return 'STANDBY';
  if (machine.powerState === 'POWERED_OFF') return 'NOT_RUNNING';
  const does = state.guestWork.get(machine.id)?.does;
  if (does === 'shutdown' || does === 'standby') return 'SHUTTING_DOWN';
  if (does === 'reboot') return 'RESETTING';
  return toolsRun(state, machine) ? 'RUNNING' : 'UNAVAILABLE';
}
