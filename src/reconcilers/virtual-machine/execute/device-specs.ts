import type {
  CdromCreateSpec,
  CdromUpdateSpec,
  DiskCreateSpec,
  FloppyCreateSpec,
  NicCreateSpec,
  NicUpdateSpec,
  SerialPortCreateSpec,
} from '../../../client/services/virtual-machine-specs.ts';
import { nameInInventoryPath } from '../../../spec/inventory-path.ts';
import { parseSize } from '../../../spec/quantity/size.ts';
import { parseAddress } from '../address.ts';
import type { Spec } from '../facts.ts';
import { known } from '../observe/device-facts.ts';
import type { WantedCdrom } from '../rules/cdroms.ts';
import type { WantedDisk } from '../rules/disks.ts';
import type { WantedNic } from '../rules/nic-match.ts';
import type { IdOf } from '../references.ts';

/** `[ds1] web-01/data.vmdk`: files go by the name of their datastore. */
export function datastoreFile({ datastore, path }: { datastore: string; path: string }): string {
  return `[${nameInInventoryPath(datastore)}] ${path}`;
}

/** Where a disk or drive hangs, as a body says it. */
function attachment(address: string): Pick<DiskCreateSpec, 'type' | 'ide' | 'scsi' | 'sata' | 'nvme'> {
  const { bus, number, unit } = parseAddress(address);
  if (bus === 'ide') return { type: 'IDE', ide: { primary: number === 0, master: unit === 0 } };
  return { type: bus.toUpperCase(), [bus]: { bus: number, unit } };
}

export function diskSpec(disk: WantedDisk, idOf: IdOf): DiskCreateSpec {
  const { address, existing, fileName, capacity, storagePolicy } = disk;
  if (existing !== undefined) {
    return { ...attachment(address), backing: { type: 'VMDK_FILE', vmdk_file: datastoreFile(existing) } };
  }
  const bytes = parseSize(capacity ?? '');
  const file = known<NonNullable<DiskCreateSpec['new_vmdk']>>({
    name: fileName,
    capacity: bytes === undefined ? undefined : Number(bytes),
    storage_policy: storagePolicy === undefined ? undefined : { policy: idOf('StoragePolicy', storagePolicy) },
  });
  return { ...attachment(address), new_vmdk: file };
}

/** Finds what kind of network an id is of: a body has to say it. */
export type NetworkType = (id: string) => string;

/** Without `start_connected` an adapter would stay unplugged. */
export function nicSpec(nic: WantedNic, idOf: IdOf, typeOf: NetworkType): NicCreateSpec {
  const update = nicUpdate({ mac: { mode: 'Automatic' }, ...nic }, idOf, typeOf);
  return known<NicCreateSpec>({
    start_connected: true,
    ...update,
    type: nic.type,
    pci_slot_number: nic.pciSlotNumber,
  });
}

export function nicUpdate(nic: Partial<WantedNic>, idOf: IdOf, typeOf: NetworkType): NicUpdateSpec {
  const { network, distributedPort, mac } = nic;
  const id = network === undefined ? undefined : idOf('Network', network);
  const isManual = mac?.mode === 'Manual';
  return known<NicUpdateSpec>({
    start_connected: nic.startConnected,
    allow_guest_control: nic.allowGuestControl,
    wake_on_lan_enabled: nic.wakeOnLan,
    upt_compatibility_enabled: nic.uptCompatibility,
    mac_type: mac === undefined ? undefined : isManual ? 'MANUAL' : 'GENERATED',
    mac_address: isManual ? mac.address?.toLowerCase().replaceAll('-', ':') : undefined,
    backing: id === undefined ? undefined : known({ type: typeOf(id), network: id, distributed_port: distributedPort }),
  });
}

/** Finds the file of a library item on its datastore. */
export type MediumFile = (medium: NonNullable<NonNullable<WantedCdrom['medium']>['libraryItem']>) => Promise<string>;

export async function cdromSpec(drive: WantedCdrom, isoOf: MediumFile): Promise<CdromCreateSpec> {
  const { type, ide, sata } = attachment(drive.address);
  return known<CdromCreateSpec>({ type, ide, sata, ...(await cdromUpdate(drive, isoOf)) });
}

export async function cdromUpdate(drive: Partial<WantedCdrom>, isoOf: MediumFile): Promise<CdromUpdateSpec> {
  return known<CdromUpdateSpec>({
    start_connected: drive.startConnected,
    allow_guest_control: drive.allowGuestControl,
    backing: drive.medium === undefined ? undefined : await mediumSpec(drive.medium, isoOf),
  });
}

/** vCenter knows no empty drive; that of a remote console is one that nobody uses. */
async function mediumSpec(
  { datastoreIso, libraryItem, hostDevice }: NonNullable<WantedCdrom['medium']>,
  isoOf: MediumFile,
): Promise<NonNullable<CdromUpdateSpec['backing']>> {
  if (datastoreIso !== undefined) return { type: 'ISO_FILE', iso_file: datastoreFile(datastoreIso) };
  if (libraryItem !== undefined) return { type: 'ISO_FILE', iso_file: await isoOf(libraryItem) };
  if (hostDevice !== undefined) return { type: 'HOST_DEVICE', host_device: hostDevice };
  return { type: 'CLIENT_DEVICE' };
}

type SerialPort = NonNullable<Spec['serialPorts']>[number];
type Floppy = NonNullable<Spec['floppies']>[number];

/** A port or floppy drive; what a list does not have is left out. */
export function portSpec(list: 'serialPorts' | 'parallelPorts' | 'floppies', port: Partial<SerialPort & Floppy>) {
  return known<SerialPortCreateSpec & FloppyCreateSpec>({
    start_connected: port.startConnected,
    allow_guest_control: port.allowGuestControl,
    yield_on_poll: list === 'serialPorts' ? port.yieldOnPoll : undefined,
    backing: port.backing === undefined ? undefined : backingSpec(port.backing),
  });
}

type Backing = NonNullable<SerialPort['backing']> & NonNullable<Floppy['backing']>;

function backingSpec({ file, image, hostDevice, pipe, network }: Partial<Backing>): { type: string } {
  if (file !== undefined) return known({ type: 'FILE', file: datastoreFile(file) });
  if (image !== undefined) return known({ type: 'IMAGE_FILE', image_file: datastoreFile(image) });
  if (hostDevice !== undefined) return known({ type: 'HOST_DEVICE', host_device: hostDevice });
  if (pipe !== undefined) {
    const { name, role = 'SERVER', noReceiveLoss } = pipe;
    return known({ type: `PIPE_${role}`, pipe: name, no_rx_loss: noReceiveLoss });
  }
  if (network !== undefined) {
    const { location, role = 'SERVER', proxy } = network;
    return known({ type: `NETWORK_${role}`, network_location: location, proxy });
  }
  return { type: 'CLIENT_DEVICE' };
}
