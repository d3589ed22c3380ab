import type { JsonObject } from '../../../base/json.ts';
import type { BootSpec, CpuSpec, HardwareSpec, MemorySpec } from '../../../client/services/virtual-machine-specs.ts';
import { parseDuration } from '../../../spec/quantity/duration.ts';
import { mebibytesOf } from '../../../spec/quantity/size.ts';
import { known, addressOf } from '../observe/device-facts.ts';
import { matchNics, type WantedNic } from '../rules/nic-match.ts';
import { nicFactsOf } from './nic-facts.ts';
import { gone, lookAt, unlessDone, type Write } from './tools.ts';
import { textOf } from './text.ts';

/** Members of a manifest's group as they go into a body; `undefined` is left out. */
type Group = Record<string, unknown>;

export function cpuSpec({ count, coresPerSocket, hotAdd, hotRemove }: Group): CpuSpec {
  return known({
    count,
    cores_per_socket: coresPerSocket,
    hot_add_enabled: hotAdd,
    hot_remove_enabled: hotRemove,
  } as CpuSpec);
}

export function memorySpec({ size, hotAdd }: Group): MemorySpec {
  const size_MiB = typeof size === 'string' ? mebibytesOf(size) : undefined;
  return known({ size_MiB, hot_add_enabled: hotAdd } as MemorySpec);
}

/**
 * Pauses are milliseconds. The published type knows the members of EFI only beside the type EFI, also in a change of
 * nothing else; beside BIOS they would be refused and mean nothing.
 */
export function bootSpec({ firmware, efiLegacyBoot, networkProtocol, delay, retry, retryDelay }: Group): BootSpec {
  const isEfi = firmware !== 'BIOS' && (efiLegacyBoot !== undefined || networkProtocol !== undefined);
  return known({
    type: isEfi ? 'EFI' : firmware,
    efi_legacy_boot: isEfi ? efiLegacyBoot : undefined,
    network_protocol: isEfi ? networkProtocol : undefined,
    delay: typeof delay === 'string' ? parseDuration(delay) : undefined,
    retry,
    retry_delay: typeof retryDelay === 'string' ? parseDuration(retryDelay) : undefined,
  } as BootSpec);
}

export const updateCpu: Write = ({ writer, vm, context }, args) =>
  writer.virtualMachines.updateCpu(vm, cpuSpec(args), context.signal);

export const updateMemory: Write = ({ writer, vm, context }, args) =>
  writer.virtualMachines.updateMemory(vm, memorySpec(args), context.signal);

export const updateBoot: Write = ({ writer, vm, context }, args) =>
  writer.virtualMachines.updateBoot(vm, bootSpec(args), context.signal);

export const upgradeHardware: Write = ({ writer, vm, context }, { version }) =>
  unlessDone(writer.virtualMachines.upgradeHardware(vm, textOf(version), context.signal));

export const scheduleUpgrade: Write = ({ writer, vm, context }, { upgradePolicy, upgradeVersion }) => {
  const spec = known({ upgrade_policy: upgradePolicy, upgrade_version: upgradeVersion } as HardwareSpec);
  return writer.virtualMachines.updateHardware(vm, spec, context.signal);
};

/** Devices stand in the step by what tells them apart; their keys are looked up now, when all of them are there. */
export const setBootOrder: Write = async (tools, args) => {
  const info = await lookAt(tools);
  const nics = Array.isArray(args['nics']) ? (args['nics'] as unknown as WantedNic[]) : [];
  const { pairs } = matchNics(nics, nicFactsOf(info, tools, nics));
  const diskKey = (address: unknown): string => {
    const [key] = Object.entries(info.disks ?? {}).find(([, disk]) => addressOf(disk) === address) ?? [];
    if (key === undefined) throw gone(`disk at ${textOf(address)}`);
    return key;
  };
  const nicKey = (name: unknown): string => {
    const key = pairs.find(({ wanted }) => wanted.name === name)?.found?.key;
    if (key === undefined) throw gone(`network adapter ${textOf(name)}`);
    return key;
  };
  const order = (args['order'] ?? []) as JsonObject[];
  const devices = order.map(({ type, disks, nic }) => ({
    type: textOf(type),
    ...devicesOf(textOf(type), info),
    ...(Array.isArray(disks) ? { disks: disks.map(diskKey) } : {}),
    ...(nic === undefined ? {} : { nic: nicKey(nic) }),
  }));
  await tools.writer.virtualMachines.setBootDevices(tools.vm, devices, tools.context.signal);
};

/** The published type demands devices of these two: where a manifest names none, all disks and the first adapter. */
export function devicesOf(
  type: string,
  { disks = {}, nics = {} }: BootableDevices,
): { disks?: string[]; nic?: string } {
  if (type === 'DISK') return { disks: Object.keys(disks) };
  const [nic] = Object.keys(nics);
  return type === 'ETHERNET' && nic !== undefined ? { nic } : {};
}

/** By device key; keys are numbers and so come in ascending order. */
interface BootableDevices {
  disks?: Record<string, unknown>;
  nics?: Record<string, unknown>;
}
