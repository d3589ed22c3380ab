import { invalidArgument, notFound } from '../operations/api-error.ts';
import { isPlainObject } from '../../base/json.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { requireOff } from './state-rules.ts';

/** The specification behind a name, as it is now: later edits of it do nothing to the VMs that it was given to. */
export function namedCustomization(state: VcenterState, name: string): unknown {
  const found = state.customizationSpecs.get(name);
  if (found === undefined) throw notFound('customization specification', name);
  return structuredClone(found.spec);
}

/** Keeps a CustomizationSpec for the next power-on; `undefined` takes a waiting one back. */
export function setCustomization(machine: VirtualMachine, spec: unknown): void {
  requireOff(machine, 'Customizing the guest');
  if (spec === undefined) {
    machine.customization = { status: 'IDLE' };
    return;
  }
  checkInterfaces(machine, spec);
  machine.customization = { status: 'PENDING', spec };
}

/** One mapping a NIC, or none at all for a VM without NICs. */
function checkInterfaces({ name, nics }: VirtualMachine, spec: unknown): void {
  const interfaces = isPlainObject(spec) ? spec['interfaces'] : undefined;
  const count = Array.isArray(interfaces) ? interfaces.length : 0;
  if (count === nics.length) return;
  throw invalidArgument(`The specification has ${count} interfaces; ${name} has ${nics.length} NICs.`, 'interfaces');
}
