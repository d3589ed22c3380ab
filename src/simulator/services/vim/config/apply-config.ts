import { refuseTakenName } from '../../../machines/placement.ts';
import { checkName } from '../../../machines/create-machine.ts';
import { ApiError } from '../../../operations/api-error.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { vimFault } from '../fault.ts';
import { hardwareVersionOf } from '../hardware-version.ts';
import { camelCase } from '../types/leaves.ts';
import { changeVersionText } from '../types/machine-config.ts';
import { applyHardware } from './apply-hardware.ts';
import { applySettings } from './apply-settings.ts';
import type { ConfigSpec } from './config-spec.ts';
import { changeDevices } from './change-devices.ts';

/**
 * Reconfigures a VM: all of it or nothing. The flags that decide what may change while the VM is on are those from
 * before. Throws ConcurrentAccess when somebody else has changed the VM since the caller read it.
 */
export function applyConfig(context: WorkContext, machine: VirtualMachine, spec: ConfigSpec): void {
  if (spec.changeVersion !== undefined && spec.changeVersion !== changeVersionText(machine.changeVersion)) {
    throw vimFault('ConcurrentAccess', `${machine.name} was changed since its configuration was read.`);
  }
  if (!machine.configReadable) {
    throw vimFault('InvalidState', `The configuration of ${machine.name} cannot be read.`);
  }
  const { state } = context;
  const files = new Map(state.datastoreFiles);
  const draft = structuredClone(machine);
  // The rules look for other users of a disk: while it is being changed, the draft is the VM.
  state.virtualMachines.set(machine.id, draft);
  try {
    changeAll(context, draft, spec);
    commit(machine, draft);
  } catch (error) {
    state.datastoreFiles = files;
    throw inPowerTerms(error, machine);
  } finally {
    state.virtualMachines.set(machine.id, machine);
  }
}

function changeAll(context: WorkContext, draft: VirtualMachine, spec: ConfigSpec): void {
  if (spec.name !== undefined && spec.name !== draft.name) {
    checkName(spec.name);
    refuseTakenName(context.state, draft.parent, spec.name, draft.id);
    draft.name = spec.name;
  }
  if (spec.version !== undefined && hardwareVersionOf(spec.version) !== draft.hardwareVersion) {
    throw vimFault('NotSupported', 'The virtual hardware is upgraded by UpgradeVM_Task.');
  }
  changeDevices(context, draft, spec.deviceChange ?? []);
  applyHardware(context, draft, spec);
  applySettings(draft, spec);
}

/** The VM stays the object that it is; members that are gone from the draft go from it too. */
function commit(machine: VirtualMachine, draft: VirtualMachine): void {
  const changeVersion = machine.changeVersion + 1;
  for (const key of Object.keys(machine)) if (!Object.hasOwn(draft, key)) Reflect.deleteProperty(machine, key);
  Object.assign(machine, draft, { changeVersion });
}

/** A power rule says in which state the VM is. */
export function inPowerTerms(error: unknown, { powerState }: VirtualMachine): unknown {
  if (!(error instanceof ApiError) || error.body.error_type !== 'NOT_ALLOWED_IN_CURRENT_STATE') return error;
  const existingState = camelCase(powerState);
  return vimFault('InvalidPowerState', error.message, { requestedState: 'poweredOff', existingState });
}
