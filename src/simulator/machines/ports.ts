import { invalidArgument } from '../operations/api-error.ts';
import type { Floppy, ParallelPort, SerialPort } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { refuseConnected } from './cdroms.ts';
import { findDevice } from './connections.ts';
import { firstKeys, newKey, newLabel } from './device-keys.ts';
import { changeConfig } from './find-machine.ts';
import { noRoom } from './refusals.ts';
import { requireOff } from './state-rules.ts';

/** Floppy drives, parallel and serial ports: they come and go only while the VM is off. */

export interface PortDevices {
  floppies: Floppy;
  parallelPorts: ParallelPort;
  serialPorts: SerialPort;
}

export type PortKind = keyof PortDevices;

/** What is asked of a device, whether it is to be added or is there. */
export interface PortSpec<K extends PortKind> {
  backing?: PortDevices[K]['backing'] | undefined;
  startConnected?: boolean | undefined;
  allowGuestControl?: boolean | undefined;
  /** Serial ports only. */
  yieldOnPoll?: boolean | undefined;
}

type Backing = { type: string } & Record<string, unknown>;

const kinds = {
  floppies: { first: firstKeys.floppy, label: 'Floppy drive', most: 2, backing: 'CLIENT_DEVICE' },
  parallelPorts: { first: firstKeys.parallelPort, label: 'Parallel port', most: 3, backing: 'HOST_DEVICE' },
  serialPorts: { first: firstKeys.serialPort, label: 'Serial port', most: 32, backing: 'HOST_DEVICE' },
} as const;

/** What a backing of each type must have. */
const needed: Record<string, string> = {
  IMAGE_FILE: 'imageFile',
  FILE: 'file',
  PIPE_SERVER: 'pipe',
  PIPE_CLIENT: 'pipe',
  NETWORK_SERVER: 'networkLocation',
  NETWORK_CLIENT: 'networkLocation',
};

/** Adds a device and answers its key. */
export function addPort<K extends PortKind>(machine: VirtualMachine, kind: K, spec: PortSpec<K>): string {
  requireOff(machine, `Adding a ${kinds[kind].label.toLowerCase()}`);
  const port = planPort(machine, kind, spec);
  (machine[kind] as PortDevices[PortKind][]).push(port);
  changeConfig(machine, {});
  return port.key;
}

/** The device with its key and label. Changes nothing. */
export function planPort<K extends PortKind>(machine: VirtualMachine, kind: K, spec: PortSpec<K>): PortDevices[K] {
  const { first, label, most, backing: fallback } = kinds[kind];
  const { backing = { type: fallback }, startConnected = false, allowGuestControl = false } = spec;
  if (machine[kind].length >= most) throw noRoom(`${machine.name} has ${most} of these devices; it can have no more.`);
  checkBacking(backing);
  const port = {
    key: newKey(machine, first),
    label: newLabel(machine[kind], label),
    backing,
    connected: startConnected,
    startConnected,
    allowGuestControl,
    ...(kind === 'serialPorts' ? { yieldOnPoll: spec.yieldOnPoll ?? false } : {}),
  };
  return port as unknown as PortDevices[K];
}

export function changePort<K extends PortKind>(
  machine: VirtualMachine,
  { kind, key }: { kind: K; key: string },
  spec: PortSpec<K>,
): void {
  const port: PortDevices[PortKind] = findPort(machine, kind, key);
  if (spec.backing !== undefined) {
    checkBacking(spec.backing);
    refuseConnected(machine, port);
    Object.assign(port, { backing: spec.backing });
  }
  port.startConnected = spec.startConnected ?? port.startConnected;
  port.allowGuestControl = spec.allowGuestControl ?? port.allowGuestControl;
  if ('yieldOnPoll' in port) port.yieldOnPoll = spec.yieldOnPoll ?? port.yieldOnPoll;
  changeConfig(machine, {});
}

export function removePort(machine: VirtualMachine, kind: PortKind, key: string): void {
  findPort(machine, kind, key);
  requireOff(machine, `Removing a ${kinds[kind].label.toLowerCase()}`);
  changeConfig(machine, { [kind]: machine[kind].filter((other) => other.key !== key) });
}

export function findPort<K extends PortKind>(machine: VirtualMachine, kind: K, key: string): PortDevices[K] {
  return findDevice(machine[kind] as PortDevices[K][], kinds[kind].label.toLowerCase(), key);
}

function checkBacking(backing: { type: string }): void {
  const member = needed[backing.type];
  if (member === undefined || (backing as Backing)[member] !== undefined) return;
  throw invalidArgument(`A backing of the type ${backing.type} needs its ${member}.`, 'backing');
}
