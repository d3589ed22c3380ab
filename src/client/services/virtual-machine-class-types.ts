import type { JsonObject } from '../../base/json.ts';

/**
 * A VM class with the field names of the published 7.0.3 document, whichever spelling the server answered in
 * (`memory_MB` or `memory_mb`). Fields that are not known here stay as they came, so that an update can send them back.
 */
export interface VirtualMachineClassInfo {
  id: string;
  cpu_count: number;
  /** Percent of the slowest node's frequency times CPUs. */
  cpu_reservation?: number;
  /** MiB. */
  memory_MB: number;
  /** Percent. */
  memory_reservation?: number;
  description: string;
  devices?: VirtualDevices;
  /** Volume sizes in MiB. */
  instance_storage?: { policy: string; volumes: { size: number }[] };
  namespaces: string[];
  vms: string[];
  config_status: 'READY' | 'REMOVING';
  /** What this release has beyond the published document, such as `config_spec`. */
  unknown: JsonObject;
}

export interface VirtualDevices {
  vgpu_devices?: { profile_name: string }[];
  dynamic_direct_path_IO_devices?: { vendor_id: number; device_id: number; custom_label?: string }[];
}

/** What create and update send; `unknown` members are sent beside the others. */
export type VirtualMachineClassSpec = Partial<
  Omit<VirtualMachineClassInfo, 'id' | 'namespaces' | 'vms' | 'config_status'>
>;
