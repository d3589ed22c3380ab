import { invalidArgument } from '../../operations/api-error.ts';
import type { VirtualMachineClass } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';

const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const smallestMemoryMiB = 4;
const largestMemoryMiB = 24 * 1024 * 1024;

/** Checks a class as a whole, as it would be after a create or an update. */
export function checkClass(wanted: VirtualMachineClass, state: VcenterState): void {
  if (!dnsLabel.test(wanted.id)) throw invalidArgument(`The id ${wanted.id} is not a DNS label.`, wanted.id);
  if (wanted.cpuCount < 1) throw invalidArgument('cpu_count must be at least 1.');
  checkMemory(wanted.memoryMiB);
  checkPercentage('cpu_reservation', wanted.cpuReservation);
  checkPercentage('memory_reservation', wanted.memoryReservation);
  checkDevices(wanted);
  checkInstanceStorage(wanted, state);
}

function checkMemory(memoryMiB: number): void {
  if (memoryMiB >= smallestMemoryMiB && memoryMiB <= largestMemoryMiB && memoryMiB % 4 === 0) return;
  throw invalidArgument('The memory must be 4 MiB to 24 TiB, in multiples of 4 MiB.', String(memoryMiB));
}

function checkPercentage(name: string, value: number | undefined): void {
  if (value === undefined || (value >= 0 && value <= 100)) return;
  throw invalidArgument(`${name} must be a percentage from 0 to 100.`, String(value));
}

/** A device that is passed through needs all of the memory pinned. */
function checkDevices(wanted: VirtualMachineClass): void {
  const devices = wanted.vgpuDevices.length + wanted.directPathDevices.length;
  if (devices === 0 || wanted.memoryReservation === 100) return;
  throw invalidArgument('memory_reservation must be 100 for a class with vGPU or dynamic DirectPath devices.');
}

function checkInstanceStorage({ instanceStorage }: VirtualMachineClass, state: VcenterState): void {
  if (instanceStorage === undefined) return;
  const { policy, volumes } = instanceStorage;
  if (!state.storagePolicies.has(policy)) throw invalidArgument(`The storage policy ${policy} does not exist.`, policy);
  if (volumes.length === 0) throw invalidArgument('Instance storage needs at least one volume.');
  if (volumes.some((size) => size < 1)) throw invalidArgument('The size of a volume must be at least 1 MiB.');
}
