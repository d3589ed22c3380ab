import type { JsonObject } from '../../base/json.ts';
import type { BootDevice } from '../services/virtual-machine-hardware.ts';
import { numberIn, typeOf } from './member.ts';

/** `bootOptions.bootOrder`: VIM has an entry for each disk, the REST API one for all disks, at the place of the first. */
export function convertBootOrder(order: readonly JsonObject[]): BootDevice[] {
  const devices: BootDevice[] = [];
  for (const entry of order) {
    const key = String(numberIn(entry, 'deviceKey') ?? '');
    switch (typeOf(entry)) {
      case 'VirtualMachineBootOptionsBootableDiskDevice':
        addDisk(devices, key);
        break;
      case 'VirtualMachineBootOptionsBootableEthernetDevice':
        devices.push({ type: 'ETHERNET', nic: key });
        break;
      case 'VirtualMachineBootOptionsBootableCdromDevice':
        devices.push({ type: 'CDROM' });
        break;
      case 'VirtualMachineBootOptionsBootableFloppyDevice':
        devices.push({ type: 'FLOPPY' });
        break;
      default:
      // The REST API has no word for it.
    }
  }
  return devices;
}

function addDisk(devices: BootDevice[], key: string): void {
  const earlier = devices.find(({ type }) => type === 'DISK');
  if (earlier === undefined) devices.push({ type: 'DISK', disks: [key] });
  else earlier.disks?.push(key);
}
