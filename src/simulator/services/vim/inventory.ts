import { ancestors } from '../../state/containment.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import type { VcenterState } from '../../state/state.ts';
import type { Vcenter } from '../../vcenter.ts';
import { distributedSwitches } from '../../state/distributed-switches.ts';
import { reference, type ObjectReference } from './reference.ts';
import type { SessionMemory } from './session-memory.ts';
import { computeResourceId, networkTypes } from './type-names.ts';

/**
 * The inventory as one call sees it. What lies in what is looked up once, when somebody first asks: the state may have
 * been changed by anybody since the last call.
 */
export interface Inventory {
  readonly vcenter: Vcenter;
  readonly state: VcenterState;
  readonly memory: SessionMemory;
  /** The objects that an object directly contains in the inventory tree. */
  childrenOf(id: string): readonly ObjectReference[];
  /** VMs by the id of a host, pool, datastore or network that they use. */
  machinesOf(id: string): readonly VirtualMachine[];
  /** The id of the datastore that a file's path names, looked for beside the datastore `near`. */
  datastoreNamed(path: string, near: string): string;
}

export function openInventory(vcenter: Vcenter, memory: SessionMemory): Inventory {
  const { state } = vcenter;
  let children: Map<string, ObjectReference[]> | undefined;
  let machines: Map<string, VirtualMachine[]> | undefined;
  const datastores = new Map<string, string>();
  return {
    vcenter,
    state,
    memory,
    childrenOf: (id) => (children ??= grouped(contained(state))).get(id) ?? [],
    machinesOf: (id) => (machines ??= grouped(uses(state))).get(id) ?? [],
    datastoreNamed(path, near) {
      const name = /^\[(?<name>[^\]]*)\]/.exec(path)?.groups?.['name'] ?? '';
      const key = `${near} ${name}`;
      const found = datastores.get(key) ?? datastoreNamed(state, name, near);
      datastores.set(key, found);
      return found;
    },
  };
}

function grouped<T>(pairs: Iterable<[string, T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** Everything in the inventory tree, each with the id of what it is in. */
export function* contained(state: VcenterState): Generator<[string, ObjectReference]> {
  for (const { id, parent } of state.folders.values())
    if (parent !== undefined) yield [parent, reference('Folder', id)];
  for (const { id, parent } of state.datacenters.values()) yield [parent, reference('Datacenter', id)];
  for (const { id, parent } of state.clusters.values()) yield [parent, reference('ClusterComputeResource', id)];
  for (const { id, parent } of state.hosts.values()) yield [parent, childFor(state, id, parent)];
  for (const { id, parent } of state.datastores.values()) yield [parent, reference('Datastore', id)];
  for (const { id, parent, type } of state.networks.values()) yield [parent, reference(networkTypes[type], id)];
  for (const { id, parent } of distributedSwitches(state))
    yield [parent, reference('VmwareDistributedVirtualSwitch', id)];
  for (const { id, parent } of state.virtualMachines.values()) yield [parent, reference('VirtualMachine', id)];
  for (const { id, parent } of state.resourcePools.values()) {
    if (parent !== undefined) yield [parent, reference('ResourcePool', id)];
  }
}

/** Between a folder and a standalone host stands the host's compute resource. */
function childFor(state: VcenterState, host: string, parent: string): ObjectReference {
  if (state.clusters.has(parent)) return reference('HostSystem', host);
  return reference('ComputeResource', computeResourceId(host));
}

function* uses(state: VcenterState): Generator<[string, VirtualMachine]> {
  for (const machine of state.virtualMachines.values()) {
    const { host, resourcePool, datastore, nics } = machine;
    const networks = nics.map(({ network }) => network);
    for (const id of new Set([host, resourcePool, datastore, ...networks])) yield [id, machine];
  }
}

/** Names of datastores are unique in their datacenter and no further. */
function datastoreNamed(state: VcenterState, name: string, near: string): string {
  const own = state.datastores.get(near);
  if (own === undefined || own.name === name) return near;
  const found = [...state.datastores.values()].filter((datastore) => datastore.name === name);
  const datacenter = datacenterOf(state, own.parent);
  return (found.find(({ parent }) => datacenterOf(state, parent) === datacenter) ?? found[0])?.id ?? near;
}

function datacenterOf(state: VcenterState, parent: string): string | undefined {
  return ancestors(state, parent).find((id) => state.datacenters.has(id));
}
