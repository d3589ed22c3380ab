import { connect, disconnect } from '../../machines/connections.ts';
import { addNic, changeNic, findNic, removeNic } from '../../machines/nics.ts';
import { created, ok } from '../../operations/answer.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import type { VirtualNic } from '../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { nicBody, nicChangeBody } from './device-bodies.ts';
import { nicInfo } from './device-info.ts';
import { actionOperation, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';

const nics = `${root}/hardware/ethernet`;

/** Service `vcenter/vm/hardware/ethernet`. */
export const ethernetOperations: Operation[] = [
  readOperation(`GET ${nics}`, (_call, machine) => ok(machine.nics.map(({ key }) => ({ nic: key })))),
  {
    id: `POST ${nics}`,
    handle: (call) => created(addNic(call.vcenter, readableMachineOf(call), bodyOf(call, nicBody))),
  },
  readOperation(`GET ${nics}/{nic}`, (call, machine) => ok(nicInfo(call.vcenter.state, machine, nicOf(call, machine)))),
  changeOperation(`PATCH ${nics}/{nic}`, nicChangeBody, (call, machine, change) => {
    changeNic(call.vcenter, machine, parameter(call, 'nic'), change);
  }),
  actionOperation(`DELETE ${nics}/{nic}`, (call, machine) => {
    removeNic(call.vcenter, machine, parameter(call, 'nic'));
  }),
  actionOperation(`POST ${nics}/{nic}?action=connect`, (call, machine) => connect(machine, nicOf(call, machine))),
  actionOperation(`POST ${nics}/{nic}?action=disconnect`, (call, machine) => disconnect(machine, nicOf(call, machine))),
];

function nicOf(call: Call, machine: VirtualMachine): VirtualNic {
  return findNic(machine, parameter(call, 'nic'));
}
