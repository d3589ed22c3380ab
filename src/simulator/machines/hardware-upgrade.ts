import { invalidArgument } from '../operations/api-error.ts';
import type { HardwareUpgrade, VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { changeConfig } from './find-machine.ts';
import { hardwareNumber, versionNumber } from './hardware-versions.ts';
import { alreadySo } from './refusals.ts';
import { requireOff } from './state-rules.ts';

/** Upgrades at once; without a version, to the newest one. There is no way down. */
export function upgradeHardware(context: WorkContext, machine: VirtualMachine, version?: string): void {
  const wanted = version ?? context.behaviour.newestHardwareVersion;
  const number = hardwareNumber(context, wanted);
  const current = versionNumber(machine.hardwareVersion);
  if (number === current) throw alreadySo(`${machine.name} has ${wanted}.`);
  if (number < current) throw invalidArgument(`${machine.name} has ${machine.hardwareVersion}; ${wanted} is older.`);
  requireOff(machine, 'An upgrade of the virtual hardware');
  changeConfig(machine, { hardwareVersion: wanted, upgrade: { policy: 'NEVER', status: 'SUCCESS' } });
}

/** Says when the hardware is to be upgraded by itself. NEVER also forgets the version. */
export function scheduleUpgrade(
  context: WorkContext,
  machine: VirtualMachine,
  { policy = machine.upgrade.policy, version }: { policy?: HardwareUpgrade['policy']; version?: string },
): void {
  if (policy === 'NEVER') {
    if (version !== undefined) throw invalidArgument('The policy NEVER takes no version.', 'upgrade_version');
    changeConfig(machine, { upgrade: { policy, status: 'NONE' } });
    return;
  }
  const wanted = version ?? machine.upgrade.version ?? context.behaviour.newestHardwareVersion;
  if (hardwareNumber(context, wanted) <= versionNumber(machine.hardwareVersion)) {
    throw invalidArgument(`${machine.name} has ${machine.hardwareVersion}; ${wanted} is not newer.`, wanted);
  }
  changeConfig(machine, { upgrade: { policy, version: wanted, status: 'PENDING' } });
}

/** What was scheduled happens when the VM starts; after a hard stop only with the policy ALWAYS. */
export function upgradeAtStart(machine: VirtualMachine): void {
  const { policy, version } = machine.upgrade;
  if (version === undefined || policy === 'NEVER') return;
  if (policy === 'AFTER_CLEAN_SHUTDOWN' && !machine.cleanPowerOff) return;
  changeConfig(machine, { hardwareVersion: version, upgrade: { policy: 'NEVER', status: 'SUCCESS' } });
}
