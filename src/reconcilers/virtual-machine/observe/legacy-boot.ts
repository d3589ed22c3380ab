import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { Spec } from '../facts.ts';

/** Whether an EFI machine boots the old way is shown by REST alone: asked where a manifest says it. */
export async function withLegacyBoot(
  reader: VsphereReader,
  info: VirtualMachineInfo,
  { boot }: Spec,
  signal: AbortSignal,
): Promise<VirtualMachineInfo> {
  if (boot?.efiLegacyBoot === undefined || info.boot?.type !== 'EFI') return info;
  if (info.boot.efi_legacy_boot !== undefined || info.template === true) return info;
  const { boot: shown } = await reader.virtualMachines.get(info.id, signal);
  const legacy = shown?.efi_legacy_boot;
  return legacy === undefined ? info : { ...info, boot: { ...info.boot, efi_legacy_boot: legacy } };
}
