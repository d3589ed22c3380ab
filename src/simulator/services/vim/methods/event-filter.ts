import { boolean, integer, list, mapped, oneOf, optional, text, type Shape } from '../../../operations/shape.ts';
import { ancestors } from '../../../state/containment.ts';
import { eventUser, type InventoryEvent } from '../../../state/event-log.ts';
import type { VcenterState } from '../../../state/state.ts';
import { dataObject } from '../data-object.ts';
import { vimFault } from '../fault.ts';
import { referenceShape, type ObjectReference } from '../reference.ts';

/** EventFilterSpec: which events a caller wants. What is left out matches everything. */
export interface EventFilter {
  _typeName: 'EventFilterSpec';
  entity?: ByEntity;
  time?: ByTime;
  userName?: ByUser;
  eventChainId?: number;
  alarm?: ObjectReference;
  scheduledTask?: ObjectReference;
  disableFullMessage?: boolean;
  category?: string[];
  type?: string[];
  tag?: string[];
  eventTypeId?: string[];
  maxCount?: number;
  delayedInit?: boolean;
}

interface ByEntity {
  _typeName: 'EventFilterSpecByEntity';
  entity: ObjectReference;
  recursion: 'self' | 'children' | 'all';
}

interface ByTime {
  _typeName: 'EventFilterSpecByTime';
  /** Milliseconds since the epoch. */
  beginTime?: number;
  endTime?: number;
}

interface ByUser {
  _typeName: 'EventFilterSpecByUsername';
  systemUser: boolean;
  userList?: string[];
}

const time: Shape<number> = mapped(text, (written) => {
  const at = /^\d{4}-\d\d-\d\dT/.test(written) ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw vimFault('InvalidArgument', `${written} is no time.`, { invalidProperty: 'filter.time' });
});

export const eventFilter = dataObject<EventFilter>('EventFilterSpec', {
  entity: optional(
    dataObject<ByEntity>('EventFilterSpecByEntity', {
      entity: referenceShape,
      recursion: oneOf(['self', 'children', 'all']),
    }),
  ),
  time: optional(dataObject<ByTime>('EventFilterSpecByTime', { beginTime: optional(time), endTime: optional(time) })),
  userName: optional(
    dataObject<ByUser>('EventFilterSpecByUsername', { systemUser: boolean, userList: optional(list(text)) }),
  ),
  eventChainId: optional(integer),
  alarm: optional(referenceShape),
  scheduledTask: optional(referenceShape),
  disableFullMessage: optional(boolean),
  category: optional(list(text)),
  type: optional(list(text)),
  tag: optional(list(text)),
  eventTypeId: optional(list(text)),
  maxCount: optional(integer),
  delayedInit: optional(boolean),
});

export function matches(state: VcenterState, filter: EventFilter, event: InventoryEvent): boolean {
  const { entity, time: within, userName, eventChainId } = filter;
  const types = filter.eventTypeId ?? filter.type;
  return (
    isPlain(filter) &&
    (entity === undefined || isAbout(state, entity, event)) &&
    (within === undefined || isWithin(within, event)) &&
    (userName === undefined || isBy(userName, event)) &&
    (eventChainId === undefined || eventChainId === event.key) &&
    (types === undefined || types.includes(event.type))
  );
}

/** Everything that is put down here is of the category `info`, and has no alarm, no schedule and no tag. */
function isPlain({ alarm, scheduledTask, category = ['info'], tag = [] }: EventFilter): boolean {
  if (alarm !== undefined || scheduledTask !== undefined) return false;
  return category.includes('info') && (tag.length === 0 || tag.includes(''));
}

function isWithin({ beginTime = 0, endTime = Infinity }: ByTime, { at }: InventoryEvent): boolean {
  return at >= beginTime && at <= endTime;
}

function isBy({ systemUser, userList }: ByUser, { user }: InventoryEvent): boolean {
  if (user === '') return systemUser;
  if (userList === undefined) return true;
  return userList.some((wanted) => eventUser(wanted).toLowerCase() === user.toLowerCase());
}

function isAbout(state: VcenterState, { entity, recursion }: ByEntity, event: InventoryEvent): boolean {
  if (entity.type === 'Folder' || entity.type === 'ResourcePool') return isOfMachineIn(state, entity, event);
  const { vm, host, datacenter, resourcePool } = event;
  const own = vm ?? resourcePool ?? datacenter ?? host;
  if (own?.id === entity.value) return recursion !== 'children';
  return recursion !== 'self' && [host?.id, datacenter?.id].includes(entity.value);
}

/** A folder or a pool stands for the machines in it: events of its own cannot be asked for this way. */
function isOfMachineIn(state: VcenterState, { value }: ObjectReference, { vm }: InventoryEvent): boolean {
  const machine = state.virtualMachines.get(vm?.id ?? '');
  if (machine === undefined) return false;
  return machine.resourcePool === value || ancestors(state, machine.parent).includes(value);
}
