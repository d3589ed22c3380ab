import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asList, asObject, asString, stringMember } from '../answer-shape.ts';
import type { BootDevice, NicInfo } from './virtual-machine-hardware.ts';
import type { PowerState, VirtualMachineInfo, VirtualMachineSummary } from './virtual-machine-types.ts';
import { deviceMap } from './device-map.ts';
import {
  bootShape,
  cdromShape,
  cpuShape,
  diskShape,
  floppyShape,
  hardwareShape,
  memoryShape,
  nicShape,
  nvmeAdapterShape,
  parallelPortShape,
  sataAdapterShape,
  scsiAdapterShape,
  serialPortShape,
} from './virtual-machine-shapes.ts';
import { anyCase, decodeShape } from './wire-shape.ts';
import type { Shape } from './wire-shape.ts';

/** A row of `GET /api/vcenter/vm`. */
export function asVirtualMachineSummary(value: JsonValue): VirtualMachineSummary {
  const row = asObject(value, 'a virtual machine');
  const [count, memory] = [row['cpu_count'], anyCase(row, 'memory_size_MiB')];
  return {
    vm: stringMember(row, 'vm'),
    name: stringMember(row, 'name'),
    power_state: powerState(row),
    ...(typeof count === 'number' ? { cpu_count: count } : {}),
    ...(typeof memory === 'number' ? { memory_size_MiB: memory } : {}),
  };
}

/** `GET /api/vcenter/vm/{vm}`. What the REST API shows is no template, because it shows none. */
export function asVirtualMachineInfo(id: string, value: JsonValue | undefined): VirtualMachineInfo {
  const info = asObject(value, 'the virtual machine');
  const [identity, guest] = [info['identity'], anyCase(info, 'guest_OS')];
  return {
    id,
    name: stringMember(info, 'name'),
    ...(isPlainObject(identity) ? { identity: asIdentity(identity) } : {}),
    ...(typeof guest === 'string' ? { guest_OS: guest } : {}),
    power_state: powerState(info),
    ...(typeof info['instant_clone_frozen'] === 'boolean'
      ? { instant_clone_frozen: info['instant_clone_frozen'] }
      : {}),
    hardware: decodeShape(hardwareShape, info['hardware'], 'hardware'),
    boot: decodeShape(bootShape, info['boot'], 'boot'),
    boot_devices: asList(info['boot_devices'] ?? [], asBootDevice, 'boot_devices'),
    cpu: decodeShape(cpuShape, info['cpu'], 'cpu'),
    memory: decodeShape(memoryShape, info['memory'], 'memory'),
    disks: asMap(info, 'disks', diskShape),
    nics: lowerMacs(asMap(info, 'nics', nicShape)),
    cdroms: asMap(info, 'cdroms', cdromShape),
    floppies: asMap(info, 'floppies', floppyShape),
    parallel_ports: asMap(info, 'parallel_ports', parallelPortShape),
    serial_ports: asMap(info, 'serial_ports', serialPortShape),
    sata_adapters: asMap(info, 'sata_adapters', sataAdapterShape),
    scsi_adapters: asMap(info, 'scsi_adapters', scsiAdapterShape),
    nvme_adapters: asMap(info, 'nvme_adapters', nvmeAdapterShape),
    template: false,
    placement: {},
  };
}

function asIdentity(identity: JsonObject): { bios_uuid: string; instance_uuid: string } {
  return {
    bios_uuid: stringMember(identity, 'bios_uuid').toLowerCase(),
    instance_uuid: stringMember(identity, 'instance_uuid').toLowerCase(),
  };
}

function powerState(object: JsonObject): PowerState {
  const state = stringMember(object, 'power_state');
  if (state === 'POWERED_ON' || state === 'POWERED_OFF' || state === 'SUSPENDED') return state;
  throw new AnswerShapeError('power_state is none of the three');
}

export function asBootDevice(value: JsonValue): BootDevice {
  const entry = asObject(value, 'a boot device');
  const disks = entry['disks'];
  return {
    type: stringMember(entry, 'type'),
    ...(typeof entry['nic'] === 'string' ? { nic: entry['nic'] } : {}),
    ...(Array.isArray(disks) && disks.length > 0 ? { disks: disks.map((key) => asString(key)) } : {}),
  };
}

/** A map by device key that vCenter may leave out where it is empty. */
function asMap<T>(info: JsonObject, key: string, shape: Shape<T>): Record<string, T> {
  const devices = Object.entries(asObject(info[key] ?? {}, key));
  const map = devices.length === 0 ? {} : deviceMap<T>();
  for (const [id, device] of devices) map[id] = decodeShape(shape, device, key);
  return map;
}

function lowerMacs(nics: Record<string, NicInfo>): Record<string, NicInfo> {
  for (const nic of Object.values(nics)) {
    if (nic.mac_address !== undefined) nic.mac_address = nic.mac_address.toLowerCase();
  }
  return nics;
}
