import type { JsonObject } from '../../../../base/json.ts';
import type { Cdrom, VirtualDisk } from '../../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { Inventory } from '../inventory.ts';
import { reference } from '../reference.ts';
import { connectInfo, device } from './device-members.ts';

/** Disks and CD-ROMs of a VM as VIM shows them. */

export function diskDevice(machine: VirtualMachine, disk: VirtualDisk, inventory: Inventory): JsonObject {
  const { key, label, capacity } = disk;
  const shown = device('VirtualDisk', Number(key), label, {
    backing: diskBacking(machine, disk, inventory),
    ...diskAddress(machine, disk),
    capacityInKB: Math.floor(capacity / 1024),
    capacityInBytes: capacity,
    diskObjectId: `${machine.id}-${key}`,
  });
  return { ...shown, deviceInfo: { _typeName: 'Description', label, summary: `${Math.floor(capacity / 1024)} KB` } };
}

function diskBacking(machine: VirtualMachine, disk: VirtualDisk, inventory: Inventory): JsonObject {
  const { provisioning, mode, vmdkFile } = disk;
  return {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName: vmdkFile,
    datastore: reference('Datastore', inventory.datastoreNamed(vmdkFile, machine.datastore)),
    diskMode: mode,
    split: false,
    writeThrough: false,
    thinProvisioned: provisioning === 'thin',
    eagerlyScrub: provisioning === 'eagerZeroedThick',
    sharing: 'sharingNone',
  };
}

/** The keys of the two IDE controllers that every VM has. */
const ideKeys = [200, 201] as const;

/** Where on its controller a disk or a CD-ROM is. */
function diskAddress(
  machine: VirtualMachine,
  { type, bus, unit }: Pick<VirtualDisk, 'type' | 'bus' | 'unit'>,
): JsonObject {
  const controllerKey = type === 'IDE' ? ideKeys[bus] : adapterKey(machine, type, bus);
  return controllerKey === undefined ? {} : { controllerKey, unitNumber: unit };
}

function adapterKey(machine: VirtualMachine, type: 'SCSI' | 'SATA' | 'NVME', bus: number): number | undefined {
  const adapters = { SCSI: machine.scsiAdapters, SATA: machine.sataAdapters, NVME: machine.nvmeAdapters }[type];
  const found = adapters.find((adapter) => adapter.bus === bus);
  return found === undefined ? undefined : Number(found.key);
}

export function cdromDevice(machine: VirtualMachine, cdrom: Cdrom, inventory: Inventory): JsonObject {
  return device('VirtualCdrom', Number(cdrom.key), cdrom.label, {
    backing: cdromBacking(machine, cdrom, inventory),
    ...connectInfo(machine, cdrom),
    ...diskAddress(machine, cdrom),
  });
}

function cdromBacking(machine: VirtualMachine, { backing }: Cdrom, inventory: Inventory): JsonObject {
  const { type, isoFile = '', hostDevice: deviceName = '', deviceAccessType } = backing;
  const passThrough = deviceAccessType === 'PASSTHRU' || deviceAccessType === 'PASSTHRU_EXCLUSIVE';
  const exclusive = deviceAccessType === 'PASSTHRU_EXCLUSIVE';
  switch (type) {
    case 'ISO_FILE': {
      const datastore = reference('Datastore', inventory.datastoreNamed(isoFile, machine.datastore));
      return { _typeName: 'VirtualCdromIsoBackingInfo', fileName: isoFile, datastore };
    }
    case 'HOST_DEVICE':
      return passThrough
        ? { _typeName: 'VirtualCdromPassthroughBackingInfo', deviceName, useAutoDetect: deviceName === '', exclusive }
        : { _typeName: 'VirtualCdromAtapiBackingInfo', deviceName, useAutoDetect: deviceName === '' };
    case 'CLIENT_DEVICE':
      return passThrough
        ? { _typeName: 'VirtualCdromRemotePassthroughBackingInfo', deviceName: '', useAutoDetect: false, exclusive }
        : { _typeName: 'VirtualCdromRemoteAtapiBackingInfo', deviceName: '', useAutoDetect: false };
    default:
      return type satisfies never;
  }
}
