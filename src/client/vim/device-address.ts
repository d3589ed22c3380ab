import type { JsonObject } from '../../base/json.ts';
import type { BusAddress, IdeAddress } from '../services/virtual-machine-hardware.ts';
import { numberIn, typeOf } from './member.ts';

/** Where a device hangs, in the words of the REST API. */
export interface DeviceAddress {
  type: 'IDE' | 'SCSI' | 'SATA' | 'NVME';
  ide?: IdeAddress;
  scsi?: BusAddress;
  sata?: BusAddress;
  nvme?: BusAddress;
}

/** SCSI adapters by their VIM type, in the words of the REST API. */
export const scsiTypes: Readonly<Record<string, string>> = {
  ParaVirtualSCSIController: 'PVSCSI',
  VirtualLsiLogicController: 'LSILOGIC',
  VirtualLsiLogicSASController: 'LSILOGICSAS',
  VirtualBusLogicController: 'BUSLOGIC',
};

/** `controllerKey` and `unitNumber` as bus and unit; `undefined` for a device whose controller is not among the devices. */
export function addressOf(device: JsonObject, controllers: ReadonlyMap<number, JsonObject>): DeviceAddress | undefined {
  const controller = controllers.get(numberIn(device, 'controllerKey') ?? -1);
  const bus = numberIn(controller, 'busNumber');
  const unit = numberIn(device, 'unitNumber');
  if (controller === undefined || bus === undefined || unit === undefined) return undefined;
  const type = busTypeOf(typeOf(controller));
  switch (type) {
    case 'IDE':
      return { type, ide: { primary: bus === 0, master: unit === 0 } };
    case 'SCSI':
      return { type, scsi: { bus, unit } };
    case 'SATA':
      return { type, sata: { bus, unit } };
    case 'NVME':
      return { type, nvme: { bus, unit } };
    case undefined:
      return undefined;
    default:
      return type satisfies never;
  }
}

export function busTypeOf(controllerType: string): DeviceAddress['type'] | undefined {
  if (Object.hasOwn(scsiTypes, controllerType) || controllerType === 'VirtualSCSIController') return 'SCSI';
  if (controllerType === 'VirtualAHCIController' || controllerType === 'VirtualSATAController') return 'SATA';
  if (controllerType === 'VirtualIDEController') return 'IDE';
  return controllerType === 'VirtualNVMEController' ? 'NVME' : undefined;
}
