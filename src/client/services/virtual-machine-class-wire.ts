import type { JsonObject, JsonValue } from '../../base/json.ts';
import {
  AnswerShapeError,
  asList,
  asObject,
  integerMember,
  stringMember,
  stringsMember,
  textMember,
} from '../answer-shape.ts';
import { learnSpelling } from './virtual-machine-class-spelling.ts';
import type { VirtualMachineClassSpelling } from './virtual-machine-class-spelling.ts';
import type {
  VirtualDevices,
  VirtualMachineClassInfo,
  VirtualMachineClassSpec,
} from './virtual-machine-class-types.ts';

/** Members that the published document has; everything else is kept as `unknown`. */
const knownMembers = new Set([
  'id',
  'cpu_count',
  'cpu_reservation',
  'memory_MB',
  'memory_mb',
  'memory_reservation',
  'description',
  'devices',
  'instance_storage',
  'namespaces',
  'vms',
  'config_status',
  'messages',
]);

/** Reads a class in either spelling, and remembers which one the server uses. */
export function decodeVirtualMachineClass(
  value: JsonValue | undefined,
  spelling: VirtualMachineClassSpelling,
): VirtualMachineClassInfo {
  const info = asObject(value, 'a VM class');
  const devices = isPresent(info['devices']) ? asObject(info['devices'], 'devices') : undefined;
  const decoded: VirtualMachineClassInfo = {
    id: stringMember(info, 'id'),
    cpu_count: integerMember(info, 'cpu_count'),
    memory_MB: integerMember(info, 'memory_mb' in info ? 'memory_mb' : 'memory_MB'),
    description: textMember(info, 'description'),
    namespaces: stringsMember(info, 'namespaces'),
    vms: stringsMember(info, 'vms'),
    config_status: configStatus(info),
    unknown: Object.fromEntries(Object.entries(info).filter(([key]) => !knownMembers.has(key))),
    ...optionalInteger(info, 'cpu_reservation'),
    ...optionalInteger(info, 'memory_reservation'),
    ...(devices === undefined ? {} : { devices: decodeDevices(devices) }),
    ...(isPresent(info['instance_storage']) ? { instance_storage: decodeStorage(info['instance_storage']) } : {}),
  };
  learnSpelling(spelling, info, devices ?? {});
  return decoded;
}

/** What create and update send, in the server's spelling, with unknown members beside the others. */
export function encodeVirtualMachineClass(
  spec: VirtualMachineClassSpec,
  spelling: VirtualMachineClassSpelling,
): JsonObject {
  const { memory_MB: memory, devices, unknown, instance_storage: storage, ...rest } = spec;
  return {
    ...unknown,
    ...rest,
    ...(memory === undefined ? {} : { [spelling.memory]: memory }),
    ...(devices === undefined ? {} : { devices: encodeDevices(devices, spelling) }),
    ...(storage === undefined ? {} : { instance_storage: storage }),
  };
}

function configStatus(info: JsonObject): VirtualMachineClassInfo['config_status'] {
  const status = stringMember(info, 'config_status');
  if (status !== 'READY' && status !== 'REMOVING') {
    throw new AnswerShapeError('config_status is neither READY nor REMOVING');
  }
  return status;
}

function optionalInteger(info: JsonObject, key: 'cpu_reservation' | 'memory_reservation') {
  return isPresent(info[key]) ? { [key]: integerMember(info, key) } : {};
}

function decodeDevices(devices: JsonObject): VirtualDevices {
  const {
    vgpu_devices: vgpu,
    dynamic_direct_path_IO_devices: published,
    dynamic_direct_path_io_devices: lower,
    ...rest
  } = devices;
  const directPath = published ?? lower;
  return {
    ...rest,
    ...(isPresent(vgpu) ? { vgpu_devices: asList(vgpu, decodeVgpu, 'vgpu_devices') } : {}),
    ...(isPresent(directPath)
      ? { dynamic_direct_path_IO_devices: asList(directPath, decodeDirectPath, 'dynamic_direct_path_IO_devices') }
      : {}),
  };
}

function encodeDevices(devices: VirtualDevices, spelling: VirtualMachineClassSpelling): JsonObject {
  const { dynamic_direct_path_IO_devices: directPath, ...rest } = devices;
  return { ...rest, ...(directPath === undefined ? {} : { [spelling.directPath]: directPath }) };
}

function decodeVgpu(value: JsonValue): { profile_name: string } {
  const device = asObject(value, 'a vGPU device');
  return { ...device, profile_name: stringMember(device, 'profile_name') };
}

function decodeDirectPath(value: JsonValue): { vendor_id: number; device_id: number; custom_label?: string } {
  const device = asObject(value, 'a DirectPath device');
  return {
    ...device,
    vendor_id: integerMember(device, 'vendor_id'),
    device_id: integerMember(device, 'device_id'),
    ...(isPresent(device['custom_label']) ? { custom_label: stringMember(device, 'custom_label') } : {}),
  };
}

function decodeStorage(value: JsonValue | undefined): { policy: string; volumes: { size: number }[] } {
  const storage = asObject(value, 'instance_storage');
  return {
    ...storage,
    policy: stringMember(storage, 'policy'),
    volumes: asList(storage['volumes'], (volume) => {
      const object = asObject(volume, 'a volume');
      return { ...object, size: integerMember(object, 'size') };
    }),
  };
}

function isPresent(value: JsonValue | undefined): value is Exclude<JsonValue, null> {
  return value !== undefined && value !== null;
}
