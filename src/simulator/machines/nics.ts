import { invalidArgument, notFound } from '../operations/api-error.ts';
import { newNumber } from '../state/new-id.ts';
import type { Network } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { NicSettings, VirtualNic } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { ancestors } from '../state/containment.ts';
import { firstKeys, newKey, newLabel } from './device-keys.ts';
import { changeConfig } from './find-machine.ts';
import { given } from './given.ts';
import { guestDefaults } from './guest-systems.ts';
import { noRoom } from './refusals.ts';
import { refuseSuspended } from './state-rules.ts';

const mostNics = 10;

/** What a NIC is attached to, as a caller asks for it. */
export interface NicBacking {
  type: Network['type'] | 'HOST_DEVICE';
  network?: string | undefined;
  distributedPort?: string | undefined;
}

/** What can be asked of a NIC that is there; what is missing stays. */
export interface NicChange {
  backing?: NicBacking | undefined;
  macType?: VirtualNic['macType'] | undefined;
  macAddress?: string | undefined;
  wakeOnLan?: boolean | undefined;
  uptCompatibility?: boolean | undefined;
  startConnected?: boolean | undefined;
  allowGuestControl?: boolean | undefined;
}

export interface NicSpec extends NicChange {
  type?: VirtualNic['type'] | undefined;
  pciSlot?: number | undefined;
}

/** Plugs a NIC in, hot if it must be, and answers its key. One that is not to start connected is not connected. */
export function addNic(context: WorkContext, machine: VirtualMachine, spec: NicSpec): string {
  refuseSuspended(machine, 'Adding a NIC');
  const nic = planNic(context, machine, spec);
  if (machine.powerState === 'POWERED_ON') startNic(context.state, nic);
  changeConfig(machine, { nics: [...machine.nics, nic] });
  return nic.key;
}

/** The NIC with its key and label. Changes nothing. */
export function planNic(context: WorkContext, machine: VirtualMachine, spec: NicSpec): VirtualNic {
  if (machine.nics.length >= mostNics) throw noRoom(`${machine.name} has ${mostNics} NICs; it can have no more.`);
  const { type = guestDefaults(machine.guestOs).nic, pciSlot, startConnected = false } = spec;
  checkMac(spec, 'ASSIGNED');
  checkUpt(type, spec.uptCompatibility);
  return {
    key: newKey(machine, firstKeys.nic),
    label: newLabel(machine.nics, 'Network adapter'),
    type,
    ...(pciSlot === undefined ? {} : { pciSlot }),
    ...backingSettings(context.state, spec.backing ?? defaultBacking(context, machine)),
    ...macSettings(spec),
    macType: spec.macType === 'MANUAL' ? 'MANUAL' : 'ASSIGNED',
    wakeOnLan: spec.wakeOnLan ?? false,
    uptCompatibility: spec.uptCompatibility ?? false,
    connected: startConnected,
    startConnected,
    allowGuestControl: spec.allowGuestControl ?? false,
  };
}

/** In every power state; while the VM is not off, MAC, Wake-on-LAN and UPT wait for its next power-on. */
export function changeNic(context: WorkContext, machine: VirtualMachine, key: string, change: NicChange): void {
  const nic = findNic(machine, key);
  checkMac(change, nic.pending?.macType ?? nic.macType);
  checkUpt(nic.type, change.uptCompatibility);
  const backing = newBacking(context.state, nic, change.backing);
  const { wakeOnLan, uptCompatibility, startConnected, allowGuestControl } = change;
  const later = { ...macSettings(change), ...given({ wakeOnLan, uptCompatibility }) };
  const waits = context.behaviour.nicBackingWhileOn === 'next-power-on';
  if (machine.powerState === 'POWERED_OFF') applyNicSettings(nic, { ...backing, ...later });
  else {
    if (!waits) applyNicSettings(nic, backing);
    const pending = { ...nic.pending, ...(waits ? backing : {}), ...later };
    if (Object.keys(pending).length > 0) nic.pending = pending;
  }
  Object.assign(nic, given({ startConnected, allowGuestControl }));
  changeConfig(machine, {});
}

export function removeNic({ behaviour }: WorkContext, machine: VirtualMachine, key: string): void {
  const nic = findNic(machine, key);
  if (behaviour.nicRemovalWhileSuspended === 'refused') refuseSuspended(machine, 'Removing a NIC');
  changeConfig(machine, {
    nics: machine.nics.filter((other) => other !== nic),
    bootDevices: machine.bootDevices.filter((entry) => entry.nic !== key),
  });
}

/** What happens to a NIC at power-on: what waits comes true, and an address is chosen where none is given. */
export function startNic(state: VcenterState, nic: VirtualNic): void {
  if (nic.pending !== undefined) applyNicSettings(nic, nic.pending);
  delete nic.pending;
  nic.macAddress ??= assignedAddress(newNumber(state));
}

export function findNic({ nics }: VirtualMachine, key: string): VirtualNic {
  const found = nics.find((nic) => nic.key === key);
  if (found === undefined) throw notFound('NIC', key);
  return found;
}

/** An automatic address is a new one, and is chosen at power-on. */
function applyNicSettings(nic: VirtualNic, settings: Partial<NicSettings>): void {
  if (settings.macType !== undefined && settings.macType !== 'MANUAL' && nic.macType === 'MANUAL') {
    delete nic.macAddress;
  }
  if (settings.network !== undefined) delete nic.distributedPort;
  Object.assign(nic, settings);
}

/** The backing that a NIC has already says nothing: it keeps its port. */
function newBacking(state: VcenterState, nic: VirtualNic, wanted: NicBacking | undefined): Partial<NicSettings> {
  const { network } = { ...nic, ...nic.pending };
  if (wanted === undefined) return {};
  if (wanted.network === network && wanted.distributedPort === undefined && state.networks.has(network)) {
    checkBackingType(state, wanted);
    return {};
  }
  return backingSettings(state, wanted);
}

function backingSettings(state: VcenterState, backing: NicBacking): Pick<NicSettings, 'network' | 'distributedPort'> {
  const { id, name, type } = checkBackingType(state, backing);
  const { distributedPort } = backing;
  if (type !== 'DISTRIBUTED_PORTGROUP') {
    if (distributedPort !== undefined) throw invalidArgument(`${name} has no ports.`, distributedPort);
    return { network: id };
  }
  return { network: id, distributedPort: distributedPort ?? String(newNumber(state)) };
}

function checkBackingType(state: VcenterState, { type, network: id = '' }: NicBacking): Network {
  if (type === 'HOST_DEVICE') throw invalidArgument('A NIC cannot be attached to a host device.', 'backing');
  const network = state.networks.get(id);
  if (network === undefined) throw notFound('network', id);
  if (network.type !== type) throw invalidArgument(`${network.name} is a ${network.type}, not a ${type}.`, id);
  return network;
}

/** The first network of the datacenter that the VM is in. */
function defaultBacking({ state, behaviour }: WorkContext, { name, parent }: VirtualMachine): NicBacking {
  const datacenter = ancestors(state, parent).find((id) => state.datacenters.has(id));
  const found = [...state.networks.values()].find((network) =>
    ancestors(state, network.parent).some((id) => id === datacenter),
  );
  if (behaviour.nicWithoutBacking === 'first-network' && found !== undefined) {
    return { type: found.type, network: found.id };
  }
  throw invalidArgument(`The NIC of ${name} has no backing.`, 'backing');
}

function checkMac({ macType, macAddress }: NicChange, before: VirtualNic['macType']): void {
  const type = macType ?? before;
  if (type !== 'MANUAL' && macAddress !== undefined) {
    throw invalidArgument('Only a NIC of the MAC type MANUAL takes an address.', 'mac_address');
  }
  if (macType === 'MANUAL' && macAddress === undefined) {
    throw invalidArgument('The MAC type MANUAL needs an address.', 'mac_address');
  }
  if (macAddress !== undefined && !/^[\da-f]{2}(?::[\da-f]{2}){5}$/i.test(macAddress)) {
    throw invalidArgument(`'${macAddress}' is no MAC address.`, 'mac_address');
  }
}

function checkUpt(type: VirtualNic['type'], upt: boolean | undefined): void {
  if (upt === undefined || type === 'VMXNET3') return;
  throw invalidArgument(`UPT compatibility belongs to VMXNET3; this NIC is ${type}.`, 'upt_compatibility_enabled');
}

/** GENERATED and ASSIGNED are one thing once they are there. */
function macSettings({ macType, macAddress }: NicChange): Partial<Pick<NicSettings, 'macType' | 'macAddress'>> {
  return {
    ...(macType === undefined ? {} : { macType: macType === 'MANUAL' ? macType : 'ASSIGNED' }),
    ...(macAddress === undefined ? {} : { macAddress: macAddress.toLowerCase() }),
  };
}

/** An address of the range that vCenter assigns from. */
function assignedAddress(number: number): string {
  const octets = [0x80 | ((number >> 16) & 0x3f), (number >> 8) & 0xff, number & 0xff];
  return ['00', '50', '56', ...octets.map((octet) => octet.toString(16).padStart(2, '0'))].join(':');
}
