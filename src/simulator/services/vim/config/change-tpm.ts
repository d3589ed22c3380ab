import { requireOff } from '../../../machines/state-rules.ts';
import { vimFault } from '../fault.ts';
import type { DeviceWork } from './device-work.ts';

/** A VM has one virtual TPM or none, and it needs the firmware EFI. */
export function changeTpm({ machine, change }: DeviceWork): string | undefined {
  if (change.operation === 'edit') return undefined;
  const wanted = change.operation === 'add';
  if (wanted && machine.boot.type !== 'EFI') {
    throw vimFault('InvalidDeviceSpec', 'A virtual TPM needs the firmware EFI.');
  }
  if (wanted === machine.virtualTpm) {
    throw vimFault('InvalidDeviceSpec', `${machine.name} has ${wanted ? 'a' : 'no'} virtual TPM.`);
  }
  requireOff(machine, 'Adding or removing a virtual TPM');
  machine.virtualTpm = wanted;
  return wanted ? '11000' : undefined;
}
