import type { JsonObject } from '../../../../base/json.ts';
import { powerOff, powerOn, reset, suspend } from '../../../machines/power.ts';
import { upgradeHardware } from '../../../machines/hardware-upgrade.ts';
import { answerQuestion } from '../../../machines/questions.ts';
import { askGuest } from '../../../machines/guest-power.ts';
import { ApiError } from '../../../operations/api-error.ts';
import type { Operation } from '../../../operations/operation.ts';
import { object, optional, text } from '../../../operations/shape.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { applyConfig, inPowerTerms } from '../config/apply-config.ts';
import { configSpec, type ConfigSpec } from '../config/config-spec.ts';
import { vimFault } from '../fault.ts';
import { machineBehind } from '../find-object.ts';
import { hardwareVersionOf } from '../hardware-version.ts';
import { referenceShape, type ObjectReference } from '../reference.ts';
import { camelCase } from '../types/leaves.ts';
import { method } from '../vim-call.ts';
import { taskMethod } from '../vim-task.ts';

const types = ['VirtualMachine'];

/** What is done to one VM: its configuration, its power, its questions. */
export const machineMethods: Operation[] = [
  ...taskMethod({
    types,
    name: 'ReconfigVM_Task',
    parameters: object<{ spec: ConfigSpec }>({ spec: configSpec }),
    finish(context, target, { spec }) {
      applyConfig(context, machineBehind(context.state, target), spec);
      return undefined;
    },
  }),
  ...taskMethod({
    types,
    name: 'UpgradeVM_Task',
    parameters: object<{ version?: string }>({ version: optional(text) }),
    finish(context, target, { version }) {
      const machine = machineBehind(context.state, target);
      const wanted = version === undefined ? undefined : hardwareVersionOf(version);
      inTerms(machine, () => upgradeHardware(context, machine, wanted));
      return undefined;
    },
  }),
  ...power('PowerOnVM_Task', 'poweredOn', powerOn),
  ...power('PowerOffVM_Task', 'poweredOff', powerOff),
  ...power('SuspendVM_Task', 'suspended', suspend),
  ...power('ResetVM_Task', 'poweredOn', reset),
  ...method({
    types,
    name: 'ShutdownGuest',
    run({ vcenter, target }) {
      const machine = machineBehind(vcenter.state, target);
      try {
        askGuest(vcenter, machine, 'shutdown');
      } catch (error) {
        if (!(error instanceof ApiError) || error.body.error_type !== 'SERVICE_UNAVAILABLE') throw error;
        throw vimFault('ToolsUnavailable', error.message);
      }
      return undefined;
    },
  }),
  ...method({
    types,
    name: 'AnswerVM',
    parameters: object<{ questionId: string; answerChoice: string }>({ questionId: text, answerChoice: text }),
    run({ vcenter, target }, { questionId, answerChoice }) {
      answerQuestion(machineBehind(vcenter.state, target), questionId, answerChoice);
      return undefined;
    },
  }),
];

function power(
  name: string,
  requestedState: string,
  change: (context: WorkContext, machine: VirtualMachine) => void,
): Operation[] {
  return taskMethod<{ host?: ObjectReference }>({
    types,
    name,
    parameters: object<{ host?: ObjectReference }>({ host: optional(referenceShape) }),
    finish(context, target) {
      const machine = machineBehind(context.state, target);
      try {
        change(context, machine);
      } catch (error) {
        throw refusedPower(error, requestedState, machine);
      }
      return undefined;
    },
  });
}

/** That a VM is in the wanted state already is as much a refusal as that it cannot get there. */
function refusedPower(error: unknown, requestedState: string, { powerState }: VirtualMachine): unknown {
  const refusals = ['ALREADY_IN_DESIRED_STATE', 'NOT_ALLOWED_IN_CURRENT_STATE'];
  if (!(error instanceof ApiError) || !refusals.includes(error.body.error_type)) return error;
  const members: JsonObject = { requestedState, existingState: camelCase(powerState) };
  return vimFault('InvalidPowerState', error.message, members);
}

function inTerms(machine: VirtualMachine, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw inPowerTerms(error, machine);
  }
}
