import { parseStamp } from '../../plan/owner-stamp.ts';
import type { VirtualMachineInfo } from '../../client/services/virtual-machine-types.ts';

/**
 * Where VI-JSON can write them, owner stamps stand in the machine's advanced settings. Its instance UUID stands beside
 * them: a copy that somebody makes has both texts and another UUID, and is nobody's.
 */
export const stampKey = 'trueup.owner';
export const stampInstanceKey = 'trueup.ownerInstance';

/** The stamps in a machine's settings, one for each environment, separated by spaces. */
export function stampsInSettings({ vim, identity }: VirtualMachineInfo): string[] {
  const settings = vim?.extraConfig ?? {};
  const written = settings[stampKey];
  if (written === undefined || settings[stampInstanceKey] !== identity?.instance_uuid) return [];
  return written.split(' ').filter((text) => parseStamp(text) !== undefined);
}
