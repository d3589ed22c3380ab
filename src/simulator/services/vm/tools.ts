import { toolsRun } from '../../machines/guest-power.ts';
import { changeConfig } from '../../machines/find-machine.ts';
import { alreadySo, unavailable } from '../../machines/refusals.ts';
import { requireOn } from '../../machines/state-rules.ts';
import { noContent, ok } from '../../operations/answer.ts';
import type { Operation } from '../../operations/operation.ts';
import { maybe, object, oneOf, text } from '../../operations/shape.ts';
import type { VcenterState } from '../../state/state.ts';
import { toolsUpgradePolicies, type VirtualMachine } from '../../state/virtual-machine.ts';
import {
  actionOperation,
  bodyOrNothing,
  changeOperation,
  readableMachineOf,
  readOperation,
  root,
} from './machine-call.ts';

/** Service `vcenter/vm/tools`. */
export const toolsOperations: Operation[] = [
  readOperation(`GET ${root}/tools`, ({ vcenter }, machine) => ok(toolsInfo(vcenter.state, machine))),
  changeOperation(
    `PATCH ${root}/tools`,
    object({ upgrade_policy: maybe(oneOf(toolsUpgradePolicies)) }),
    (_call, machine, { upgrade_policy: upgradePolicy = machine.tools.upgradePolicy }) => {
      changeConfig(machine, { tools: { ...machine.tools, upgradePolicy } });
    },
  ),
  {
    id: `POST ${root}/tools?action=upgrade`,
    handle(call) {
      const machine = readableMachineOf(call);
      bodyOrNothing(call, object({ command_line_options: maybe(text) }));
      upgradeTools(call.vcenter.state, machine);
      return noContent;
    },
  },
  readOperation(`GET ${root}/tools/installer`, (_call, { tools }) => ok({ is_connected: tools.installerConnected })),
  installerOperation('connect', true),
  installerOperation('disconnect', false),
];

function toolsInfo(state: VcenterState, machine: VirtualMachine): object {
  const { tools } = machine;
  const isInstalled = tools.versionStatus !== 'NOT_INSTALLED';
  const { versionNumber = 12_389, version = '12.3.5' } = tools;
  return {
    auto_update_supported: tools.autoUpdateSupported,
    ...(isInstalled ? { version_number: versionNumber, version, install_type: tools.installType } : {}),
    upgrade_policy: tools.upgradePolicy,
    version_status: tools.versionStatus,
    run_state: toolsRun(state, machine) ? 'RUNNING' : 'NOT_RUNNING',
  };
}

function upgradeTools(state: VcenterState, machine: VirtualMachine): void {
  requireOn(machine, 'An upgrade of VMware Tools');
  if (!toolsRun(state, machine)) throw unavailable(`VMware Tools do not run in ${machine.name}.`);
  machine.tools = { ...machine.tools, versionStatus: 'CURRENT', versionNumber: 12_389, version: '12.3.5' };
}

function installerOperation(action: string, connected: boolean): Operation {
  return actionOperation(`POST ${root}/tools/installer?action=${action}`, (_call, machine) => {
    requireOn(machine, 'The installer of VMware Tools');
    if (machine.tools.installerConnected === connected) throw alreadySo(`The installer is ${action}ed.`);
    machine.tools.installerConnected = connected;
  });
}
