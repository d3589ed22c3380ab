import { askGuest, guestState, requireTools, toolsRun } from '../../machines/guest-power.ts';
import { guestFamily } from '../../machines/guest-systems.ts';
import { unavailable } from '../../machines/refusals.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { message } from '../../operations/api-error.ts';
import type { Call, Operation } from '../../operations/operation.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { actionOperation, readOperation, root } from './machine-call.ts';

/** Services `vcenter/vm/guest/power` and `vcenter/vm/guest/identity`: what takes a guest with VMware Tools. */
export const guestOperations: Operation[] = [
  readOperation(`GET ${root}/guest/power`, ({ vcenter: { state } }, machine) =>
    ok({ state: guestState(state, machine), operations_ready: toolsRun(state, machine) }),
  ),
  guestOperation('shutdown'),
  guestOperation('reboot'),
  guestOperation('standby'),
  readOperation(`GET ${root}/guest/identity`, identity),
];

function guestOperation(does: 'shutdown' | 'reboot' | 'standby'): Operation {
  return actionOperation(`POST ${root}/guest/power?action=${does}`, (call, machine) => {
    askGuest(call.vcenter, machine, does);
  });
}

/** Tools that have just started have no address to tell yet. */
function identity({ vcenter }: Call, machine: VirtualMachine): Answer {
  requireTools(vcenter.state, machine);
  const { guestOs, guest } = machine;
  if (guest.hostName === '') throw unavailable(`VMware Tools in ${machine.name} have told nothing yet.`);
  return ok({
    name: guestOs,
    family: guestFamily(guestOs),
    full_name: message('guest', guestOs, guestOs),
    host_name: guest.hostName,
    ...(guest.ipAddress === undefined ? {} : { ip_address: guest.ipAddress }),
  });
}
