import { ApiError, message } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { notAllowed } from './refusals.ts';

/** The power rules. Each throws NOT_ALLOWED_IN_CURRENT_STATE, with what was to be done in the text. */

export function requireOff(machine: VirtualMachine, doing: string): void {
  if (machine.powerState !== 'POWERED_OFF') throw refused(machine, doing, 'powered off');
}

export function requireOn(machine: VirtualMachine, doing: string): void {
  if (machine.powerState !== 'POWERED_ON') throw refused(machine, doing, 'powered on');
}

export function refuseOn(machine: VirtualMachine, doing: string): void {
  if (machine.powerState === 'POWERED_ON') throw refused(machine, doing, 'not powered on');
}

export function refuseSuspended(machine: VirtualMachine, doing: string): void {
  if (machine.powerState === 'SUSPENDED') throw refused(machine, doing, 'not suspended');
}

/** One task at a time works on a VM. */
export function refuseBusy(state: VcenterState, { id, name }: VirtualMachine): void {
  const busy = [...state.tasks.values()].some(
    ({ target, outcome, ending }) => target?.id === id && outcome === undefined && ending !== true,
  );
  if (busy) throw new ApiError('RESOURCE_BUSY', message('busy', `${name} is being worked on by a task.`, id));
}

function refused({ name, powerState }: VirtualMachine, doing: string, needed: string): ApiError {
  return notAllowed(`${doing} needs ${name} ${needed}; it is ${powerState}.`);
}
