import type { Allocation, VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import { formatDuration } from '../../../spec/quantity/duration.ts';
import { formatFrequency } from '../../../spec/quantity/frequency.ts';
import { formatMebibytes } from '../../../spec/quantity/size.ts';
import { canonicalInventoryName } from '../../../spec/inventory-path.ts';
import type { MachineFacts, Spec } from '../facts.ts';
import { known, type DeviceNames } from './device-facts.ts';
import { deviceFields } from './device-fields.ts';

interface Described {
  info: VirtualMachineInfo;
  facts: MachineFacts;
  names: DeviceNames;
  folder: string;
  tags?: string[];
}

/** The machine in the manifest's own terms: what a manifest for it would say. */
export function fieldsOf({ info, facts, names, folder, tags }: Described): Partial<Spec> {
  const { vim = {}, cpu, memory, hardware, storage_policy: policies } = info;
  return known<Partial<Spec>>({
    name: info.name === undefined ? undefined : canonicalInventoryName(info.name),
    placement: known({
      folder,
      resourcePool: names.pathOf(info.placement.resource_pool),
      datastore: homeDatastore(info, facts, names),
    }),
    guestOS: info.guest_OS as Spec['guestOS'],
    hardware:
      hardware === undefined
        ? undefined
        : known({
            version: hardware.version,
            upgradePolicy: hardware.upgrade_policy,
            upgradeVersion: hardware.upgrade_version,
          }),
    cpu:
      cpu === undefined
        ? undefined
        : {
            count: cpu.count,
            // What the host chose is not what anybody asked for.
            ...(vim.autoCoresPerSocket === true ? {} : { coresPerSocket: cpu.cores_per_socket }),
            hotAdd: cpu.hot_add_enabled,
            hotRemove: cpu.hot_remove_enabled,
          },
    memory:
      memory === undefined ? undefined : { size: formatMebibytes(memory.size_MiB), hotAdd: memory.hot_add_enabled },
    boot: bootOf(info),
    ...deviceFields(facts),
    tools: info.tools?.upgrade_policy === undefined ? undefined : { upgradePolicy: info.tools.upgrade_policy },
    storagePolicy: policies?.vm_home === undefined ? undefined : { home: names.policyName(policies.vm_home) ?? '' },
    template: info.template === true ? true : undefined,
    tags,
    annotation: vim.annotation,
    customAttributes: Object.keys(vim.customAttributes ?? {}).length === 0 ? undefined : vim.customAttributes,
    cpuAllocation: allocationOf(vim.cpuAllocation, formatFrequency),
    memoryAllocation: allocationOf(vim.memoryAllocation, formatMebibytes),
    secureBoot: vim.secureBoot,
    vTpm: vim.vTpm,
    nestedVirtualization: vim.nestedHv,
  } as Partial<Spec>);
}

function homeDatastore(
  { placement, vim }: VirtualMachineInfo,
  { disks }: MachineFacts,
  names: DeviceNames,
): string | undefined {
  return names.pathOf(placement.datastore) ?? names.fileOf(vim?.vmPathName)?.datastore ?? disks[0]?.datastore;
}

/** Members that only EFI has are left out for a BIOS. */
function bootOf({ boot, boot_devices: devices }: VirtualMachineInfo): Spec['boot'] {
  if (boot === undefined) return undefined;
  const isEfi = boot.type === 'EFI';
  return known<NonNullable<Spec['boot']>>({
    firmware: boot.type as 'BIOS' | 'EFI',
    efiLegacyBoot: isEfi ? boot.efi_legacy_boot : undefined,
    networkProtocol: isEfi ? (boot.network_protocol as 'IPV4' | undefined) : undefined,
    delay: formatDuration(boot.delay),
    retry: boot.retry,
    retryDelay: formatDuration(boot.retry_delay),
    order:
      devices === undefined || devices.length === 0 ? undefined : devices.map(({ type }) => ({ type: type as 'DISK' })),
  });
}

/** Custom shares have no word in a manifest and are left out. */
function allocationOf(allocation: Allocation | undefined, format: (amount: number) => string): object | undefined {
  if (allocation === undefined) return undefined;
  const { reservation, limit, shares } = allocation;
  return known({
    reservation: reservation === undefined ? undefined : format(reservation),
    limit: limit === undefined ? undefined : limit < 0 ? null : format(limit),
    shares: shares === undefined || shares.level === 'CUSTOM' ? undefined : shares.level,
  });
}
