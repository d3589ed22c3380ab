import type { Behaviour } from '../../behaviour.ts';
import { anything, integer, list, object, optional, text, type Shape } from '../../operations/shape.ts';
import type { VirtualMachineClass } from '../../state/objects.ts';

/** The forms of a VM class on the wire, and what they mean. Two field names differ between releases. */

type Spelling = 'published' | 'lower';

interface WireDevice {
  vendor_id: number;
  device_id: number;
  custom_label?: string;
}

/** The wire form with both spellings of the two fields whose name is not certain. */
export interface WireClass {
  id?: string;
  cpu_count?: number;
  memory_MB?: number;
  memory_mb?: number;
  cpu_reservation?: number;
  memory_reservation?: number;
  description?: string;
  devices?: {
    vgpu_devices?: { profile_name: string }[];
    dynamic_direct_path_IO_devices?: WireDevice[];
    dynamic_direct_path_io_devices?: WireDevice[];
  };
  instance_storage?: { policy: string; volumes: { size: number }[] };
  config_spec?: unknown;
}

/** What a client wants a class to be, in our terms; a member that was not sent is missing. */
export type WantedClass = Partial<
  Omit<VirtualMachineClass, 'namespaces' | 'vms' | 'removing' | 'vgpuDevices' | 'directPathDevices'>
> & { devices?: Pick<VirtualMachineClass, 'vgpuDevices' | 'directPathDevices'> };

const device: Shape<WireDevice> = object<WireDevice>({
  vendor_id: integer,
  device_id: integer,
  custom_label: optional(text),
});

/** The body of a create or an update, in the spelling that this vCenter expects. */
export function classShape(behaviour: Behaviour, use: 'create' | 'update'): Shape<WireClass> {
  const sized = use === 'create' ? integer : optional(integer);
  const lower = writtenSpelling(behaviour) === 'lower';
  const members: Record<string, Shape<unknown>> = {
    ...(use === 'create' ? { id: text } : {}),
    cpu_count: sized,
    [lower ? 'memory_mb' : 'memory_MB']: sized,
    cpu_reservation: optional(integer),
    memory_reservation: optional(integer),
    description: optional(text),
    devices: optional(devicesShape(lower)),
    instance_storage: optional(instanceStorage),
    ...(behaviour.vmClassConfigSpec === 'unknown' ? {} : { config_spec: optional(anything) }),
  };
  return object(members);
}

function devicesShape(lower: boolean): Shape<Record<string, unknown>> {
  return object<Record<string, unknown>>({
    vgpu_devices: optional(list(object({ profile_name: text }))),
    [lower ? 'dynamic_direct_path_io_devices' : 'dynamic_direct_path_IO_devices']: optional(list(device)),
  });
}

const instanceStorage = object<{ policy: string; volumes: { size: number }[] }>({
  policy: text,
  volumes: list(object<{ size: number }>({ size: integer })),
});

export function wantedClass(wire: WireClass): WantedClass {
  const memoryMiB = wire.memory_MB ?? wire.memory_mb;
  return withoutMissing({
    id: wire.id,
    cpuCount: wire.cpu_count,
    memoryMiB,
    cpuReservation: wire.cpu_reservation,
    memoryReservation: wire.memory_reservation,
    description: wire.description,
    devices: wire.devices === undefined ? undefined : wantedDevices(wire.devices),
    instanceStorage: wantedStorage(wire.instance_storage),
    configSpec: wire.config_spec,
  });
}

function wantedDevices(wire: NonNullable<WireClass['devices']>): NonNullable<WantedClass['devices']> {
  const direct = wire.dynamic_direct_path_IO_devices ?? wire.dynamic_direct_path_io_devices ?? [];
  return {
    vgpuDevices: (wire.vgpu_devices ?? []).map((vgpu) => ({ profileName: vgpu.profile_name })),
    directPathDevices: direct.map((found) => ({
      vendorId: found.vendor_id,
      deviceId: found.device_id,
      ...(found.custom_label === undefined ? {} : { customLabel: found.custom_label }),
    })),
  };
}

function wantedStorage(wire: WireClass['instance_storage']): VirtualMachineClass['instanceStorage'] | undefined {
  return wire === undefined ? undefined : { policy: wire.policy, volumes: wire.volumes.map((volume) => volume.size) };
}

/** The answer to a read of a class. */
export function classInfo(found: VirtualMachineClass, behaviour: Behaviour, namespaces: string[]): object {
  const lower = behaviour.vmClassSpelling !== 'published';
  return withoutMissing({
    id: found.id,
    cpu_count: found.cpuCount,
    [lower ? 'memory_mb' : 'memory_MB']: found.memoryMiB,
    cpu_reservation: reservationAsRead(found.cpuReservation, behaviour),
    memory_reservation: reservationAsRead(found.memoryReservation, behaviour),
    description: found.description,
    devices: devicesInfo(found, lower),
    instance_storage: storageInfo(found.instanceStorage),
    config_spec: behaviour.vmClassConfigSpec === 'unknown' ? undefined : found.configSpec,
    namespaces,
    vms: found.vms,
    config_status: found.removing === undefined ? 'READY' : 'REMOVING',
    messages: [],
  });
}

function reservationAsRead(percent: number | undefined, behaviour: Behaviour): number | undefined {
  return percent === 0 && behaviour.vmClassZeroReservation === 'dropped' ? undefined : percent;
}

function devicesInfo(found: VirtualMachineClass, lower: boolean): object {
  const direct = found.directPathDevices.map((entry) =>
    withoutMissing({ vendor_id: entry.vendorId, device_id: entry.deviceId, custom_label: entry.customLabel }),
  );
  return {
    vgpu_devices: found.vgpuDevices.map((vgpu) => ({ profile_name: vgpu.profileName })),
    [lower ? 'dynamic_direct_path_io_devices' : 'dynamic_direct_path_IO_devices']: direct,
  };
}

function storageInfo(storage: VirtualMachineClass['instanceStorage']): object | undefined {
  if (storage === undefined) return undefined;
  return { policy: storage.policy, volumes: storage.volumes.map((size) => ({ size })) };
}

function writtenSpelling(behaviour: Behaviour): Spelling {
  return behaviour.vmClassSpelling === 'lower' ? 'lower' : 'published';
}

/** A copy without the members that are undefined, so that "not sent" and "not there" stay one thing. */
function withoutMissing<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
