import { notFound } from '../operations/api-error.ts';
import type { Cdrom, Connectable } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { alreadySo, notAllowed } from './refusals.ts';
import { requireOn } from './state-rules.ts';

/** Plugging devices in and out: NICs, CD-ROMs, floppies and ports alike. */

type Device = Connectable & { key: string; label: string };

/** Throws ALREADY_IN_DESIRED_STATE for a device that is connected, NOT_ALLOWED_IN_CURRENT_STATE for a VM that is not on. */
export function connect(machine: VirtualMachine, device: Device): void {
  requireOn(machine, 'Connecting a device');
  if (device.connected) throw alreadySo(`${device.label} of ${machine.name} is connected.`);
  device.connected = true;
}

/** A tray that the guest has locked raises a question instead, and only its answer lets anything go on. */
export function disconnect(machine: VirtualMachine, device: Device | Cdrom): void {
  requireOn(machine, 'Disconnecting a device');
  if (!device.connected) throw alreadySo(`${device.label} of ${machine.name} is not connected.`);
  if ('trayLocked' in device && device.trayLocked) throw askAboutTray(machine, device);
  device.connected = false;
}

export function findDevice<T extends { key: string }>(devices: readonly T[], kind: string, key: string): T {
  const found = devices.find((device) => device.key === key);
  if (found === undefined) throw notFound(kind, key);
  return found;
}

/** What a device does when the VM is switched on, and off. */
export function connectAtStart({ nics, cdroms, floppies, parallelPorts, serialPorts }: VirtualMachine): void {
  for (const device of [...nics, ...cdroms, ...floppies, ...parallelPorts, ...serialPorts]) {
    device.connected = device.startConnected;
  }
}

function askAboutTray(machine: VirtualMachine, { key, label }: Cdrom): Error {
  machine.question ??= {
    id: `tray-${key}`,
    text: `msg.cdromdisconnect.locked: The guest of ${machine.name} has locked ${label}. Disconnect anyway?`,
    choices: [
      { key: '0', label: 'Yes' },
      { key: '1', label: 'No' },
    ],
    defaultChoice: '1',
  };
  return notAllowed(`${machine.name} waits for an answer: its guest has locked ${label}.`);
}
