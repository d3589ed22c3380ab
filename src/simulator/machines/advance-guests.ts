import { powerEvents } from '../state/event-types.ts';
import { machineEvent } from '../state/machine-events.ts';
import type { GuestWork } from '../state/objects.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { beginGuestWork } from './guest-work.ts';
import { switchOff } from './power.ts';

/**
 * Ends whatever guests have done by now, in the order of the ends. Called before each request, as with tasks, so that
 * what a request sees depends on the clock alone.
 */
export function advanceGuests(context: WorkContext): void {
  for (let next = nextDue(context); next !== undefined; next = nextDue(context)) {
    context.state.guestWork.delete(next.id);
    const machine = context.state.virtualMachines.get(next.id);
    const { endsAt, does } = next;
    if (machine !== undefined) endWork({ ...context, now: () => endsAt }, machine, does);
  }
}

function nextDue(context: WorkContext): GuestWork | undefined {
  const { state } = context;
  if (state.guestWork.size === 0) return undefined;
  const at = context.now();
  const due = [...state.guestWork.values()].filter(({ endsAt }) => endsAt <= at);
  return due.toSorted((one, other) => one.endsAt - other.endsAt)[0];
}

function endWork(context: WorkContext, machine: VirtualMachine, does: GuestWork['does']): void {
  switch (does) {
    case 'boot':
    case 'reboot':
      hasStarted(context, machine);
      return;
    case 'shutdown':
      switchOff(context, machine, true);
      putDownPower(context, machine);
      return;
    case 'standby':
      machine.powerState = 'SUSPENDED';
      putDownPower(context, machine);
      return;
    case 'customize':
      Object.assign(machine.customization, { status: 'SUCCEEDED', endedAt: context.now() });
      delete machine.customization.spec;
      return;
    default:
      return does satisfies never;
  }
}

/** Nobody's doing: who asked the guest is in the event of the asking. */
function putDownPower(context: WorkContext, machine: VirtualMachine): void {
  const { type, verb } = powerEvents[machine.powerState];
  const event = machineEvent(context.state, machine, type, `${machine.name} ${verb}`);
  context.events?.add({ ...event, at: context.now(), user: '' });
}

/** The guest gets an address, and customizes itself if that was asked for. Both take Tools. */
function hasStarted(context: WorkContext, machine: VirtualMachine): void {
  if (machine.tools.versionStatus === 'NOT_INSTALLED') return;
  if (machine.nics.some(({ connected }) => connected)) machine.guest.ipAddress ??= addressOf(machine);
  if (machine.customization.status !== 'PENDING') return;
  Object.assign(machine.customization, { status: 'RUNNING', startedAt: context.now() });
  beginGuestWork(context, machine, 'customize');
}

function addressOf({ id }: VirtualMachine): string {
  const number = Number(/\d+$/.exec(id)?.[0] ?? 0);
  return `10.${(number >> 16) & 0xff}.${(number >> 8) & 0xff}.${number & 0xff}`;
}
