import type { JsonObject } from '../../../../base/json.ts';
import { connect, disconnect } from '../../../machines/connections.ts';
import type { Bus } from '../../../machines/addresses.ts';
import type { Connectable } from '../../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { vimFault } from '../fault.ts';
import type { DeviceChange } from './config-spec.ts';
import { dataIn, flagIn, numberIn } from './typed-data.ts';

/** A change of a device with what it needs to know: the machine, and the keys of devices that came before it. */
export interface DeviceWork {
  context: WorkContext;
  machine: VirtualMachine;
  change: DeviceChange;
  /** Keys that the caller made up for devices of the same call, and the keys that these got. */
  keys: ReadonlyMap<number, string>;
}

/** The key of the device that the change is about. */
export function keyOf({ change }: DeviceWork): string {
  const key = numberIn(change.device, 'key');
  if (key === undefined) throw vimFault('InvalidRequest', 'A device to change has no key.');
  return String(key);
}

/** Where a device says that it is; nothing where it names no controller. */
export function addressOf({ machine, change, keys }: DeviceWork): { type?: Bus; bus?: number; unit?: number } {
  const controller = numberIn(change.device, 'controllerKey');
  const unit = numberIn(change.device, 'unitNumber');
  // A negative unit leaves the choice to the server.
  const place = unit === undefined || unit < 0 ? {} : { unit };
  if (controller === undefined) return {};
  const key = keys.get(controller) ?? String(controller);
  const found = busOf(machine, key);
  if (found !== undefined) return { ...found, ...place };
  throw vimFault('InvalidDeviceSpec', `${machine.name} has no controller ${key}.`, {
    invalidProperty: 'device.controllerKey',
  });
}

function busOf(machine: VirtualMachine, key: string): { type: Bus; bus: number } | undefined {
  if (key === '200' || key === '201') return { type: 'IDE', bus: Number(key) - 200 };
  const { scsiAdapters, sataAdapters, nvmeAdapters } = machine;
  const kinds = { SCSI: scsiAdapters, SATA: sataAdapters, NVME: nvmeAdapters } as const;
  for (const [type, adapters] of Object.entries(kinds)) {
    const found = adapters.find((adapter) => adapter.key === key);
    if (found !== undefined) return { type: type as Bus, bus: found.bus };
  }
  return undefined;
}

export type WantedConnection = { [K in keyof Connectable]?: boolean | undefined };

/** What is wanted of how a device is plugged in. */
export function connectionOf(device: JsonObject): WantedConnection {
  const connectable = dataIn(device, 'connectable');
  if (connectable === undefined) return {};
  return {
    connected: flagIn(connectable, 'connected'),
    startConnected: flagIn(connectable, 'startConnected'),
    allowGuestControl: flagIn(connectable, 'allowGuestControl'),
  };
}

/** Plugs a device of a running VM in or out; while it is off there is nothing to plug. */
export function plug(
  machine: VirtualMachine,
  device: Connectable & { key: string; label: string },
  connected: boolean | undefined,
): void {
  if (connected === undefined || machine.powerState !== 'POWERED_ON' || device.connected === connected) return;
  if (connected) connect(machine, device);
  else disconnect(machine, device);
}
