import type { MachineAllocation, VirtualMachine } from '../../../state/virtual-machine.ts';
import { vimFault } from '../fault.ts';
import type { AllocationSpec, ConfigSpec, OptionValue } from './config-spec.ts';

/** What may change in every power state. */
export function applySettings(draft: VirtualMachine, spec: ConfigSpec): void {
  const { annotation, extraConfig, cpuAllocation, memoryAllocation, tools, managedBy } = spec;
  draft.annotation = annotation ?? draft.annotation;
  draft.biosUuid = spec.uuid ?? draft.biosUuid;
  draft.instanceUuid = spec.instanceUuid ?? draft.instanceUuid;
  draft.memoryReservationLockedToMax = spec.memoryReservationLockedToMax ?? draft.memoryReservationLockedToMax;
  if (extraConfig !== undefined) draft.extraConfig = mergeOptions(draft.extraConfig, extraConfig);
  if (cpuAllocation !== undefined) draft.cpuAllocation = mergeAllocation(draft.cpuAllocation, cpuAllocation);
  if (memoryAllocation !== undefined)
    draft.memoryAllocation = mergeAllocation(draft.memoryAllocation, memoryAllocation);
  if (draft.memoryReservationLockedToMax) draft.memoryAllocation.reservation = draft.memoryMiB;
  if (tools?.toolsUpgradePolicy !== undefined) {
    draft.tools.upgradePolicy = tools.toolsUpgradePolicy === 'manual' ? 'MANUAL' : 'UPGRADE_AT_POWER_CYCLE';
  }
  if (managedBy !== undefined) applyManagedBy(draft, managedBy);
}

/** An empty value takes the key away. */
function mergeOptions(current: Record<string, string>, changes: readonly OptionValue[]): Record<string, string> {
  const merged = new Map(Object.entries(current));
  for (const { key, value } of changes) {
    if (value._value === '') merged.delete(key);
    else merged.set(key, value._value);
  }
  return Object.fromEntries(merged);
}

/** Members that are left out stay, unlike those of a resource pool in REST. */
function mergeAllocation(current: MachineAllocation, change: AllocationSpec): MachineAllocation {
  const { reservation = current.reservation, limit = current.limit, shares } = change;
  if (reservation < 0 || limit < -1 || (limit !== -1 && limit < reservation)) {
    const text = `A reservation of ${reservation} and a limit of ${limit} cannot be.`;
    throw vimFault('InvalidArgument', text, { invalidProperty: 'configSpec.allocation' });
  }
  if (shares === undefined) return { ...current, reservation, limit };
  const level = shares.level.toUpperCase() as MachineAllocation['shares']['level'];
  const number = level === 'CUSTOM' && shares.shares !== undefined ? { shares: shares.shares } : {};
  return { reservation, limit, shares: { level, ...number } };
}

/** An empty extension takes the mark away. */
function applyManagedBy(draft: VirtualMachine, { extensionKey, type }: NonNullable<ConfigSpec['managedBy']>): void {
  if (extensionKey === '') delete draft.managedBy;
  else draft.managedBy = { extensionKey, type };
}
