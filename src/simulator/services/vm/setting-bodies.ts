import { invalidArgument } from '../../operations/api-error.ts';
import { boolean, integer, list, mapped, maybe, object, oneOf, text, type Shape } from '../../operations/shape.ts';
import { bootDeviceTypes, type Boot, type BootDevice } from '../../state/virtual-machine.ts';
import { given } from '../../machines/given.ts';
import type { MemoryChange } from '../../machines/memory.ts';
import type { WantedPlacement } from '../../machines/placement.ts';
import type { CpuChange } from '../../machines/processors.ts';

/** CPUs, memory, firmware, boot order and placement in the bodies of requests. */

export const cpuBody: Shape<CpuChange> = mapped(
  object({
    count: maybe(integer),
    cores_per_socket: maybe(integer),
    hot_add_enabled: maybe(boolean),
    hot_remove_enabled: maybe(boolean),
  }),
  ({ count, cores_per_socket: coresPerSocket, hot_add_enabled: hotAdd, hot_remove_enabled: hotRemove }) => ({
    count,
    coresPerSocket,
    hotAdd,
    hotRemove,
  }),
);

export const memoryBody: Shape<MemoryChange> = mapped(
  object({ size_MiB: maybe(integer), hot_add_enabled: maybe(boolean) }),
  ({ size_MiB: sizeMiB, hot_add_enabled: hotAdd }) => ({ sizeMiB, hotAdd }),
);

export const bootBody: Shape<Partial<Boot>> = mapped(
  object({
    type: maybe(oneOf(['BIOS', 'EFI'])),
    efi_legacy_boot: maybe(boolean),
    network_protocol: maybe(oneOf(['IPV4', 'IPV6'])),
    delay: maybe(integer),
    retry: maybe(boolean),
    retry_delay: maybe(integer),
    enter_setup_mode: maybe(boolean),
  }),
  ({ type, delay, retry, ...wire }) => {
    refuseWithoutEfi(type, wire);
    return given({
      type,
      delay,
      retry,
      efiLegacyBoot: wire.efi_legacy_boot,
      networkProtocol: wire.network_protocol,
      retryDelay: wire.retry_delay,
      enterSetupMode: wire.enter_setup_mode,
    });
  },
);

/** The published type ties these members to the firmware that stands beside them, not to that of the VM. */
function refuseWithoutEfi(
  type: string | undefined,
  wire: { efi_legacy_boot?: unknown; network_protocol?: unknown },
): void {
  if (type === 'EFI') return;
  for (const member of ['efi_legacy_boot', 'network_protocol'] as const) {
    if (wire[member] !== undefined) throw invalidArgument(`${member} is only for the type EFI.`, member);
  }
}

export const bootDeviceBody: Shape<BootDevice> = mapped(
  object({ type: oneOf(bootDeviceTypes), nic: maybe(text), disks: maybe(list(text)) }),
  ({ type, nic, disks }) => ({ type, ...given({ nic, disks }) }),
);

/** For a VM that is not there yet: its devices have no keys that could be named. */
export const newBootDeviceBody: Shape<BootDevice> = mapped(object({ type: oneOf(bootDeviceTypes) }), ({ type }) => ({
  type,
}));

const placementMembers = {
  folder: maybe(text),
  resource_pool: maybe(text),
  host: maybe(text),
  cluster: maybe(text),
};

export const placementBody: Shape<WantedPlacement> = mapped(
  object({ ...placementMembers, datastore: maybe(text) }),
  ({ resource_pool: resourcePool, ...wire }) => given({ ...wire, resourcePool }),
);

/** A VM that is registered is where its files are. */
export const registerPlacementBody: Shape<WantedPlacement> = mapped(
  object(placementMembers),
  ({ resource_pool: resourcePool, ...wire }) => given({ ...wire, resourcePool }),
);
