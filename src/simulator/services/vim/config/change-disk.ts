import type { JsonObject } from '../../../../base/json.ts';
import { chooseAddress } from '../../../machines/addresses.ts';
import { splitDatastorePath } from '../../../machines/datastore-path.ts';
import { addDisk, changeDiskFile, findDisk, growDisk, removeDisk, type NewDisk } from '../../../machines/disks.ts';
import { requireOff } from '../../../machines/state-rules.ts';
import { diskModes, type VirtualDisk } from '../../../state/virtual-devices.ts';
import { vimFault } from '../fault.ts';
import { addressOf, keyOf, type DeviceWork } from './device-work.ts';
import { dataIn, flagIn, idIn, numberIn, textIn } from './typed-data.ts';

export function changeDiskDevice(work: DeviceWork): string | undefined {
  switch (work.change.operation) {
    case 'add':
      return add(work);
    case 'remove':
      removeDisk(work.context.state, work.machine, keyOf(work), work.change.fileOperation === 'destroy');
      return undefined;
    default:
      edit(work);
      return undefined;
  }
}

function add(work: DeviceWork): string {
  const { context, machine, change } = work;
  const backing = backingOf(change.device);
  const fileName = textIn(backing, 'fileName') ?? '';
  const mode = modeOf(backing);
  const common = { ...addressOf(work), ...(mode === undefined ? {} : { mode }) };
  if (change.fileOperation !== 'create') return addDisk(context, machine, { ...common, existing: fileName });
  const capacity = capacityOf(change.device, undefined);
  return addDisk(context, machine, { ...common, newFile: newFile(work, backing, capacity) });
}

/** The file is named by its path, or only by its datastore as in `[vsan-01]`, or not at all. */
function newFile({ context, change }: DeviceWork, backing: JsonObject, capacity: number | undefined): NewDisk {
  const fileName = textIn(backing, 'fileName') ?? '';
  const { datastore: store, base } =
    /^\[(?<datastore>[^\]]+)\]\s*(?:.*\/)?(?<base>[^/]*)$/.exec(fileName)?.groups ?? {};
  const named = [...context.state.datastores.values()].find(({ name }) => name === store)?.id;
  const datastore = idIn(backing, 'datastore') ?? named;
  const name = base === undefined || base === '' ? undefined : base.replace(/\.vmdk$/, '');
  const policy = idOfProfile(change.profile?.[0]);
  return {
    name,
    capacity,
    provisioning: provisioningOf(backing),
    ...(datastore === undefined ? {} : { datastore }),
    ...(policy === undefined ? {} : { storagePolicy: policy }),
  };
}

function idOfProfile(profile: JsonObject | undefined): string | undefined {
  return profile === undefined ? undefined : textIn(profile, 'profileId');
}

function provisioningOf(backing: JsonObject): VirtualDisk['provisioning'] {
  if (flagIn(backing, 'thinProvisioned') === true) return 'thin';
  return flagIn(backing, 'eagerlyScrub') === true ? 'eagerZeroedThick' : 'thick';
}

function edit(work: DeviceWork): void {
  const { context, machine, change } = work;
  const disk = findDisk(machine, keyOf(work));
  if (change.fileOperation !== undefined) throw vimFault('NotSupported', 'The file of a disk cannot be replaced.');
  const backing = backingOf(change.device);
  moveTo(work, disk);
  const fileName = textIn(backing, 'fileName');
  if (fileName !== undefined && fileName !== disk.vmdkFile) {
    splitDatastorePath(fileName);
    changeDiskFile(context.state, machine, disk.key, fileName);
  }
  const mode = modeOf(backing);
  if (mode !== undefined && mode !== disk.mode) {
    requireOff(machine, 'Changing the mode of a disk');
    disk.mode = mode;
  }
  grow(work, disk);
}

function moveTo(work: DeviceWork, disk: VirtualDisk): void {
  const { type = disk.type, bus = disk.bus, unit = disk.unit } = addressOf(work);
  if (type === disk.type && bus === disk.bus && unit === disk.unit) return;
  requireOff(work.machine, 'Moving a disk to another address');
  Object.assign(disk, { type, ...chooseAddress(work.machine, type, { bus, unit }) });
}

function grow({ context, machine, change }: DeviceWork, disk: VirtualDisk): void {
  const capacity = capacityOf(change.device, disk.capacity) ?? disk.capacity;
  if (capacity > disk.capacity && machine.snapshots.length > 0) {
    throw vimFault('InvalidState', `${machine.name} has snapshots: its disks cannot grow.`);
  }
  growDisk(context.state, machine, disk.key, capacity);
}

/**
 * The capacity in bytes. It stands in two members that have to agree: real servers refuse the change or take no notice
 * of it when only one of them is new.
 */
function capacityOf(device: JsonObject, current: number | undefined): number | undefined {
  const kilobytes = numberIn(device, 'capacityInKB');
  const bytes = numberIn(device, 'capacityInBytes');
  if (kilobytes === undefined) return bytes ?? current;
  if (bytes === undefined) return kilobytes * 1024;
  if (Math.floor(bytes / 1024) === kilobytes) return bytes;
  throw vimFault('InvalidArgument', `A capacity of ${kilobytes} KB is not one of ${bytes} bytes.`, {
    invalidProperty: 'capacityInBytes',
  });
}

function modeOf(backing: JsonObject): VirtualDisk['mode'] | undefined {
  const given = textIn(backing, 'diskMode');
  const mode = diskModes.find((known) => known === given);
  if (given === undefined || mode !== undefined) return mode;
  throw vimFault('InvalidArgument', `${given} is no disk mode.`, { invalidProperty: 'backing.diskMode' });
}

function backingOf(device: JsonObject): JsonObject {
  return dataIn(device, 'backing') ?? { _typeName: 'VirtualDiskFlatVer2BackingInfo' };
}
