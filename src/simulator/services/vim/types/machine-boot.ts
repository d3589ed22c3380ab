import type { JsonObject } from '../../../../base/json.ts';
import type { BootDevice, VirtualMachine } from '../../../state/virtual-machine.ts';

/** The order in which a VM looks for something to boot from. */
export function bootOrder({ bootDevices }: VirtualMachine): JsonObject[] {
  return bootDevices.flatMap(bootableDevices);
}

function bootableDevices({ type, nic, disks = [] }: BootDevice): JsonObject[] {
  const prefix = 'VirtualMachineBootOptionsBootable';
  switch (type) {
    case 'CDROM':
      return [{ _typeName: `${prefix}CdromDevice` }];
    case 'FLOPPY':
      return [{ _typeName: `${prefix}FloppyDevice` }];
    case 'ETHERNET':
      return [{ _typeName: `${prefix}EthernetDevice`, deviceKey: Number(nic ?? 4000) }];
    case 'DISK':
      return disks.map((key) => ({ _typeName: `${prefix}DiskDevice`, deviceKey: Number(key) }));
    default:
      return type satisfies never;
  }
}
