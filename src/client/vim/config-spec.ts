import type { JsonObject } from '../../base/json.ts';
import type { Allocation } from '../services/virtual-machine-types.ts';
import { adviceFor } from '../error-advice.ts';
import { VsphereError } from '../vsphere-error.ts';
import { boxedString, dataObject } from './boxing.ts';
import { vimGuestId } from './guest-ids.ts';
import { numberIn } from './member.ts';
import { vimHardwareVersion } from './words.ts';

/** Changes of a machine that the REST API has no call for. Left out is "as it is". */
export interface ConfigChange {
  /** As it was read: a machine that somebody else has changed since is refused with `concurrent-change`. */
  changeVersion?: string;
  name?: string;
  annotation?: string;
  /** An empty value removes the key. */
  extraConfig?: Record<string, string>;
  /** `RHEL_9_64`. Powered off. */
  guest_OS?: string;
  cpuAllocation?: Allocation;
  memoryAllocation?: Allocation;
  /** Powered off. */
  secureBoot?: boolean;
  /** Powered off. */
  nestedHv?: boolean;
  /** Adds or removes the virtual TPM. Powered off. */
  vTpm?: boolean;
  growDisks?: DiskGrowth[];
  removeDisks?: DiskRemoval[];
}

export interface DiskGrowth {
  /** Of the device. */
  key: string;
  /** Bytes, and more than it has. */
  capacity: number;
}

export interface DiskRemoval {
  key: string;
  /** With its file, which cannot be taken back. */
  destroyFile: boolean;
}

/** Whether the devices have to be read before the change can be written. */
export function touchesDevices({ growDisks = [], removeDisks = [], vTpm }: ConfigChange): boolean {
  return growDisks.length > 0 || removeDisks.length > 0 || vTpm === false;
}

/** `VirtualMachineConfigSpec` of a change, with `devices` as they were just read. */
export function configSpec(change: ConfigChange, devices: readonly JsonObject[]): JsonObject {
  const deviceChange = deviceChanges(change, devices);
  return dataObject('VirtualMachineConfigSpec', {
    changeVersion: change.changeVersion,
    name: change.name,
    annotation: change.annotation,
    extraConfig: change.extraConfig === undefined ? undefined : optionValues(change.extraConfig),
    guestId: change.guest_OS === undefined ? undefined : guestId(change.guest_OS),
    cpuAllocation: allocation(change.cpuAllocation),
    memoryAllocation: allocation(change.memoryAllocation),
    bootOptions:
      change.secureBoot === undefined
        ? undefined
        : dataObject('VirtualMachineBootOptions', { efiSecureBootEnabled: change.secureBoot }),
    nestedHVEnabled: change.nestedHv,
    deviceChange: deviceChange.length === 0 ? undefined : deviceChange,
  });
}

export function optionValues(values: Record<string, string>): JsonObject[] {
  return Object.entries(values).map(([key, value]) => dataObject('OptionValue', { key, value: boxedString(value) }));
}

export function guestId(guest: string): string {
  return vimGuestId(guest) ?? refuse(`"${guest}" is no guest operating system that VIM knows`);
}

export function versionId(version: string): string {
  return vimHardwareVersion(version) ?? refuse(`"${version}" is no hardware version`);
}

function allocation(wanted: Allocation | undefined): JsonObject | undefined {
  if (wanted === undefined) return undefined;
  const { shares } = wanted;
  return dataObject('ResourceAllocationInfo', {
    reservation: wanted.reservation,
    limit: wanted.limit,
    expandableReservation: wanted.expandableReservation,
    shares:
      shares === undefined
        ? undefined
        : dataObject('SharesInfo', { level: shares.level.toLowerCase(), shares: shares.shares }),
  });
}

function deviceChanges(
  { growDisks = [], removeDisks = [], vTpm }: ConfigChange,
  devices: readonly JsonObject[],
): JsonObject[] {
  const tpm = devices.find(({ _typeName: type }) => type === 'VirtualTPM');
  return [
    ...growDisks.map((growth) => deviceSpec('edit', grown(diskOf(devices, growth.key), growth))),
    ...removeDisks.map(({ key, destroyFile }) =>
      deviceSpec('remove', diskOf(devices, key), destroyFile ? 'destroy' : undefined),
    ),
    ...(vTpm === true ? [deviceSpec('add', dataObject('VirtualTPM', { key: -1 }))] : []),
    ...(vTpm === false && tpm !== undefined ? [deviceSpec('remove', tpm)] : []),
  ];
}

function deviceSpec(operation: 'add' | 'edit' | 'remove', device: JsonObject, fileOperation?: string): JsonObject {
  return dataObject('VirtualDeviceConfigSpec', { operation, fileOperation, device });
}

function diskOf(devices: readonly JsonObject[], key: string): JsonObject {
  const disk = devices.find(
    (device) => device['_typeName'] === 'VirtualDisk' && String(numberIn(device, 'key')) === key,
  );
  if (disk !== undefined) return disk;
  throw new VsphereError({
    code: 'not-found',
    message: `The virtual machine has no disk ${key}`,
    ...adviceFor['not-found'],
  });
}

/** Both capacities are set: a server that gets the old value in one of them ignores the change or refuses it. */
function grown(disk: JsonObject, { key, capacity }: DiskGrowth): JsonObject {
  const kibibytes = numberIn(disk, 'capacityInKB') ?? 0;
  const present = numberIn(disk, 'capacityInBytes') ?? kibibytes * 1024;
  if (capacity < present) refuse(`Disk ${key} has ${present} bytes and cannot shrink to ${capacity}`);
  return { ...disk, capacityInBytes: capacity, capacityInKB: Math.floor(capacity / 1024) };
}

function refuse(message: string): never {
  throw new VsphereError({ code: 'invalid-argument', message, ...adviceFor['invalid-argument'] });
}
