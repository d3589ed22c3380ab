import type { JsonObject } from '../../base/json.ts';
import { ancestors } from './containment.ts';
import type { NamedObject, NewEvent } from './event-log.ts';
import type { VcenterState } from './state.ts';
import type { VirtualMachine } from './virtual-machine.ts';

/** What an event of a machine says of where it is. */
export function placeOf(state: VcenterState, { id, name, parent, host }: VirtualMachine): Partial<NewEvent> {
  const above = ancestors(state, parent).find((container) => state.datacenters.has(container));
  const datacenter = state.datacenters.get(above ?? '');
  const runsOn = state.hosts.get(host);
  return {
    vm: { type: 'VirtualMachine', id, name },
    ...(runsOn === undefined ? {} : { host: named('HostSystem', runsOn) }),
    ...(datacenter === undefined ? {} : { datacenter: named('Datacenter', datacenter) }),
  };
}

function named(type: string, { id, name }: { id: string; name: string }): NamedObject {
  return { type, id, name };
}

export function poolArgument({ resourcePools }: VcenterState, id = ''): JsonObject {
  return argument('ResourcePool', 'resourcePool', { id, name: resourcePools.get(id)?.name ?? '' });
}

export function hostArgument({ hosts }: VcenterState, id: string): JsonObject {
  return argument('HostSystem', 'host', { id, name: hosts.get(id)?.name ?? '' });
}

/** An object as a member of an event, such as `VmEventArgument`. */
export function argument(type: string, member: string, { id, name }: { id: string; name: string }): JsonObject {
  return {
    _typeName: `${prefixes[type] ?? type}EventArgument`,
    name,
    [member]: { _typeName: 'ManagedObjectReference', type, value: id },
  };
}

/** Types whose event argument has another name than they. */
const prefixes: Readonly<Record<string, string>> = { VirtualMachine: 'Vm', HostSystem: 'Host' };
