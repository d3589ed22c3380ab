import type { JsonObject } from '../../../../base/json.ts';
import { changeBoot, changeBootDevices } from '../../../machines/boot-settings.ts';
import { changeMemory } from '../../../machines/memory.ts';
import { changeCpu } from '../../../machines/processors.ts';
import { requireOff } from '../../../machines/state-rules.ts';
import type { Boot, BootDevice, VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { vimFault } from '../fault.ts';
import { guestOsOf } from '../guest-os.ts';
import type { ConfigSpec } from './config-spec.ts';
import { flagIn, numberIn, textIn, typeName } from './typed-data.ts';

/** What the power rules watch over: CPUs, memory, firmware, guest system. What is as it was is not a change. */
export function applyHardware(context: WorkContext, draft: VirtualMachine, spec: ConfigSpec): void {
  applyCpu(context, draft, spec);
  changeMemory(draft, {
    sizeMiB: spec.memoryMB,
    hotAdd: unlessSame(spec.memoryHotAddEnabled, draft.memoryHotAdd),
  });
  applyBoot(context, draft, spec);
  if (spec.guestId !== undefined) applyGuest(draft, spec.guestId);
  if (unlessSame(spec.nestedHVEnabled, draft.nestedVirtualization) !== undefined) {
    requireOff(draft, 'Changing nested virtualization');
    draft.nestedVirtualization = spec.nestedHVEnabled ?? false;
  }
}

function applyCpu(context: WorkContext, draft: VirtualMachine, spec: ConfigSpec): void {
  changeCpu(context, draft, {
    count: spec.numCPUs,
    coresPerSocket: spec.numCoresPerSocket,
    hotAdd: unlessSame(spec.cpuHotAddEnabled, draft.cpuHotAdd),
    hotRemove: unlessSame(spec.cpuHotRemoveEnabled, draft.cpuHotRemove),
  });
}

function applyGuest(draft: VirtualMachine, guestId: string): void {
  const guestOs = guestOsOf(guestId);
  if (guestOs === undefined) {
    throw vimFault('InvalidArgument', `${guestId} is no guest system.`, { invalidProperty: 'configSpec.guestId' });
  }
  if (guestOs === draft.guestOs) return;
  requireOff(draft, 'Changing the guest system');
  draft.guestOs = guestOs;
}

function applyBoot(context: WorkContext, draft: VirtualMachine, { firmware, bootOptions = empty }: ConfigSpec): void {
  const protocol = textIn(bootOptions, 'networkBootProtocol');
  const change: { [K in keyof Boot]: Boot[K] | undefined } = {
    type: firmware === undefined ? undefined : firmware === 'efi' ? 'EFI' : 'BIOS',
    efiLegacyBoot: undefined,
    networkProtocol: protocol === undefined ? undefined : protocol === 'ipv6' ? 'IPV6' : 'IPV4',
    delay: numberIn(bootOptions, 'bootDelay'),
    retry: flagIn(bootOptions, 'bootRetryEnabled'),
    retryDelay: numberIn(bootOptions, 'bootRetryDelay'),
    enterSetupMode: flagIn(bootOptions, 'enterBIOSSetup'),
  };
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  changeBoot(context, draft, Object.fromEntries(given));
  if (Array.isArray(bootOptions['bootOrder'])) {
    changeBootDevices(draft, bootDevices(bootOptions['bootOrder'] as JsonObject[]));
  }
  applySecureBoot(draft, flagIn(bootOptions, 'efiSecureBootEnabled'));
}

const empty: JsonObject = { _typeName: 'VirtualMachineBootOptions' };

function applySecureBoot(draft: VirtualMachine, wanted: boolean | undefined): void {
  if (wanted === undefined || wanted === draft.secureBoot) return;
  requireOff(draft, 'Changing secure boot');
  if (wanted && draft.boot.type !== 'EFI') {
    const invalidProperty = 'configSpec.bootOptions.efiSecureBootEnabled';
    throw vimFault('InvalidArgument', 'Secure boot needs the firmware EFI.', { invalidProperty });
  }
  draft.secureBoot = wanted;
}

/** Disks that follow each other are one entry of the order. */
function bootDevices(order: readonly JsonObject[]): BootDevice[] {
  const devices: BootDevice[] = [];
  for (const entry of order) {
    const type = /Bootable(?<type>Cdrom|Disk|Ethernet|Floppy)Device$/.exec(typeName(entry))?.groups?.['type'];
    const key = String(numberIn(entry, 'deviceKey'));
    const last = devices.at(-1);
    if (type === 'Disk' && last?.type === 'DISK') last.disks?.push(key);
    else if (type === 'Disk') devices.push({ type: 'DISK', disks: [key] });
    else if (type === 'Ethernet') devices.push({ type: 'ETHERNET', nic: key });
    else devices.push({ type: type === 'Floppy' ? 'FLOPPY' : 'CDROM' });
  }
  return devices;
}

function unlessSame(wanted: boolean | undefined, current: boolean): boolean | undefined {
  return wanted === current ? undefined : wanted;
}
