import { objectKey, type VcenterState } from '../state/state.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { fileId, readDatastorePath } from './datastore-path.ts';
import { removeFile } from './disk-files.ts';
import { refuseBusy, requireOff } from './state-rules.ts';

/** Deletes a VM that is off, with the files of the disks that are attached to it. */
export function deleteMachine(state: VcenterState, machine: VirtualMachine): void {
  requireOff(machine, 'Deleting');
  refuseBusy(state, machine);
  for (const disk of machine.disks) removeFile(state, machine, disk);
  forget(state, machine);
}

/** Takes a VM that is off out of the inventory. Its files stay, and can be registered again. */
export function unregisterMachine(state: VcenterState, machine: VirtualMachine): void {
  requireOff(machine, 'Unregistering');
  refuseBusy(state, machine);
  const id = fileId(readDatastorePath(state, machine.vmPathName, machine.parent));
  state.datastoreFiles.set(id, { id, machine });
  forget(state, machine);
}

function forget(state: VcenterState, { id }: VirtualMachine): void {
  state.virtualMachines.delete(id);
  state.guestWork.delete(id);
  const key = objectKey({ type: 'VirtualMachine', id });
  for (const objects of state.associations.values()) objects.delete(key);
}
