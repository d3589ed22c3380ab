import { notFound } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { inaccessible } from './refusals.ts';

/** A VM as REST finds it: templates are not there. */
export function findMachine(state: VcenterState, id: string): VirtualMachine {
  const found = state.virtualMachines.get(id);
  if (found === undefined || found.template) throw notFound('virtual machine', id);
  return found;
}

/** The same where the call needs the VM's configuration file. */
export function findReadableMachine(state: VcenterState, id: string): VirtualMachine {
  const found = findMachine(state, id);
  if (!found.configReadable) throw inaccessible(`The configuration of ${found.name} cannot be read.`);
  return found;
}

/** Every change of a configuration goes through here, so that its version goes up with it. */
export function changeConfig(machine: VirtualMachine, change: Partial<VirtualMachine>): void {
  Object.assign(machine, change);
  machine.changeVersion += 1;
}
