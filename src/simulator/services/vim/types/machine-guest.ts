import { guestFamily } from '../../../machines/guest-systems.ts';
import { toolsRun } from '../../../machines/guest-power.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { guestIdOf } from '../guest-os.ts';
import type { Inventory } from '../inventory.ts';
import type { Properties } from '../property.ts';
import { enumeration, flag, text } from './leaves.ts';

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

const guestFamilies: Record<ReturnType<typeof guestFamily>, string> = {
  LINUX: 'linuxGuest',
  WINDOWS: 'windowsGuest',
  NETWARE: 'netwareGuest',
  SOLARIS: 'solarisGuest',
  DARWIN: 'darwinGuestFamily',
  OTHER: 'otherGuestFamily',
};

const installTypes: Record<VirtualMachine['tools']['installType'], string> = {
  UNKNOWN: 'guestToolsTypeUnknown',
  MSI: 'guestToolsTypeMSI',
  TAR: 'guestToolsTypeTar',
  OSP: 'guestToolsTypeOSP',
  OPEN_VM_TOOLS: 'guestToolsTypeOpenVMTools',
};

export const guestMembers: Properties<VirtualMachine> = {
  toolsStatus: enumeration('VirtualMachineToolsStatus', (machine, inventory) => {
    if (machine.tools.versionStatus === 'NOT_INSTALLED') return 'toolsNotInstalled';
    return running(machine, inventory) ? 'toolsOk' : 'toolsNotRunning';
  }),
  toolsVersionStatus2: text(({ tools }) => versionStatuses[tools.versionStatus]),
  toolsRunningStatus: text((machine, inventory) =>
    running(machine, inventory) ? 'guestToolsRunning' : 'guestToolsNotRunning',
  ),
  toolsVersion: text(({ tools }) => (tools.versionNumber === undefined ? undefined : String(tools.versionNumber))),
  toolsInstallType: text(({ tools }) => installTypes[tools.installType]),
  guestId: text((machine, inventory) => (running(machine, inventory) ? guestIdOf(machine.guestOs) : undefined)),
  guestFamily: text((machine, inventory) =>
    running(machine, inventory) ? guestFamilies[guestFamily(machine.guestOs)] : undefined,
  ),
  guestState: text((machine, inventory) => (running(machine, inventory) ? 'running' : 'notRunning')),
  guestOperationsReady: flag(running),
  hostName: text((machine, inventory) => (running(machine, inventory) ? machine.guest.hostName : undefined)),
  ipAddress: text((machine, inventory) => (running(machine, inventory) ? machine.guest.ipAddress : undefined)),
};

function running(machine: VirtualMachine, { state }: Inventory): boolean {
  return toolsRun(state, machine);
}
