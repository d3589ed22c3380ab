import { configChanges } from './config-changes.ts';
import { hostArgument, placeOf, poolArgument } from './event-arguments.ts';
import type { NewEvent } from './event-log.ts';
import type { MachineMark } from './event-marks.ts';
import { guestEvents, powerEvents } from './event-types.ts';
import type { VcenterState } from './state.ts';
import type { VirtualMachine } from './virtual-machine.ts';

/** What happened to a machine that was there before. */
export function machineEvents(state: VcenterState, mark: MachineMark, now: VirtualMachine | undefined): NewEvent[] {
  const { machine: before } = mark;
  if (now === undefined) return [machineEvent(state, before, 'VmRemovedEvent', `Removed ${before.name}`)];
  return [
    ...renamed(state, before, now),
    ...reconfigured(state, before, now),
    ...powered(state, mark, now),
    ...moved(state, before, now),
  ];
}

export function machineEvent(
  state: VcenterState,
  machine: VirtualMachine,
  type: string,
  words: string,
): Pick<NewEvent, 'type' | 'message' | 'members'> & Partial<NewEvent> {
  return { type, message: words, ...placeOf(state, machine), members: { template: machine.template } };
}

function withMembers(event: NewEvent, members: NewEvent['members']): NewEvent {
  return { ...event, members: { ...event.members, ...members } };
}

function renamed(state: VcenterState, before: VirtualMachine, now: VirtualMachine): NewEvent[] {
  if (before.name === now.name) return [];
  const event = machineEvent(state, now, 'VmRenamedEvent', `Renamed ${before.name} to ${now.name}`);
  return [withMembers(event, { oldName: before.name, newName: now.name })];
}

function reconfigured(state: VcenterState, before: VirtualMachine, now: VirtualMachine): NewEvent[] {
  if (before.changeVersion === now.changeVersion) return [];
  const changes = configChanges(before, now);
  const { modified, added, deleted } = changes;
  const words = `Reconfigured ${now.name}. Modified: ${modified} Added: ${added} Deleted: ${deleted}`;
  return [
    withMembers(machineEvent(state, now, 'VmReconfiguredEvent', words), {
      configSpec: { _typeName: 'VirtualMachineConfigSpec' },
      configChanges: { _typeName: 'ChangesInfoEventArgument', ...changes },
    }),
  ];
}

function powered(state: VcenterState, { machine: before, does }: MachineMark, now: VirtualMachine): NewEvent[] {
  if (before.powerState !== now.powerState) {
    const { type, verb } = powerEvents[now.powerState];
    return [machineEvent(state, now, type, `${now.name} ${verb}`)];
  }
  const doesNow = state.guestWork.get(now.id)?.does ?? '';
  const asked = doesNow === does ? undefined : guestEvents[doesNow];
  return asked === undefined ? [] : [machineEvent(state, now, asked.type, `${now.name} ${asked.verb}`)];
}

/** A move into another folder has no event of its own. */
function moved(state: VcenterState, before: VirtualMachine, now: VirtualMachine): NewEvent[] {
  const events: NewEvent[] = [];
  if (before.datastore !== now.datastore) {
    const event = machineEvent(state, now, 'VmRelocatedEvent', `Relocated ${now.name}`);
    events.push(withMembers(event, { sourceHost: hostArgument(state, before.host) }));
  } else if (before.host !== now.host) {
    const event = machineEvent(state, now, 'VmMigratedEvent', `Migrated ${now.name}`);
    events.push(withMembers(event, { sourceHost: hostArgument(state, before.host) }));
  }
  if (before.resourcePool !== now.resourcePool) {
    const event = machineEvent(state, now, 'VmResourcePoolMovedEvent', `Moved ${now.name} to another resource pool`);
    const oldParent = poolArgument(state, before.resourcePool);
    events.push(withMembers(event, { oldParent, newParent: poolArgument(state, now.resourcePool) }));
  }
  return events;
}
