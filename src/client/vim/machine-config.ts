import type { JsonObject } from '../../base/json.ts';
import { dataObject } from './boxing.ts';
import { guestId, optionValues, versionId } from './config-spec.ts';

/** The configuration of a machine that is made: what is left out is the server's choice or that of the source. */
export interface MachineConfig {
  name?: string;
  /** Chosen by the caller, to find the machine by. */
  instanceUuid?: string;
  /** `RHEL_9_64`. */
  guest_OS?: string;
  /** `VMX_19`. */
  hardware_version?: string;
  cpu?: { count?: number; cores_per_socket?: number; hot_add_enabled?: boolean; hot_remove_enabled?: boolean };
  memory?: { size_MiB?: number; hot_add_enabled?: boolean };
  /** `BIOS` or `EFI`. */
  firmware?: string;
  annotation?: string;
  extraConfig?: Record<string, string>;
  /** `[datastore]`, where the home directory is made. */
  vmPathName?: string;
  /** `VirtualDeviceConfigSpec`s, as VIM has them. */
  deviceChange?: JsonObject[];
}

export interface CreateMachineSpec {
  folder: string;
  placement: { resource_pool: string; host?: string };
  config: MachineConfig & { name: string };
}

export interface CloneTemplateSpec {
  folder: string;
  name: string;
  /** The pool is needed for a source that is a template, which has none. */
  placement: { resource_pool?: string; host?: string; datastore?: string };
  /** Makes another template. */
  template?: boolean;
  powerOn?: boolean;
  config?: MachineConfig;
}

/** `VirtualMachineConfigSpec` of a machine that is made. */
export function machineConfig(config: MachineConfig): JsonObject {
  const { cpu, memory, guest_OS: guest, hardware_version: version, extraConfig, vmPathName } = config;
  return dataObject('VirtualMachineConfigSpec', {
    name: config.name,
    instanceUuid: config.instanceUuid,
    guestId: guest === undefined ? undefined : guestId(guest),
    version: version === undefined ? undefined : versionId(version),
    numCPUs: cpu?.count,
    numCoresPerSocket: cpu?.cores_per_socket,
    cpuHotAddEnabled: cpu?.hot_add_enabled,
    cpuHotRemoveEnabled: cpu?.hot_remove_enabled,
    memoryMB: memory?.size_MiB,
    memoryHotAddEnabled: memory?.hot_add_enabled,
    firmware: config.firmware?.toLowerCase(),
    annotation: config.annotation,
    extraConfig: extraConfig === undefined ? undefined : optionValues(extraConfig),
    files: vmPathName === undefined ? undefined : dataObject('VirtualMachineFileInfo', { vmPathName }),
    deviceChange: config.deviceChange,
  });
}
