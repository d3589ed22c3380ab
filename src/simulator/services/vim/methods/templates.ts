import { checkPlacement, chooseCompute } from '../../../machines/placement.ts';
import { unregisterMachine } from '../../../machines/remove-machine.ts';
import { requireOff } from '../../../machines/state-rules.ts';
import type { Operation } from '../../../operations/operation.ts';
import { object, optional } from '../../../operations/shape.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { inPowerTerms } from '../config/apply-config.ts';
import { vimFault } from '../fault.ts';
import { machineBehind } from '../find-object.ts';
import { referenceShape, type ObjectReference } from '../reference.ts';
import { method } from '../vim-call.ts';

const types = ['VirtualMachine'];

/** VMs and templates, one made of the other; and taking a VM out of the inventory. */
export const templateMethods: Operation[] = [
  ...method({
    types,
    name: 'MarkAsTemplate',
    run({ vcenter, target }) {
      const machine = machineBehind(vcenter.state, target);
      whileOff(machine, 'Making a template of a VM');
      machine.template = true;
      return undefined;
    },
  }),
  ...method({
    types,
    name: 'MarkAsVirtualMachine',
    parameters: object<{ pool: ObjectReference; host?: ObjectReference }>({
      pool: referenceShape,
      host: optional(referenceShape),
    }),
    run({ vcenter, target }, { pool, host }) {
      const machine = machineBehind(vcenter.state, target);
      if (!machine.template) throw vimFault('InvalidState', `${machine.name} is no template.`);
      const placement = { resourcePool: pool.value, host: host?.value };
      checkPlacement(vcenter.state, placement);
      Object.assign(machine, { template: false }, chooseCompute(vcenter.state, placement));
      return undefined;
    },
  }),
  ...method({
    types,
    name: 'UnregisterVM',
    run({ vcenter, target }) {
      const machine = machineBehind(vcenter.state, target);
      whileOff(machine, 'Unregistering');
      unregisterMachine(vcenter.state, machine);
      return undefined;
    },
  }),
];

function whileOff(machine: VirtualMachine, doing: string): void {
  try {
    requireOff(machine, doing);
  } catch (error) {
    throw inPowerTerms(error, machine);
  }
}
