import { invalidArgument } from '../operations/api-error.ts';
import type { WorkContext } from '../work-context.ts';

/** `VMX_03` to the newest one of this vCenter; there is no `VMX_05`. */

/** The number of a version that this vCenter knows; throws INVALID_ARGUMENT for another one. */
export function hardwareNumber({ behaviour }: WorkContext, version: string): number {
  const number = versionNumber(version);
  if (number >= 3 && number !== 5 && number <= versionNumber(behaviour.newestHardwareVersion)) return number;
  throw invalidArgument(`${version} is no hardware version of this vCenter.`, version);
}

export function versionNumber(version: string): number {
  return Number(/^VMX_(?<number>\d{2})$/.exec(version)?.groups?.['number'] ?? 0);
}
