import { invalidArgument } from '../../operations/api-error.ts';
import { boolean, integer, mapped, maybe, object, oneOf, text, type Shape } from '../../operations/shape.ts';
import { networkTypes } from '../../state/objects.ts';
import * as devices from '../../state/virtual-devices.ts';
import type { WantedAdapter, WantedScsiAdapter } from '../../machines/adapters.ts';
import type { WantedAddress } from '../../machines/addresses.ts';
import type { CdromChange, CdromSpec } from '../../machines/cdroms.ts';
import type { DiskSpec } from '../../machines/disks.ts';
import { given } from '../../machines/given.ts';
import type { NicBacking, NicChange, NicSpec } from '../../machines/nics.ts';

/** Disks, NICs, CD-ROMs and adapters in the bodies of requests. */

const ide = object({ primary: maybe(boolean), master: maybe(boolean) });
const busAndUnit = object({ bus: integer, unit: maybe(integer) });

interface WireAddresses {
  ide?: { primary: boolean | undefined; master: boolean | undefined } | undefined;
  scsi?: WantedAddress | undefined;
  sata?: WantedAddress | undefined;
  nvme?: WantedAddress | undefined;
}

/**
 * The address for that kind of adapter. The published type knows an address only beside its own type: one without it,
 * or beside another, is refused and not taken for a hint.
 */
function addressOf(type: string | undefined, wire: WireAddresses): WantedAddress {
  for (const member of ['ide', 'scsi', 'sata', 'nvme'] as const) {
    if (wire[member] === undefined || type === member.toUpperCase()) continue;
    throw invalidArgument(`${member} is only for the type ${member.toUpperCase()}.`, member);
  }
  const { primary, master } = wire.ide ?? {};
  if (type === 'IDE') return { bus: numberOf(primary), unit: numberOf(master) };
  return wire.scsi ?? wire.sata ?? wire.nvme ?? {};
}

/** The primary adapter is bus 0, and the master on it unit 0. */
function numberOf(isFirst: boolean | undefined): number | undefined {
  return isFirst === undefined ? undefined : Number(!isFirst);
}

export const diskFile = object({ type: oneOf(['VMDK_FILE']), vmdk_file: maybe(text) });

const newVmdk = object({
  name: maybe(text),
  capacity: maybe(integer),
  storage_policy: maybe(object({ policy: text })),
});

export const diskBody: Shape<DiskSpec> = mapped(
  object({
    type: maybe(oneOf(devices.diskBuses)),
    ide: maybe(ide),
    scsi: maybe(busAndUnit),
    sata: maybe(busAndUnit),
    nvme: maybe(busAndUnit),
    backing: maybe(diskFile),
    new_vmdk: maybe(newVmdk),
  }),
  ({ backing, new_vmdk: made, ...wire }) => {
    const { type } = wire;
    const newFile = made && { name: made.name, capacity: made.capacity, storagePolicy: made.storage_policy?.policy };
    return { type, ...addressOf(type, wire), existing: backing && (backing.vmdk_file ?? ''), newFile };
  },
);

const nicBacking: Shape<NicBacking> = mapped(
  object({
    type: oneOf([...networkTypes, 'HOST_DEVICE']),
    network: maybe(text),
    distributed_port: maybe(text),
  }),
  ({ type, network, distributed_port: distributedPort }) => ({ type, network, distributedPort }),
);

const nicChangeMembers = {
  upt_compatibility_enabled: maybe(boolean),
  mac_type: maybe(oneOf(devices.macTypes)),
  mac_address: maybe(text),
  wake_on_lan_enabled: maybe(boolean),
  backing: maybe(nicBacking),
  start_connected: maybe(boolean),
  allow_guest_control: maybe(boolean),
};

interface WireNicChange {
  upt_compatibility_enabled: boolean | undefined;
  mac_type: NicChange['macType'];
  mac_address: string | undefined;
  wake_on_lan_enabled: boolean | undefined;
  backing: NicBacking | undefined;
  start_connected: boolean | undefined;
  allow_guest_control: boolean | undefined;
}

function nicChange(wire: WireNicChange): NicChange {
  return {
    uptCompatibility: wire.upt_compatibility_enabled,
    macType: wire.mac_type,
    macAddress: wire.mac_address,
    wakeOnLan: wire.wake_on_lan_enabled,
    backing: wire.backing,
    startConnected: wire.start_connected,
    allowGuestControl: wire.allow_guest_control,
  };
}

export const nicChangeBody: Shape<NicChange> = mapped(object(nicChangeMembers), nicChange);

export const nicBody: Shape<NicSpec> = mapped(
  object({ ...nicChangeMembers, type: maybe(oneOf(devices.nicTypes)), pci_slot_number: maybe(integer) }),
  ({ type, pci_slot_number: pciSlot, ...wire }) => ({ ...nicChange(wire), type, pciSlot }),
);

const cdromBacking: Shape<devices.CdromBacking> = mapped(
  object({
    type: oneOf(devices.cdromBackings),
    iso_file: maybe(text),
    host_device: maybe(text),
    device_access_type: maybe(oneOf(devices.deviceAccessTypes)),
  }),
  (wire) => ({
    type: wire.type,
    ...given({ isoFile: wire.iso_file, hostDevice: wire.host_device, deviceAccessType: wire.device_access_type }),
  }),
);

const cdromChangeMembers = {
  backing: maybe(cdromBacking),
  start_connected: maybe(boolean),
  allow_guest_control: maybe(boolean),
};

export const cdromChangeBody: Shape<CdromChange> = mapped(
  object(cdromChangeMembers),
  ({ backing, start_connected: startConnected, allow_guest_control: allowGuestControl }) => ({
    backing,
    startConnected,
    allowGuestControl,
  }),
);

export const cdromBody: Shape<CdromSpec> = mapped(
  object({ ...cdromChangeMembers, type: maybe(oneOf(['IDE', 'SATA'])), ide: maybe(ide), sata: maybe(busAndUnit) }),
  ({ backing, start_connected: startConnected, allow_guest_control: allowGuestControl, ...wire }) => {
    return { type: wire.type, ...addressOf(wire.type, wire), backing, startConnected, allowGuestControl };
  },
);

export const scsiBody: Shape<WantedScsiAdapter> = mapped(
  object({
    type: maybe(oneOf(devices.scsiTypes)),
    bus: maybe(integer),
    pci_slot_number: maybe(integer),
    sharing: maybe(oneOf(devices.scsiSharings)),
  }),
  ({ pci_slot_number: pciSlot, ...wire }) => given({ ...wire, pciSlot }),
);

export const sataBody: Shape<WantedAdapter> = mapped(
  object({ type: maybe(oneOf(['AHCI'])), bus: maybe(integer), pci_slot_number: maybe(integer) }),
  ({ bus, pci_slot_number: pciSlot }) => given({ bus, pciSlot }),
);

export const nvmeBody: Shape<WantedAdapter> = mapped(
  object({ bus: maybe(integer), pci_slot_number: maybe(integer) }),
  ({ bus, pci_slot_number: pciSlot }) => given({ bus, pciSlot }),
);
