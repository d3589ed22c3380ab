import type { JsonObject } from '../../../../base/json.ts';
import { addCdrom, changeCdrom, removeCdrom } from '../../../machines/cdroms.ts';
import { findDevice } from '../../../machines/connections.ts';
import type { CdromBacking } from '../../../state/virtual-devices.ts';
import { vimFault } from '../fault.ts';
import { addressOf, connectionOf, keyOf, plug, type DeviceWork } from './device-work.ts';
import { dataIn, flagIn, textIn, typeName } from './typed-data.ts';

export function changeCdromDevice(work: DeviceWork): string | undefined {
  const { context, machine, change } = work;
  if (change.operation === 'remove') {
    removeCdrom(machine, keyOf(work));
    return undefined;
  }
  const backing = dataIn(change.device, 'backing');
  const wanted = backing === undefined ? undefined : backingOf(backing);
  const { connected, ...connection } = connectionOf(change.device);
  if (change.operation === 'add') {
    const { type, ...address } = addressOf(work);
    if (type === 'SCSI' || type === 'NVME') {
      throw vimFault('InvalidDeviceSpec', `A CD-ROM drive cannot be attached to ${type}.`);
    }
    return addCdrom(context, machine, { ...address, type, backing: wanted, ...connection });
  }
  const cdrom = findDevice(machine.cdroms, 'CD-ROM', keyOf(work));
  // One call may take the medium out and put another one in.
  if (connected === false) plug(machine, cdrom, connected);
  const isNew = JSON.stringify(wanted) !== JSON.stringify(cdrom.backing);
  changeCdrom(machine, cdrom.key, { backing: isNew ? wanted : undefined, ...connection });
  plug(machine, cdrom, connected);
  return undefined;
}

function backingOf(backing: JsonObject): CdromBacking {
  const hostDevice = textIn(backing, 'deviceName');
  const named = hostDevice === undefined || hostDevice === '' ? {} : { hostDevice };
  const deviceAccessType = flagIn(backing, 'exclusive') === true ? 'PASSTHRU_EXCLUSIVE' : 'PASSTHRU';
  switch (typeName(backing)) {
    case 'VirtualCdromIsoBackingInfo':
      return { type: 'ISO_FILE', isoFile: textIn(backing, 'fileName') ?? '' };
    case 'VirtualCdromAtapiBackingInfo':
      return { type: 'HOST_DEVICE', ...named, deviceAccessType: 'EMULATION' };
    case 'VirtualCdromPassthroughBackingInfo':
      return { type: 'HOST_DEVICE', ...named, deviceAccessType };
    case 'VirtualCdromRemoteAtapiBackingInfo':
      return { type: 'CLIENT_DEVICE', deviceAccessType: 'EMULATION' };
    case 'VirtualCdromRemotePassthroughBackingInfo':
      return { type: 'CLIENT_DEVICE', deviceAccessType };
    default:
      throw vimFault('InvalidDeviceBacking', `A ${typeName(backing)} is no backing of a CD-ROM drive.`);
  }
}
