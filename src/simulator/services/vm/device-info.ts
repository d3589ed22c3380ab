import { shownFile } from '../../machines/disks.ts';
import type { Network } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type {
  Adapter,
  Cdrom,
  CdromBacking,
  Connectable,
  Floppy,
  ParallelPort,
  ScsiAdapter,
  SerialPort,
  VirtualDisk,
  VirtualNic,
} from '../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { switchOf } from '../../state/distributed-switches.ts';
import { wireNames } from './wire-names.ts';

/** Devices as they are answered, in the answer about the whole VM and in those about one device. */

export function diskInfo(machine: VirtualMachine, disk: VirtualDisk): object {
  const { label, type, bus, unit, capacity } = disk;
  const backing = { type: 'VMDK_FILE', vmdk_file: shownFile(machine, disk) };
  return { label, type, ...addressInfo(type, bus, unit), backing, capacity };
}

export function nicInfo(state: VcenterState, machine: VirtualMachine, nic: VirtualNic): object {
  const { label, type, macType, macAddress, pciSlot } = nic;
  return {
    label,
    type,
    ...(type === 'VMXNET3' ? { upt_compatibility_enabled: nic.uptCompatibility } : {}),
    mac_type: macType,
    ...(macAddress === undefined ? {} : { mac_address: macAddress }),
    ...(pciSlot === undefined ? {} : { pci_slot_number: pciSlot }),
    wake_on_lan_enabled: nic.wakeOnLan,
    backing: networkBacking(state, nic),
    ...connectionInfo(machine, nic),
  };
}

export function cdromInfo(machine: VirtualMachine, { type, label, bus, unit, ...cdrom }: Cdrom): object {
  return {
    type,
    label,
    ...addressInfo(type, bus, unit),
    backing: cdromBacking(cdrom.backing),
    ...connectionInfo(machine, cdrom),
  };
}

export function portInfo(machine: VirtualMachine, port: Floppy | ParallelPort | SerialPort): object {
  const poll = 'yieldOnPoll' in port ? { yield_on_poll: port.yieldOnPoll } : {};
  const { backing } = port;
  return {
    label: port.label,
    ...poll,
    backing: { ...wireNames(backing), ...detection(backing) },
    ...connectionInfo(machine, port),
  };
}

export function scsiInfo({ type, sharing, ...adapter }: ScsiAdapter): object {
  const { label, bus, pciSlot } = adapter;
  const slot = pciSlot === undefined ? {} : { pci_slot_number: pciSlot };
  // The adapter is unit 7 of its own bus.
  return { label, type, scsi: { bus, unit: 7 }, ...slot, sharing };
}

export function adapterInfo({ label, bus, pciSlot }: Adapter): object {
  return { label, bus, ...(pciSlot === undefined ? {} : { pci_slot_number: pciSlot }) };
}

export function sataInfo(adapter: Adapter): object {
  return { type: 'AHCI', ...adapterInfo(adapter) };
}

function addressInfo(type: VirtualDisk['type'], bus: number, unit: number): object {
  if (type === 'IDE') return { ide: { primary: bus === 0, master: unit === 0 } };
  return { [type.toLowerCase()]: { bus, unit } };
}

/** Nothing is connected to a VM that is not on. */
function connectionInfo({ powerState }: VirtualMachine, device: Connectable): object {
  const isConnected = powerState === 'POWERED_ON' && device.connected;
  return {
    state: isConnected ? 'CONNECTED' : 'NOT_CONNECTED',
    start_connected: device.startConnected,
    allow_guest_control: device.allowGuestControl,
  };
}

/** A network that is gone leaves its id behind. */
function networkBacking({ networks }: VcenterState, { network: id, distributedPort }: VirtualNic): object {
  const network = networks.get(id);
  const port = distributedPort === undefined ? {} : { distributed_port: distributedPort };
  return { type: network?.type ?? 'STANDARD_PORTGROUP', network: id, ...kindOfBacking(id, network), ...port };
}

/** Each type of network has members of its own, which the published types demand. */
function kindOfBacking(id: string, network: Network | undefined): object {
  if (network?.type === 'DISTRIBUTED_PORTGROUP') return { distributed_switch_uuid: switchOf(network).uuid };
  if (network?.type === 'OPAQUE_NETWORK') {
    return { opaque_network_id: id, opaque_network_type: 'nsx.LogicalSwitch' };
  }
  return { network_name: network?.name ?? '' };
}

function cdromBacking(backing: CdromBacking): object {
  if (backing.type === 'ISO_FILE') return wireNames(backing);
  const access = { device_access_type: backing.deviceAccessType ?? 'EMULATION' };
  return { ...wireNames(backing), ...access, ...detection(backing) };
}

/** Only a device of the host can be looked for; the published type forbids the flag beside a client's device. */
function detection({ type, hostDevice }: { type: string; hostDevice?: string }): object {
  return type === 'HOST_DEVICE' ? { auto_detect: hostDevice === undefined } : {};
}
