import type { VirtualMachine } from '../state/virtual-machine.ts';

/** Keys and labels of new devices. */

interface Named {
  key: string;
  label: string;
}

/** First key of each class of devices. */
export const firstKeys = {
  IDE: 3000,
  SCSI: 2000,
  SATA: 16_000,
  NVME: 32_000,
  nic: 4000,
  floppy: 8000,
  serialPort: 9000,
  parallelPort: 10_000,
  scsiAdapter: 1000,
  sataAdapter: 15_000,
  nvmeAdapter: 31_000,
} as const;

/** The lowest key of the class that no device of the VM has: keys stay as they are while others come and go. */
export function newKey(machine: VirtualMachine, first: number): string {
  const taken = new Set(devicesOf(machine).map(({ key }) => key));
  let key = first;
  while (taken.has(String(key))) key += 1;
  return String(key);
}

/** Such as `Hard disk 2`, with the lowest number that is free. */
export function newLabel(devices: readonly Named[], kind: string): string {
  const taken = new Set(devices.map(({ label }) => label));
  let number = 1;
  while (taken.has(`${kind} ${number}`)) number += 1;
  return `${kind} ${number}`;
}

function devicesOf(machine: VirtualMachine): Named[] {
  const { disks, nics, cdroms, floppies, parallelPorts, serialPorts } = machine;
  const { scsiAdapters, sataAdapters, nvmeAdapters } = machine;
  const adapters = [...scsiAdapters, ...sataAdapters, ...nvmeAdapters];
  return [...disks, ...nics, ...cdroms, ...floppies, ...parallelPorts, ...serialPorts, ...adapters];
}
