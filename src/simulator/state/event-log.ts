import type { JsonObject } from '../../base/json.ts';
import type { ObjectId } from './objects.ts';

/** An object that an event is about, with its name at that time: it may have another since, or be gone. */
export interface NamedObject extends ObjectId {
  name: string;
}

/** Something that happened to an object of the inventory. */
export interface InventoryEvent {
  key: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** As events write it, `VSPHERE.LOCAL\Administrator`; empty for what nobody asked for. */
  user: string;
  /** Of VIM, such as `VmReconfiguredEvent`. */
  type: string;
  message: string;
  vm?: NamedObject;
  host?: NamedObject;
  datacenter?: NamedObject;
  resourcePool?: NamedObject;
  /** What the event's own type adds. */
  members: JsonObject;
}

/** An event that is about to be put down. */
export type NewEvent = Omit<InventoryEvent, 'key' | 'at' | 'user'>;

/** The events of a vCenter, oldest first. They are no part of the inventory: no dump carries them. */
export interface EventLog {
  add(event: Omit<InventoryEvent, 'key'>): void;
  all(): readonly InventoryEvent[];
}

const mostEvents = 10_000;

/** Bounded: when it is full, the older half is forgotten. */
export function openEventLog(most = mostEvents): EventLog {
  let events: InventoryEvent[] = [];
  let nextKey = 1;
  return {
    add(event) {
      if (events.length >= most) events = events.slice(-Math.floor(most / 2));
      events.push({ key: nextKey, ...event });
      nextKey += 1;
    },
    all: () => events,
  };
}

/** `alice@vsphere.local` in the form of events, `VSPHERE.LOCAL\alice`. */
export function eventUser(account: string): string {
  const [name = '', domain] = account.split('@');
  return domain === undefined ? account : `${domain.toUpperCase()}\\${name}`;
}
