import { invalidArgument } from '../operations/api-error.ts';
import type { Boot, BootDevice, VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { findDisk } from './disks.ts';
import { changeConfig } from './find-machine.ts';
import { findNic } from './nics.ts';
import { requireOff } from './state-rules.ts';

/** Firmware settings; what is missing stays. Delays are milliseconds. */
export function changeBoot({ behaviour }: WorkContext, machine: VirtualMachine, change: Partial<Boot>): void {
  checkBoot(change);
  const firmware = (['type', 'efiLegacyBoot', 'networkProtocol'] as const).some(
    (member) => change[member] !== undefined && change[member] !== machine.boot[member],
  );
  if (firmware && behaviour.firmwareWhileOn === 'refused') requireOff(machine, 'Changing the firmware');
  changeConfig(machine, { boot: { ...machine.boot, ...change } });
}

export function checkBoot({ delay = 0, retryDelay = 0 }: Partial<Boot>): void {
  if (delay < 0) throw invalidArgument('The boot delay is negative.', 'delay');
  if (retryDelay < 0) throw invalidArgument('The delay before another try is negative.', 'retry_delay');
}

/** The whole boot order anew; an empty one is the server's own. Throws NOT_FOUND for devices that are not there. */
export function changeBootDevices(machine: VirtualMachine, devices: BootDevice[]): void {
  checkBootDevices(devices);
  for (const { nic, disks = [] } of devices) {
    if (nic !== undefined) findNic(machine, nic);
    for (const disk of disks) findDisk(machine, disk);
  }
  changeConfig(machine, { bootDevices: devices });
}

/** Each type once, but for network adapters. */
export function checkBootDevices(devices: readonly BootDevice[]): void {
  const seen = new Set<string>();
  for (const { type, nic, disks } of devices) {
    const key = type === 'ETHERNET' ? `${type} ${nic ?? ''}` : type;
    if (seen.has(key)) throw invalidArgument(`The boot order has ${type} twice.`, type);
    seen.add(key);
    if (nic !== undefined && type !== 'ETHERNET') throw invalidArgument(`${type} takes no nic.`, 'nic');
    if (disks !== undefined && type !== 'DISK') throw invalidArgument(`${type} takes no disks.`, 'disks');
    if (new Set(disks).size < (disks?.length ?? 0)) throw invalidArgument('A disk is in the order twice.', 'disks');
  }
}
