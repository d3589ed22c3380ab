import { invalidArgument } from '../operations/api-error.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { changeConfig } from './find-machine.ts';
import { notAllowed } from './refusals.ts';
import { requireOff } from './state-rules.ts';

/** What can be asked of memory; what is missing stays. */
export interface MemoryChange {
  sizeMiB?: number | undefined;
  hotAdd?: boolean | undefined;
}

const mostMiB = 24 * 1024 * 1024;

/** Memory grows while the VM is on if the flag was set before; it never shrinks. */
export function changeMemory(machine: VirtualMachine, { sizeMiB, hotAdd }: MemoryChange): void {
  if (hotAdd !== undefined) requireOff(machine, 'Changing the hot-add flag');
  const size = sizeMiB ?? machine.memoryMiB;
  checkSize(size);
  if (machine.powerState !== 'POWERED_OFF') checkHotChange(machine, size);
  changeConfig(machine, { memoryMiB: size, memoryHotAdd: hotAdd ?? machine.memoryHotAdd });
}

export function checkSize(sizeMiB: number): void {
  if (sizeMiB >= 4 && sizeMiB <= mostMiB && sizeMiB % 4 === 0) return;
  throw invalidArgument(`${sizeMiB} MiB of memory cannot be: a multiple of 4 up to ${mostMiB} can.`, 'size_MiB');
}

function checkHotChange(machine: VirtualMachine, size: number): void {
  const { name, memoryMiB, memoryHotAdd, memoryHotAddIncrementMiB: increment, memoryHotAddLimitMiB: limit } = machine;
  if (size === memoryMiB) return;
  if (size < memoryMiB) requireOff(machine, 'Taking memory away');
  if (machine.powerState === 'SUSPENDED') throw notAllowed(`${name} is suspended: its memory cannot change.`);
  if (!memoryHotAdd) throw notAllowed(`${name} is on, and memory hot add is not enabled.`);
  if (size % increment !== 0) throw invalidArgument(`${size} MiB is no multiple of ${increment}.`, 'size_MiB');
  if (size > limit) throw invalidArgument(`${name} can grow to ${limit} MiB while it is on.`, 'size_MiB');
}
