import { invalidArgument } from '../operations/api-error.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { changeConfig } from './find-machine.ts';
import { notAllowed } from './refusals.ts';
import { requireOff } from './state-rules.ts';

/** What can be asked of CPUs; what is missing stays. */
export interface CpuChange {
  count?: number | undefined;
  coresPerSocket?: number | undefined;
  hotAdd?: boolean | undefined;
  hotRemove?: boolean | undefined;
}

const mostCpus = 768;

/** The flags as they were before the change decide whether CPUs come and go while the VM is on. */
export function changeCpu({ behaviour }: WorkContext, machine: VirtualMachine, change: CpuChange): void {
  if (change.hotAdd !== undefined || change.hotRemove !== undefined) requireOff(machine, 'Changing the hot-plug flags');
  const { count = machine.cpuCount, coresPerSocket = machine.coresPerSocket } = change;
  checkCount(count, coresPerSocket);
  if (coresPerSocket !== machine.coresPerSocket && behaviour.coresPerSocketWhileOn === 'refused') {
    requireOff(machine, 'Changing the cores per socket');
  }
  checkHotChange(machine, count);
  const { hotAdd = machine.cpuHotAdd, hotRemove = machine.cpuHotRemove } = change;
  changeConfig(machine, { cpuCount: count, coresPerSocket, cpuHotAdd: hotAdd, cpuHotRemove: hotRemove });
}

export function checkCount(count: number, coresPerSocket: number): void {
  if (count < 1 || count > mostCpus) throw invalidArgument(`${count} CPUs cannot be.`, 'count');
  if (coresPerSocket >= 1 && count % coresPerSocket === 0) return;
  throw invalidArgument(`${count} CPUs cannot be put in sockets of ${coresPerSocket} cores.`, 'cores_per_socket');
}

function checkHotChange(machine: VirtualMachine, count: number): void {
  const { name, powerState, cpuCount, cpuHotAdd, cpuHotRemove } = machine;
  if (powerState === 'POWERED_OFF' || count === cpuCount) return;
  if (powerState === 'SUSPENDED') throw notAllowed(`${name} is suspended: its CPUs cannot change.`);
  if (count > cpuCount && !cpuHotAdd) throw notAllowed(`${name} is on, and CPU hot add is not enabled.`);
  if (count < cpuCount && !cpuHotRemove) throw notAllowed(`${name} is on, and CPU hot remove is not enabled.`);
}
