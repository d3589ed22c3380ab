import { addCdrom, changeCdrom, removeCdrom } from '../../machines/cdroms.ts';
import { connect, disconnect, findDevice } from '../../machines/connections.ts';
import { created, ok } from '../../operations/answer.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import type { Cdrom } from '../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { cdromBody, cdromChangeBody } from './device-bodies.ts';
import { cdromInfo } from './device-info.ts';
import { actionOperation, changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';

const cdroms = `${root}/hardware/cdrom`;

/** Service `vcenter/vm/hardware/cdrom`. */
export const cdromOperations: Operation[] = [
  readOperation(`GET ${cdroms}`, (_call, machine) => ok(machine.cdroms.map(({ key }) => ({ cdrom: key })))),
  {
    id: `POST ${cdroms}`,
    handle: (call) => created(addCdrom(call.vcenter, readableMachineOf(call), bodyOf(call, cdromBody))),
  },
  readOperation(`GET ${cdroms}/{cdrom}`, (call, machine) => ok(cdromInfo(machine, cdromOf(call, machine)))),
  changeOperation(`PATCH ${cdroms}/{cdrom}`, cdromChangeBody, (call, machine, change) => {
    changeCdrom(machine, parameter(call, 'cdrom'), change);
  }),
  actionOperation(`DELETE ${cdroms}/{cdrom}`, (call, machine) => removeCdrom(machine, parameter(call, 'cdrom'))),
  actionOperation(`POST ${cdroms}/{cdrom}?action=connect`, (call, machine) => connect(machine, cdromOf(call, machine))),
  actionOperation(`POST ${cdroms}/{cdrom}?action=disconnect`, (call, machine) => {
    disconnect(machine, cdromOf(call, machine));
  }),
];

function cdromOf(call: Call, machine: VirtualMachine): Cdrom {
  return findDevice(machine.cdroms, 'CD-ROM', parameter(call, 'cdrom'));
}
