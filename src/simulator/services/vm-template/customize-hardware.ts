import { findDisk, growDisk } from '../../machines/disks.ts';
import { changeNic, findNic } from '../../machines/nics.ts';
import { changeCpu } from '../../machines/processors.ts';
import { changeMemory } from '../../machines/memory.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import type { WorkContext } from '../../work-context.ts';
import type { Hardware } from './template-wire.ts';

/** What is wrong with a customization, before anything is made of it. Keys are those of the template's devices. */
export function checkHardware(context: WorkContext, source: VirtualMachine, wanted: Partial<Hardware>): void {
  for (const [key, { network }] of Object.entries(wanted.nics ?? {})) {
    findNic(source, key);
    if (network !== undefined && !context.state.networks.has(network)) throw notFound('network', network);
  }
  const removed = wanted.disks_to_remove ?? [];
  for (const [key, { capacity }] of Object.entries(wanted.disks_to_update ?? {})) {
    const { label, capacity: now } = findDisk(source, key);
    if (removed.includes(key)) throw invalidArgument(`${label} is to be removed and to be updated.`, key);
    if (capacity <= now) throw invalidArgument(`${label} has ${now} bytes: it can only become larger.`, key);
  }
  // The same rules as for a VM that is there and off, tried on a copy that nobody keeps.
  const trial = structuredClone(source);
  changeProcessors(context, trial, wanted);
}

/** Changes the copy, which is off. */
export function customizeHardware(context: WorkContext, machine: VirtualMachine, wanted: Partial<Hardware>): void {
  const { networks } = context.state;
  for (const [key, { network: id }] of Object.entries(wanted.nics ?? {})) {
    const network = networks.get(id ?? '');
    if (network !== undefined) {
      changeNic(context, machine, key, { backing: { type: network.type, network: network.id } });
    }
  }
  for (const [key, { capacity }] of Object.entries(wanted.disks_to_update ?? {})) {
    growDisk(context.state, machine, key, capacity);
  }
  changeProcessors(context, machine, wanted);
}

/** Memory is in MB here, and a count of CPUs that the template's sockets do not divide needs both numbers. */
function changeProcessors(context: WorkContext, machine: VirtualMachine, wanted: Partial<Hardware>): void {
  const { cpu_update: cpu, memory_update: memory } = wanted;
  if (cpu !== undefined) {
    changeCpu(context, machine, { count: cpu.num_cpus, coresPerSocket: cpu.num_cores_per_socket });
  }
  if (memory?.memory !== undefined) changeMemory(machine, { sizeMiB: memory.memory });
}
