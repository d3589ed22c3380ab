import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { InternalError } from '../../base/internal-error.ts';
import type {
  VirtualDevices,
  VirtualMachineClassInfo,
  VirtualMachineClassSpec as WireSpec,
} from '../../client/services/virtual-machine-classes.ts';
import type { VirtualMachineClassSpec } from '../../spec/generated/kinds.ts';
import { formatPercent, parsePercent } from '../../spec/quantity/percent.ts';
import { formatSize, mebibytesOf } from '../../spec/quantity/size.ts';

/** The class in the manifest's terms. A reservation that vCenter leaves out is none. */
export function fieldsOf(
  info: VirtualMachineClassInfo,
  text: string,
  policyName: (id: string) => string,
): VirtualMachineClassSpec {
  const { devices, instance_storage } = info;
  return {
    name: info.id,
    description: text,
    cpuCount: info.cpu_count,
    memory: sizeOf(info.memory_MB),
    cpuReservation: formatPercent(info.cpu_reservation ?? 0),
    memoryReservation: formatPercent(info.memory_reservation ?? 0),
    vgpuProfiles: (devices?.vgpu_devices ?? []).map((device) => device.profile_name),
    directPathDevices: (devices?.dynamic_direct_path_IO_devices ?? []).map((device) => ({
      vendorId: device.vendor_id,
      deviceId: device.device_id,
      ...(device.custom_label === undefined ? {} : { customLabel: device.custom_label }),
    })),
    instanceStorage:
      instance_storage === undefined
        ? null
        : {
            storagePolicy: policyName(instance_storage.policy),
            volumes: instance_storage.volumes.map(({ size }) => sizeOf(size)).toSorted(),
          },
  };
}

/** What the wire has for the fields of `set`. Devices are one structure there, so the unset half comes from `live`. */
export function wireSpecOf(set: JsonObject, policyId: string | undefined, live?: VirtualMachineClassInfo): WireSpec {
  const { cpuCount, memory, cpuReservation, memoryReservation, instanceStorage } = set;
  return {
    ...(typeof cpuCount === 'number' ? { cpu_count: cpuCount } : {}),
    ...(typeof memory === 'string' ? { memory_MB: mebibytesOf(memory) } : {}),
    ...(typeof cpuReservation === 'string' ? { cpu_reservation: percentOf(cpuReservation) } : {}),
    ...(typeof memoryReservation === 'string' ? { memory_reservation: percentOf(memoryReservation) } : {}),
    ...devicesOf(set, live?.devices),
    ...(isPlainObject(instanceStorage) ? { instance_storage: storageOf(instanceStorage, policyId) } : {}),
  };
}

function devicesOf(set: JsonObject, live: VirtualDevices | undefined): { devices?: VirtualDevices } {
  const { vgpuProfiles, directPathDevices } = set;
  if (!Array.isArray(vgpuProfiles) && !Array.isArray(directPathDevices)) return {};
  const profiles = Array.isArray(vgpuProfiles)
    ? textsIn(vgpuProfiles).map((profile) => ({ profile_name: profile }))
    : live?.vgpu_devices;
  const direct = Array.isArray(directPathDevices)
    ? directPathDevices.map(directPathDeviceOf)
    : live?.dynamic_direct_path_IO_devices;
  return {
    devices: {
      ...(profiles === undefined ? {} : { vgpu_devices: profiles }),
      ...(direct === undefined ? {} : { dynamic_direct_path_IO_devices: direct }),
    },
  };
}

function directPathDeviceOf(device: JsonValue): { vendor_id: number; device_id: number; custom_label?: string } {
  const { vendorId, deviceId, customLabel } = isPlainObject(device) ? device : {};
  return {
    vendor_id: Number(vendorId),
    device_id: Number(deviceId),
    ...(typeof customLabel === 'string' ? { custom_label: customLabel } : {}),
  };
}

function storageOf(storage: JsonObject, policyId: string | undefined): { policy: string; volumes: { size: number }[] } {
  if (policyId === undefined) throw new InternalError('instance storage was planned without the id of its policy');
  const volumes = Array.isArray(storage['volumes']) ? textsIn(storage['volumes']) : [];
  return { policy: policyId, volumes: volumes.map((size) => ({ size: mebibytesOf(size) })) };
}

/** The schema allows nothing but text in these lists; anything else means that a step was not made here. */
function textsIn(list: readonly JsonValue[]): string[] {
  return list.map((item) => {
    if (typeof item === 'string') return item;
    throw new InternalError(`a list of texts holds ${JSON.stringify(item)}`);
  });
}

function sizeOf(mebibytes: number): string {
  return formatSize(BigInt(mebibytes) * 1024n * 1024n);
}

function percentOf(text: string): number {
  return parsePercent(text) ?? 0;
}
