import { invalidArgument, notFound } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualDisk } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { chooseAddress, makeAddress, type WantedAddress } from './addresses.ts';
import { fileId, readDatastorePath } from './datastore-path.ts';
import { firstKeys, newKey, newLabel } from './device-keys.ts';
import { findFile, makeFile, placeNewFile, removeFile, type NewFile } from './disk-files.ts';
import { changeConfig } from './find-machine.ts';
import { guestDefaults } from './guest-systems.ts';
import { notAllowed } from './refusals.ts';
import { refuseSuspended, requireOff } from './state-rules.ts';

/** A disk to attach: in a file that is there, or in a new one. */
export interface DiskSpec extends WantedAddress {
  type?: VirtualDisk['type'] | undefined;
  /** `[datastore] path.vmdk` of a file that is there. */
  existing?: string | undefined;
  newFile?: NewDisk | undefined;
  mode?: VirtualDisk['mode'];
}

export interface NewDisk {
  /** Without `.vmdk`. */
  name?: string | undefined;
  /** Bytes; missing means the guest's default. */
  capacity?: number | undefined;
  storagePolicy?: string | undefined;
  provisioning?: VirtualDisk['provisioning'];
  /** Id; missing means beside the VM's configuration file. */
  datastore?: string;
}

/** Attaches a disk to a VM that is there, hot where its bus allows that, and answers its key. */
export function addDisk(context: WorkContext, machine: VirtualMachine, spec: DiskSpec): string {
  const type = spec.type ?? guestDefaults(machine.guestOs).diskBus;
  refuseSuspended(machine, 'Adding a disk');
  if (type === 'IDE') requireOff(machine, 'Adding an IDE disk');
  const adds = context.behaviour.missingAdapter === 'added';
  const address = (adds ? makeAddress : chooseAddress)(machine, type, spec);
  const { disk, file } = planDisk(context.state, machine, { ...spec, type, ...address });
  if (file !== undefined) makeFile(context.state, file);
  changeConfig(machine, { disks: [...machine.disks, disk] });
  return disk.key;
}

/** A disk with its key and label, and the file that is to be made for it. Changes nothing. */
export function planDisk(
  state: VcenterState,
  machine: VirtualMachine,
  spec: DiskSpec & { type: VirtualDisk['type']; bus: number; unit: number },
): { disk: VirtualDisk; file?: NewFile } {
  const { type, bus, unit, existing, newFile, mode = 'persistent' } = spec;
  const key = newKey(machine, firstKeys[type]);
  const common = { key, label: newLabel(machine.disks, 'Hard disk'), type, bus, unit, mode };
  if ((existing === undefined) === (newFile === undefined)) {
    throw invalidArgument('A disk needs either a backing or a new_vmdk.', 'backing', 'new_vmdk');
  }
  if (existing !== undefined) {
    const { path, capacity } = findFile(state, machine, existing);
    return { disk: { ...common, vmdkFile: path, capacity, provisioning: 'thin' } };
  }
  return planNewDisk(state, machine, common, newFile ?? {});
}

function planNewDisk(
  state: VcenterState,
  machine: VirtualMachine,
  common: Omit<VirtualDisk, 'vmdkFile' | 'capacity' | 'provisioning'>,
  { name, capacity = guestDefaults(machine.guestOs).diskCapacity, storagePolicy, provisioning, datastore }: NewDisk,
): { disk: VirtualDisk; file: NewFile } {
  if (storagePolicy !== undefined && !state.storagePolicies.has(storagePolicy)) {
    throw notFound('storage policy', storagePolicy);
  }
  const store = datastore === undefined ? undefined : state.datastores.get(datastore);
  if (datastore !== undefined && store === undefined) throw notFound('datastore', datastore);
  const wanted = { name, capacity, ...(store === undefined ? {} : { datastore: store }) };
  const { path, file } = placeNewFile(state, machine, wanted);
  const policy = storagePolicy === undefined ? {} : { storagePolicy };
  const vmdkFile = `[${path.datastore.name}] ${path.path}`;
  return { disk: { ...common, vmdkFile, capacity, provisioning: provisioning ?? 'thin', ...policy }, file };
}

/** Gives a disk another file; the one that it stood in stays. */
export function changeDiskFile(state: VcenterState, machine: VirtualMachine, key: string, file: string): void {
  const disk = findDisk(machine, key);
  requireOff(machine, 'Changing the file of a disk');
  const { path, capacity } = findFile(state, machine, file);
  Object.assign(disk, { vmdkFile: path, capacity });
  changeConfig(machine, {});
}

/** VI-JSON only. Throws INVALID_ARGUMENT for a smaller capacity, NOT_ALLOWED_IN_CURRENT_STATE with snapshots. */
export function growDisk(state: VcenterState, machine: VirtualMachine, key: string, capacity: number): void {
  const disk = findDisk(machine, key);
  if (capacity < disk.capacity) throw invalidArgument(`${disk.label} of ${machine.name} cannot shrink.`, key);
  if (capacity === disk.capacity) return;
  if (machine.snapshots.length > 0) throw notAllowed(`${machine.name} has snapshots: its disks cannot grow.`);
  refuseSuspended(machine, 'Growing a disk');
  if (disk.type === 'IDE') requireOff(machine, 'Growing an IDE disk');
  disk.capacity = capacity;
  const file = state.datastoreFiles.get(fileId(readDatastorePath(state, disk.vmdkFile, machine.parent)));
  if (file !== undefined) file.capacity = capacity;
  changeConfig(machine, {});
}

/** The file as it is shown: with snapshots, what is written goes to the newest delta beside the file itself. */
export function shownFile({ snapshots }: VirtualMachine, { vmdkFile }: VirtualDisk): string {
  if (snapshots.length === 0) return vmdkFile;
  return vmdkFile.replace(/\.vmdk$/, `-${String(snapshots.length).padStart(6, '0')}.vmdk`);
}

/** Takes a disk away. Its file stays on the datastore, unless `destroy` asks for its removal, which REST cannot. */
export function removeDisk(state: VcenterState, machine: VirtualMachine, key: string, destroy = false): void {
  const disk = findDisk(machine, key);
  refuseSuspended(machine, 'Removing a disk');
  if (disk.type === 'IDE') requireOff(machine, 'Removing an IDE disk');
  if (destroy) removeFile(state, machine, disk);
  changeConfig(machine, {
    disks: machine.disks.filter((other) => other !== disk),
    bootDevices: machine.bootDevices.map((entry) =>
      entry.disks === undefined ? entry : { ...entry, disks: entry.disks.filter((other) => other !== key) },
    ),
  });
}

export function findDisk({ disks }: VirtualMachine, key: string): VirtualDisk {
  const found = disks.find((disk) => disk.key === key);
  if (found === undefined) throw notFound('disk', key);
  return found;
}
