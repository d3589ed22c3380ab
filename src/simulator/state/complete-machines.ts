import { uuidV5 } from '../../base/digest.ts';
import { addNeededAdapter } from '../machines/adapters.ts';
import { fileId, readDatastorePath } from '../machines/datastore-path.ts';
import { ApiError } from '../operations/api-error.ts';
import type { VcenterState } from './state.ts';
import type { VirtualMachine } from './virtual-machine.ts';

const namespace = '3f1d8c52-2f0b-4b0e-8a39-0c6a7b9e5d14';

/** Adds what VMs of a document leave out and what follows from other objects, and the files that their disks stand in. */
export function completeMachines(state: VcenterState, seed: number): void {
  for (const machine of state.virtualMachines.values()) {
    const { id, name } = machine;
    const home = `[${state.datastores.get(machine.datastore)?.name ?? 'datastore'}] ${name}`;
    machine.biosUuid ||= uuidV5(namespace, `${seed}/bios/${id}`);
    machine.instanceUuid ||= uuidV5(namespace, `${seed}/instance/${id}`);
    machine.vmPathName ||= `${home}/${name}.vmx`;
    machine.guest.hostName ||= name;
    machine.memoryHotAddLimitMiB = Math.max(machine.memoryHotAddLimitMiB, machine.memoryMiB);
    machine.disks.forEach((disk, index) => {
      disk.vmdkFile ||= `${home}/${name}${index === 0 ? '' : `_${index}`}.vmdk`;
    });
    for (const { type, bus } of [...machine.disks, ...machine.cdroms]) addNeededAdapter(machine, type, bus);
    addFiles(state, machine);
  }
}

/** A disk on a path that is none, or on a datastore that is not there, has no file: its reads still work. */
function addFiles(state: VcenterState, machine: VirtualMachine): void {
  for (const { vmdkFile, capacity } of machine.disks) {
    try {
      const id = fileId(readDatastorePath(state, vmdkFile, machine.parent));
      if (!state.datastoreFiles.has(id)) state.datastoreFiles.set(id, { id, capacity });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
