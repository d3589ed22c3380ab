import { ApiError } from '../../../operations/api-error.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { vimFault } from '../fault.ts';
import { changeCdromDevice } from './change-cdrom.ts';
import { changeController, controllerKinds } from './change-controller.ts';
import { changeDiskDevice } from './change-disk.ts';
import { changeNicDevice, nicTypes } from './change-nic.ts';
import { changePortDevice, portKinds } from './change-port.ts';
import { changeTpm } from './change-tpm.ts';
import type { DeviceChange } from './config-spec.ts';
import type { DeviceWork } from './device-work.ts';
import { numberIn, typeName } from './typed-data.ts';

/** Does the changes in the order in which they stand. Throws InvalidDeviceSpec for a device that is not there. */
export function changeDevices(context: WorkContext, machine: VirtualMachine, changes: readonly DeviceChange[]): void {
  const keys = new Map<number, string>();
  for (const [index, change] of changes.entries()) {
    if (change.operation === undefined) continue;
    const key = numberIn(change.device, 'key');
    const added = changeDevice({ context, machine, change, keys }, index);
    if (added !== undefined && key !== undefined) keys.set(key, added);
  }
}

/** Answers the key of a device that was added. */
function changeDevice(work: DeviceWork, index: number): string | undefined {
  try {
    return changeByType(work);
  } catch (error) {
    if (!(error instanceof ApiError) || error.body.error_type !== 'NOT_FOUND') throw error;
    throw vimFault('InvalidDeviceSpec', error.message, {
      deviceIndex: index,
      invalidProperty: `deviceChange[${index}].device`,
    });
  }
}

function changeByType(work: DeviceWork): string | undefined {
  const type = typeName(work.change.device);
  if (type === 'VirtualDisk') return changeDiskDevice(work);
  if (type === 'VirtualCdrom') return changeCdromDevice(work);
  if (type === 'VirtualTPM') return changeTpm(work);
  if (Object.hasOwn(nicTypes, type)) return changeNicDevice(work);
  if (Object.hasOwn(portKinds, type)) return changePortDevice(work);
  if (Object.hasOwn(controllerKinds, type)) return changeController(work);
  throw vimFault('DeviceUnsupportedForVmPlatform', `A ${type} cannot be changed here.`);
}
