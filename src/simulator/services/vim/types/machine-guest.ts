import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { guestIdOf } from '../guest-os.ts';
import type { Inventory } from '../inventory.ts';
import type { Properties } from '../property.ts';
import { camelCase, enumeration, flag, text } from './leaves.ts';

const versionStatuses: Record<VirtualMachine['tools']['versionStatus'], string> = {
  NOT_INSTALLED: 'guestToolsNotInstalled',
  CURRENT: 'guestToolsCurrent',
  UNMANAGED: 'guestToolsUnmanaged',
  TOO_OLD_UNSUPPORTED: 'guestToolsTooOld',
  SUPPORTED_OLD: 'guestToolsSupportedOld',
  SUPPORTED_NEW: 'guestToolsSupportedNew',
  TOO_NEW: 'guestToolsTooNew',
  BLACKLISTED: 'guestToolsBlacklisted',
};

export const guestMembers: Properties<VirtualMachine> = {
  toolsStatus: enumeration('VirtualMachineToolsStatus', (machine, inventory) => {
    if (machine.tools.versionStatus === 'NOT_INSTALLED') return 'toolsNotInstalled';
    return toolsRun(machine, inventory) ? 'toolsOk' : 'toolsNotRunning';
  }),
  toolsVersionStatus2: text(({ tools }) => versionStatuses[tools.versionStatus]),
  toolsRunningStatus: text((machine, inventory) =>
    toolsRun(machine, inventory) ? 'guestToolsRunning' : 'guestToolsNotRunning',
  ),
  toolsVersion: text(({ tools }) => (tools.versionNumber === undefined ? undefined : String(tools.versionNumber))),
  toolsInstallType: text(({ tools }) => `guestToolsType${capitalised(camelCase(tools.installType))}`),
  guestId: text((machine, inventory) => (toolsRun(machine, inventory) ? guestIdOf(machine.guestOs) : undefined)),
  guestState: text((machine, inventory) => (toolsRun(machine, inventory) ? 'running' : 'notRunning')),
  guestOperationsReady: flag(toolsRun),
  hostName: text((machine, inventory) => (toolsRun(machine, inventory) ? machine.guest.hostName : undefined)),
  ipAddress: text((machine, inventory) => (toolsRun(machine, inventory) ? machine.guest.ipAddress : undefined)),
};

/** Tools run when the guest has started and is doing nothing else. */
function toolsRun({ id, powerState, tools }: VirtualMachine, { state }: Inventory): boolean {
  return powerState === 'POWERED_ON' && tools.versionStatus !== 'NOT_INSTALLED' && !state.guestWork.has(id);
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
