import { addAdapter, changeScsiSharing, removeAdapter, type AdapterKind } from '../../../machines/adapters.ts';
import type { ScsiAdapter } from '../../../state/virtual-devices.ts';
import { keyOf, type DeviceWork } from './device-work.ts';
import { numberIn, textIn, typeName } from './typed-data.ts';

interface Kind {
  kind: AdapterKind;
  type?: ScsiAdapter['type'];
}

export const controllerKinds: Readonly<Record<string, Kind>> = {
  VirtualBusLogicController: { kind: 'SCSI', type: 'BUSLOGIC' },
  VirtualLsiLogicController: { kind: 'SCSI', type: 'LSILOGIC' },
  VirtualLsiLogicSASController: { kind: 'SCSI', type: 'LSILOGICSAS' },
  ParaVirtualSCSIController: { kind: 'SCSI', type: 'PVSCSI' },
  VirtualAHCIController: { kind: 'SATA' },
  VirtualNVMEController: { kind: 'NVME' },
};

const sharings: Readonly<Record<string, ScsiAdapter['sharing']>> = {
  noSharing: 'NONE',
  virtualSharing: 'VIRTUAL',
  physicalSharing: 'PHYSICAL',
};

export function changeController(work: DeviceWork): string | undefined {
  const { context, machine, change } = work;
  const { kind, type } = controllerKinds[typeName(change.device)] ?? { kind: 'SCSI' };
  const sharing = sharings[textIn(change.device, 'sharedBus') ?? ''];
  if (change.operation === 'remove') {
    removeAdapter(context, machine, kind, keyOf(work));
    return undefined;
  }
  if (change.operation === 'add') {
    const shared = sharing === undefined ? {} : { sharing };
    const bus = numberIn(change.device, 'busNumber');
    return addAdapter(machine, kind, { bus, ...(type === undefined ? {} : { type }), ...shared });
  }
  if (kind === 'SCSI' && sharing !== undefined) changeScsiSharing(machine, keyOf(work), sharing);
  return undefined;
}
