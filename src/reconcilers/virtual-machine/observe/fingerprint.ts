import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { Spec } from '../facts.ts';

/**
 * Whether a machine of the wanted place and name can be what a creation of ours made, whose answer never came. A machine
 * from scratch has the guest and, at least, the disks that were asked for; a copy has those of what it was copied from.
 */
export function isAsMade(info: VirtualMachineInfo, spec: Spec): boolean {
  const { source = { scratch: {} }, guestOS, disks } = spec;
  if (source.scratch === undefined) return true;
  if (info.guest_OS !== undefined && guestOS !== undefined && info.guest_OS !== guestOS) return false;
  return info.disks === undefined || disks === undefined || Object.keys(info.disks).length <= disks.length;
}
