import { ancestors } from './containment.ts';
import type { Datacenter, ResourcePool } from './objects.ts';
import type { VcenterState } from './state.ts';
import type { VirtualMachine } from './virtual-machine.ts';

/** What was there before a write, of all that the write names: compared with what is there after it. */
export interface Marks {
  machines: Map<string, MachineMark>;
  pools: Map<string, ResourcePool>;
  datacenters: Map<string, Datacenter>;
  /** New objects have this number or a higher one. */
  firstNew: number;
}

export interface MachineMark {
  machine: VirtualMachine;
  /** What its guest was in the middle of. */
  does: string | undefined;
}

/** `named` is whatever a request brought: each string in it that is an id of something here is looked at. */
export function markInventory(state: VcenterState, named: unknown, removes: boolean): Marks {
  const marks: Marks = { machines: new Map(), pools: new Map(), datacenters: new Map(), firstNew: state.nextNumber };
  const mark = (id: string): void => {
    const machine = state.virtualMachines.get(id);
    const pool = state.resourcePools.get(id);
    const datacenter = state.datacenters.get(id);
    if (machine !== undefined) marks.machines.set(id, markOf(state, machine));
    if (pool !== undefined) marks.pools.set(id, structuredClone(pool));
    if (datacenter !== undefined) marks.datacenters.set(id, { ...datacenter });
    // With what they hold goes whatever lies in them.
    if (removes && (datacenter !== undefined || state.folders.has(id))) machinesBelow(state, id).forEach(mark);
  };
  for (const id of stringsIn(named)) mark(id);
  return marks;
}

export function markOf(state: VcenterState, machine: VirtualMachine): MachineMark {
  return { machine: structuredClone(machine), does: state.guestWork.get(machine.id)?.does };
}

function machinesBelow(state: VcenterState, container: string): string[] {
  const machines = [...state.virtualMachines.values()];
  return machines.filter(({ parent }) => ancestors(state, parent).includes(container)).map(({ id }) => id);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
