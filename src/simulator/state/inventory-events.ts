import type { JsonObject } from '../../base/json.ts';
import type { WorkContext } from '../work-context.ts';
import { newMachineType } from './event-types.ts';
import { markInventory, type Marks } from './event-marks.ts';
import { poolArgument } from './event-arguments.ts';
import { eventUser, type NewEvent } from './event-log.ts';
import { machineEvent, machineEvents } from './machine-events.ts';
import { poolChanges } from './config-changes.ts';
import type { Datacenter, ResourcePool } from './objects.ts';
import type { VcenterState } from './state.ts';

/** A write: who asked for it, by which operation, and everything that it names. */
export interface Write {
  operation: string;
  user: string;
  named: unknown;
}

/**
 * Does the work of a write, and puts down what happened to machines, pools and datacenters by it. What fails has left
 * everything as it was.
 */
export function withEvents<T>(context: WorkContext, { operation, user, named }: Write, work: () => T): T {
  const { state, events } = context;
  // Tags have no events, and their calls name thousands of objects.
  if (events === undefined || operation.includes('/tagging/')) return work();
  const marks = markInventory(state, named, /^DELETE |\/Destroy_Task$/.test(operation));
  const result = work();
  const happened = [...machinesOf(state, marks, operation), ...poolsOf(state, marks), ...datacentersOf(state, marks)];
  for (const event of happened) events.add({ ...event, at: context.now(), user: eventUser(user) });
  return result;
}

function machinesOf(state: VcenterState, marks: Marks, operation: string): NewEvent[] {
  const known = [...marks.machines.values()].flatMap((mark) =>
    machineEvents(state, mark, state.virtualMachines.get(mark.machine.id)),
  );
  const made = newIds(state, marks, 'vm').flatMap((id) => {
    const machine = state.virtualMachines.get(id);
    if (machine === undefined) return [];
    const { type, verb } = newMachineType(operation);
    return [machineEvent(state, machine, type, `${verb} ${machine.name}`)];
  });
  return [...known, ...made];
}

function poolsOf(state: VcenterState, marks: Marks): NewEvent[] {
  const known = [...marks.pools.values()].flatMap((before) =>
    poolEvents(state, before, state.resourcePools.get(before.id)),
  );
  const made = newIds(state, marks, 'resgroup').flatMap((id) => {
    const pool = state.resourcePools.get(id);
    if (pool === undefined) return [];
    const parent = poolArgument(state, pool.parent);
    return [poolEvent('ResourcePoolCreatedEvent', pool, `Created resource pool ${pool.name}`, { parent })];
  });
  return [...known, ...made];
}

function poolEvents(state: VcenterState, before: ResourcePool, now: ResourcePool | undefined): NewEvent[] {
  if (now === undefined) {
    return [poolEvent('ResourcePoolDestroyedEvent', before, `Removed resource pool ${before.name}`, {})];
  }
  const events: NewEvent[] = [];
  const changes = poolChanges(before, now);
  if (changes.modified !== '') {
    const configChanges = { _typeName: 'ChangesInfoEventArgument', ...changes };
    const message = `Updated configuration for resource pool ${now.name}. Modified: ${changes.modified}`;
    events.push(poolEvent('ResourcePoolReconfiguredEvent', now, message, { configChanges }));
  }
  if (before.parent !== now.parent) {
    const members = { oldParent: poolArgument(state, before.parent), newParent: poolArgument(state, now.parent) };
    events.push(poolEvent('ResourcePoolMovedEvent', now, `Moved resource pool ${now.name}`, members));
  }
  return events;
}

function poolEvent(type: string, { id, name }: ResourcePool, message: string, members: JsonObject): NewEvent {
  return { type, message, resourcePool: { type: 'ResourcePool', id, name }, members };
}

function datacentersOf(state: VcenterState, marks: Marks): NewEvent[] {
  const renamed = [...marks.datacenters.values()].flatMap((before) => {
    const now = state.datacenters.get(before.id);
    if (now === undefined || now.name === before.name) return [];
    const members = { oldName: before.name, newName: now.name };
    return [datacenterEvent('DatacenterRenamedEvent', now, `Renamed ${before.name} to ${now.name}`, members)];
  });
  const made = newIds(state, marks, 'datacenter').flatMap((id) => {
    const datacenter = state.datacenters.get(id);
    if (datacenter === undefined) return [];
    return [datacenterEvent('DatacenterCreatedEvent', datacenter, `Created datacenter ${datacenter.name}`, {})];
  });
  return [...renamed, ...made];
}

function datacenterEvent(type: string, { id, name }: Datacenter, message: string, members: JsonObject): NewEvent {
  return { type, message, datacenter: { type: 'Datacenter', id, name }, members };
}

/** Ids with that prefix that were given out since. */
function newIds({ nextNumber }: VcenterState, { firstNew }: Marks, prefix: string): string[] {
  return Array.from({ length: nextNumber - firstNew }, (_none, index) => `${prefix}-${firstNew + index}`);
}
