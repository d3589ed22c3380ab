import type { JsonObject } from '../../../../base/json.ts';
import { boolean, integer, list, oneOf, optional, text, type Shape } from '../../../operations/shape.ts';
import { dataObject } from '../data-object.ts';
import { typedData } from './typed-data.ts';

/** A VirtualMachineConfigSpec: what is to be different, or of a new VM what is to be. What is missing stays. */
export interface ConfigSpec {
  _typeName: 'VirtualMachineConfigSpec';
  /** The version that the caller has read: another one is refused. */
  changeVersion?: string;
  name?: string;
  /** Such as `vmx-19`. */
  version?: string;
  uuid?: string;
  instanceUuid?: string;
  guestId?: string;
  annotation?: string;
  files?: JsonObject;
  tools?: { _typeName: 'ToolsConfigInfo'; toolsUpgradePolicy?: string };
  numCPUs?: number;
  numCoresPerSocket?: number;
  memoryMB?: number;
  memoryHotAddEnabled?: boolean;
  cpuHotAddEnabled?: boolean;
  cpuHotRemoveEnabled?: boolean;
  memoryReservationLockedToMax?: boolean;
  cpuAllocation?: AllocationSpec;
  memoryAllocation?: AllocationSpec;
  deviceChange?: DeviceChange[];
  extraConfig?: OptionValue[];
  bootOptions?: JsonObject;
  firmware?: 'bios' | 'efi';
  nestedHVEnabled?: boolean;
  managedBy?: { _typeName: 'ManagedByInfo'; extensionKey: string; type: string };
}

export interface AllocationSpec {
  _typeName: 'ResourceAllocationInfo';
  reservation?: number;
  limit?: number;
  expandableReservation?: boolean;
  shares?: { _typeName: 'SharesInfo'; level: 'low' | 'normal' | 'high' | 'custom'; shares?: number };
}

export interface DeviceChange {
  _typeName: 'VirtualDeviceConfigSpec';
  /** Missing means that the device is as good as not mentioned. */
  operation?: 'add' | 'edit' | 'remove';
  fileOperation?: 'create' | 'destroy' | 'replace';
  device: JsonObject;
  profile?: JsonObject[];
}

export interface OptionValue {
  _typeName: 'OptionValue';
  key: string;
  /** In a box: the place takes any type. */
  value: { _typeName: 'string'; _value: string };
}

const allocation = dataObject<AllocationSpec>('ResourceAllocationInfo', {
  reservation: optional(integer),
  limit: optional(integer),
  expandableReservation: optional(boolean),
  shares: optional(
    dataObject<NonNullable<AllocationSpec['shares']>>('SharesInfo', {
      level: oneOf(['low', 'normal', 'high', 'custom']),
      shares: optional(integer),
    }),
  ),
});

const deviceChange = dataObject<DeviceChange>('VirtualDeviceConfigSpec', {
  operation: optional(oneOf(['add', 'edit', 'remove'])),
  fileOperation: optional(oneOf(['create', 'destroy', 'replace'])),
  device: typedData,
  profile: optional(list(typedData)),
});

const boxedText: Shape<OptionValue['value']> = dataObject<OptionValue['value']>('string', { _value: text });

const optionValue = dataObject<OptionValue>('OptionValue', { key: text, value: boxedText });

export const configSpec: Shape<ConfigSpec> = dataObject<ConfigSpec>('VirtualMachineConfigSpec', {
  changeVersion: optional(text),
  name: optional(text),
  version: optional(text),
  uuid: optional(text),
  instanceUuid: optional(text),
  guestId: optional(text),
  annotation: optional(text),
  files: optional(typedData),
  tools: optional(
    dataObject<NonNullable<ConfigSpec['tools']>>('ToolsConfigInfo', { toolsUpgradePolicy: optional(text) }),
  ),
  numCPUs: optional(integer),
  numCoresPerSocket: optional(integer),
  memoryMB: optional(integer),
  memoryHotAddEnabled: optional(boolean),
  cpuHotAddEnabled: optional(boolean),
  cpuHotRemoveEnabled: optional(boolean),
  memoryReservationLockedToMax: optional(boolean),
  cpuAllocation: optional(allocation),
  memoryAllocation: optional(allocation),
  deviceChange: optional(list(deviceChange)),
  extraConfig: optional(list(optionValue)),
  bootOptions: optional(typedData),
  firmware: optional(oneOf(['bios', 'efi'])),
  nestedHVEnabled: optional(boolean),
  managedBy: optional(
    dataObject<NonNullable<ConfigSpec['managedBy']>>('ManagedByInfo', { extensionKey: text, type: text }),
  ),
});
