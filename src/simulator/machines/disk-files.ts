import { alreadyExists, invalidArgument, notFound } from '../operations/api-error.ts';
import type { Datastore } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualDisk } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { fileId, readDatastorePath, writeDatastorePath, type DatastorePath } from './datastore-path.ts';
import { inaccessible, inUse, noRoom } from './refusals.ts';

/** The files of virtual disks on their datastores. */

/** A file to be made, once all else is known to be in order. */
export interface NewFile {
  id: string;
  capacity: number;
}

/**
 * Where a new disk of the VM is to be: in the directory of its configuration file unless `datastore` says another
 * one, under the name given or the first free one that is made of the VM's name.
 */
export function placeNewFile(
  state: VcenterState,
  machine: VirtualMachine,
  wanted: { name?: string | undefined; capacity: number; datastore?: Datastore },
): { path: DatastorePath; file: NewFile } {
  const home = readDatastorePath(state, machine.vmPathName, machine.parent);
  const datastore = wanted.datastore ?? home.datastore;
  if (wanted.capacity <= 0) throw invalidArgument('The capacity of a disk must be above 0.', 'capacity');
  checkSpace(datastore, wanted.capacity);
  const directory = home.path.slice(0, home.path.lastIndexOf('/') + 1);
  const at = (name: string): DatastorePath => ({ datastore, path: `${directory}${name}.vmdk` });
  const path = at(wanted.name ?? freeName(state, machine, at));
  if (isThere(state, machine, path)) throw alreadyExists('file', writeDatastorePath(path));
  return { path, file: { id: fileId(path), capacity: wanted.capacity } };
}

/** The file of a disk to attach. Throws RESOURCE_IN_USE when another disk stands in it. */
export function findFile(state: VcenterState, machine: VirtualMachine, written: string): NewFile & { path: string } {
  const path = readDatastorePath(state, written, machine.parent);
  const found = state.datastoreFiles.get(fileId(path));
  if (found?.capacity === undefined) throw notFound('file', written);
  const text = writeDatastorePath(path);
  const user = usersOf(state, text, machine)[0];
  if (user !== undefined) throw inUse(`${text} is a disk of ${user.name}.`);
  return { id: found.id, capacity: found.capacity, path: text };
}

/** The VMs that have a disk in that file, among those that stand in the datacenter of `near`. */
export function usersOf(state: VcenterState, written: string, near: VirtualMachine): VirtualMachine[] {
  const candidates = [near, ...state.virtualMachines.values()].filter(({ disks }) =>
    disks.some(({ vmdkFile }) => vmdkFile === written),
  );
  const id = fileId(readDatastorePath(state, written, near.parent));
  const users = candidates.filter(({ parent }) => fileId(readDatastorePath(state, written, parent)) === id);
  return [...new Set(users)];
}

export function makeFile(state: VcenterState, { id, capacity }: NewFile): void {
  state.datastoreFiles.set(id, { id, capacity });
}

/** Removes the file of a disk, unless another VM has it too. */
export function removeFile(state: VcenterState, machine: VirtualMachine, { vmdkFile }: VirtualDisk): void {
  const others = usersOf(state, vmdkFile, machine).filter(({ id }) => id !== machine.id);
  if (others.length === 0) state.datastoreFiles.delete(fileId(readDatastorePath(state, vmdkFile, machine.parent)));
}

export function checkSpace(datastore: Datastore, capacity: number): void {
  if (!datastore.accessible) throw inaccessible(`The datastore ${datastore.name} cannot be reached.`);
  if (capacity > datastore.freeSpace)
    throw noRoom(`The datastore ${datastore.name} has no room for ${capacity} bytes.`);
}

function freeName(state: VcenterState, machine: VirtualMachine, at: (name: string) => DatastorePath): string {
  let name = machine.name;
  for (let number = 1; isThere(state, machine, at(name)); number += 1) name = `${machine.name}_${number}`;
  return name;
}

/** On the datastore, or about to be: other disks of a VM that is being made have their paths already. */
function isThere(state: VcenterState, machine: VirtualMachine, path: DatastorePath): boolean {
  const written = writeDatastorePath(path);
  return state.datastoreFiles.has(fileId(path)) || machine.disks.some(({ vmdkFile }) => vmdkFile === written);
}
