import type { JsonObject } from '../../../../base/json.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { guestIdOf } from '../guest-os.ts';
import { versionKeyOf } from '../hardware-version.ts';
import type { Properties } from '../property.ts';
import { always, data, enumeration, flag, int, long, many, text } from './leaves.ts';
import { bootOrder } from './machine-boot.ts';
import { devicesOf } from './machine-devices.ts';
import { allocationInfo } from './resource-pool.ts';

const upgradePolicies: Record<VirtualMachine['upgrade']['policy'], string> = {
  NEVER: 'never',
  AFTER_CLEAN_SHUTDOWN: 'onSoftPowerOff',
  ALWAYS: 'always',
};

const bootOptions: Properties<VirtualMachine> = {
  bootDelay: long(({ boot }) => boot.delay),
  enterBIOSSetup: flag(({ boot }) => boot.enterSetupMode),
  efiSecureBootEnabled: flag(({ secureBoot }) => secureBoot),
  bootRetryEnabled: flag(({ boot }) => boot.retry),
  bootRetryDelay: long(({ boot }) => boot.retryDelay),
  bootOrder: many('VirtualMachineBootOptionsBootableDevice', bootOrder),
  networkBootProtocol: text(({ boot }) => boot.networkProtocol.toLowerCase()),
};

const hardware: Properties<VirtualMachine> = {
  numCPU: int(({ cpuCount }) => cpuCount),
  numCoresPerSocket: int(({ coresPerSocket }) => coresPerSocket),
  autoCoresPerSocket: always('boolean', false),
  memoryMB: int(({ memoryMiB }) => memoryMiB),
  virtualICH7MPresent: always('boolean', false),
  virtualSMCPresent: always('boolean', false),
  device: many('VirtualDevice', devicesOf),
};

/** What VIM knows of a VM's configuration. `changeVersion` is the lock of a reconfiguration. */
export const configMembers: Properties<VirtualMachine> = {
  changeVersion: text(({ changeVersion }) => changeVersionText(changeVersion)),
  name: text(({ name }) => name),
  guestFullName: text(({ guestOs }) => guestOs),
  guestId: text(({ guestOs }) => guestIdOf(guestOs)),
  version: text(({ hardwareVersion }) => versionKeyOf(hardwareVersion)),
  uuid: text(({ biosUuid }) => biosUuid.toLowerCase()),
  instanceUuid: text(({ instanceUuid }) => instanceUuid.toLowerCase()),
  template: flag(({ template }) => template),
  annotation: text(({ annotation }) => annotation),
  files: {
    typeName: 'VirtualMachineFileInfo',
    members: {
      vmPathName: text(({ vmPathName }) => vmPathName),
      snapshotDirectory: text(({ vmPathName }) => directoryOf(vmPathName)),
      suspendDirectory: text(({ vmPathName }) => directoryOf(vmPathName)),
      logDirectory: text(({ vmPathName }) => directoryOf(vmPathName)),
    },
  },
  tools: {
    typeName: 'ToolsConfigInfo',
    members: {
      toolsVersion: int(({ tools }) => tools.versionNumber),
      toolsUpgradePolicy: text(({ tools }) => (tools.upgradePolicy === 'MANUAL' ? 'manual' : 'upgradeAtPowerCycle')),
    },
  },
  hardware: { typeName: 'VirtualHardware', members: hardware },
  cpuAllocation: data(({ cpuAllocation }) => allocationInfo(cpuAllocation)),
  memoryAllocation: data(({ memoryAllocation }) => allocationInfo(memoryAllocation)),
  memoryReservationLockedToMax: flag((machine) => machine.memoryReservationLockedToMax),
  memoryHotAddEnabled: flag(({ memoryHotAdd }) => memoryHotAdd),
  cpuHotAddEnabled: flag(({ cpuHotAdd }) => cpuHotAdd),
  cpuHotRemoveEnabled: flag(({ cpuHotRemove }) => cpuHotRemove),
  hotPlugMemoryLimit: long((machine) => machine.memoryHotAddLimitMiB),
  hotPlugMemoryIncrementSize: long((machine) => machine.memoryHotAddIncrementMiB),
  extraConfig: many('OptionValue', ({ extraConfig }) => Object.entries(extraConfig).map(optionValue)),
  bootOptions: { typeName: 'VirtualMachineBootOptions', members: bootOptions },
  firmware: enumeration('string', ({ boot }) => boot.type.toLowerCase()),
  nestedHVEnabled: flag((machine) => machine.nestedVirtualization),
  managedBy: data(({ managedBy }) =>
    managedBy === undefined ? undefined : { _typeName: 'ManagedByInfo', ...managedBy },
  ),
  scheduledHardwareUpgradeInfo: data(({ upgrade }) => ({
    _typeName: 'ScheduledHardwareUpgradeInfo',
    upgradePolicy: upgradePolicies[upgrade.policy],
    ...(upgrade.version === undefined ? {} : { versionKey: versionKeyOf(upgrade.version) }),
    scheduledHardwareUpgradeStatus: upgrade.status.toLowerCase(),
  })),
};

/** Text that nobody should take apart; real servers write the time of the change. */
export function changeVersionText(changeVersion: number): string {
  return `${new Date(Date.UTC(2024, 0, 1) + changeVersion * 1000).toISOString().slice(0, 19)}.${String(changeVersion).padStart(6, '0')}Z`;
}

/** The value of an extra option may be of any type, and these are strings. */
function optionValue([key, value]: [string, string]): JsonObject {
  return { _typeName: 'OptionValue', key, value: { _typeName: 'string', _value: value } };
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
