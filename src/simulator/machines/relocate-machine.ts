import { notFound } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualDisk } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { fileId, readDatastorePath, writeDatastorePath, type DatastorePath } from './datastore-path.ts';
import { checkSpace } from './disk-files.ts';
import { findDisk } from './disks.ts';
import { changeConfig } from './find-machine.ts';
import { checkPlacement, chooseCompute, refuseTakenName, type Compute, type WantedPlacement } from './placement.ts';

/** A move: what is missing stays where it is. */
export interface RelocateSpec {
  placement?: WantedPlacement | undefined;
  /** Key of a disk to the id of the datastore that it goes to; the others go where the placement says. */
  diskDatastores?: Record<string, string | undefined> | undefined;
}

/** Throws what `relocateMachine` would, without doing anything. */
export function checkRelocate(state: VcenterState, machine: VirtualMachine, spec: RelocateSpec): void {
  const { placement = {}, diskDatastores = {} } = spec;
  checkPlacement(state, placement);
  chooseCompute(state, placement);
  for (const id of Object.values(diskDatastores)) {
    if (id !== undefined && !state.datastores.has(id)) throw notFound('datastore', id);
  }
  for (const key of Object.keys(diskDatastores)) findDisk(machine, key);
  if (placement.folder !== undefined) refuseTakenName(state, placement.folder, machine.name, machine.id);
  for (const { disk, to } of moves(state, machine, spec)) {
    const datastore = state.datastores.get(to);
    if (datastore !== undefined) checkSpace(datastore, disk.capacity);
  }
}

/** In any power state. */
export function relocateMachine(state: VcenterState, machine: VirtualMachine, spec: RelocateSpec): void {
  checkRelocate(state, machine, spec);
  const { placement = {} } = spec;
  const moving = moves(state, machine, spec);
  for (const { disk, to } of moving) moveFile(state, machine, disk, to);
  if (placement.datastore !== undefined && placement.datastore !== machine.datastore) {
    machine.vmPathName = writeDatastorePath(onDatastore(state, machine, machine.vmPathName, placement.datastore));
    machine.datastore = placement.datastore;
  }
  machine.parent = placement.folder ?? machine.parent;
  Object.assign(machine, computeOf(state, machine, placement));
  if (moving.length > 0) changeConfig(machine, {});
}

/** A host alone leaves the VM in its pool, where the host gives to that pool. */
function computeOf(state: VcenterState, machine: VirtualMachine, placement: WantedPlacement): Partial<Compute> {
  const compute = chooseCompute(state, placement);
  if (compute === undefined || placement.resourcePool !== undefined) return compute ?? {};
  const owner = state.resourcePools.get(machine.resourcePool)?.owner;
  const isIts = [compute.host, state.hosts.get(compute.host)?.parent].includes(owner);
  return isIts && placement.host !== undefined ? { host: compute.host } : compute;
}

function moves(
  state: VcenterState,
  machine: VirtualMachine,
  { placement, diskDatastores = {} }: RelocateSpec,
): { disk: VirtualDisk; to: string }[] {
  return machine.disks.flatMap((disk) => {
    const to = diskDatastores[disk.key] ?? placement?.datastore;
    const from = readDatastorePath(state, disk.vmdkFile, machine.parent).datastore.id;
    return to === undefined || to === from ? [] : [{ disk, to }];
  });
}

function moveFile(state: VcenterState, machine: VirtualMachine, disk: VirtualDisk, to: string): void {
  const from = readDatastorePath(state, disk.vmdkFile, machine.parent);
  const target = freePath(state, onDatastore(state, machine, disk.vmdkFile, to));
  state.datastoreFiles.delete(fileId(from));
  state.datastoreFiles.set(fileId(target), { id: fileId(target), capacity: disk.capacity });
  disk.vmdkFile = writeDatastorePath(target);
}

function onDatastore(state: VcenterState, machine: VirtualMachine, written: string, to: string): DatastorePath {
  const { path, datastore } = readDatastorePath(state, written, machine.parent);
  return { path, datastore: state.datastores.get(to) ?? datastore };
}

function freePath(state: VcenterState, { datastore, path }: DatastorePath): DatastorePath {
  const base = path.replace(/\.vmdk$/, '');
  let free = path;
  for (let number = 1; state.datastoreFiles.has(fileId({ datastore, path: free })); number += 1) {
    free = `${base}_${number}.vmdk`;
  }
  return { datastore, path: free };
}
