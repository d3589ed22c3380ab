import type { VirtualDisk, VirtualNic } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';

/** How a VM is to be written. */
export interface DescriptorWishes {
  name: string;
  /** Such as `ubuntu64Guest`. */
  osType: string;
  /** `PRESERVE_MAC`, `EXTRA_CONFIG`. */
  flags: readonly string[];
  networkName: (id: string) => string;
}

/** A descriptor of the VM, and the names of the disk files that it needs. */
export function writeDescriptor(machine: VirtualMachine, wishes: DescriptorWishes): { text: string; files: string[] } {
  const files = machine.disks.map((_disk, index) => `${wishes.name}-${String(index + 1)}.vmdk`);
  const references = files.map((href, index) => `<File ovf:id="file${String(index + 1)}" ovf:href="${xml(href)}"/>`);
  const disks = machine.disks.map(
    ({ capacity }, index) =>
      `<Disk ovf:diskId="disk${String(index + 1)}" ovf:fileRef="file${String(index + 1)}" ovf:capacity="${String(capacity)}"/>`,
  );
  const networks = networkNames(machine, wishes).map((name) => `<Network ovf:name="${xml(name)}"/>`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" xmlns:vmw="http://www.vmware.com/schema/ovf">
  <References>${references.join('')}</References>
  <DiskSection>${disks.join('')}</DiskSection>
  <NetworkSection>${networks.join('')}</NetworkSection>
  <VirtualSystem ovf:id="${xml(machine.name)}">
    <Name>${xml(wishes.name)}</Name>
    <OperatingSystemSection vmw:osType="${xml(wishes.osType)}"/>
    <AnnotationSection><Annotation>${xml(machine.annotation)}</Annotation></AnnotationSection>
    ${hardware(machine, wishes)}
  </VirtualSystem>
</Envelope>
`;
  return { text, files };
}

function hardware(machine: VirtualMachine, wishes: DescriptorWishes): string {
  const items = [
    item({ ResourceType: 3, VirtualQuantity: machine.cpuCount, CoresPerSocket: machine.coresPerSocket }),
    item({ ResourceType: 4, VirtualQuantity: machine.memoryMiB, AllocationUnits: 'byte * 2^20' }),
    ...machine.scsiAdapters.map(({ key, type }) => item({ ResourceType: 6, ResourceSubType: scsiName(type) }, key)),
    ...machine.sataAdapters.map(({ key }) => item({ ResourceType: 20, ResourceSubType: 'vmware.sata.ahci' }, key)),
    ...machine.nvmeAdapters.map(({ key }) =>
      item({ ResourceType: 20, ResourceSubType: 'vmware.nvme.controller' }, key),
    ),
    ...machine.disks.map((disk, index) => diskItem(machine, disk, index)),
    ...machine.nics.map((nic) => nicItem(nic, wishes)),
  ];
  const extra = wishes.flags.includes('EXTRA_CONFIG') ? Object.entries(machine.extraConfig) : [];
  const config = extra.map(([key, value]) => `<vmw:ExtraConfig vmw:key="${xml(key)}" vmw:value="${xml(value)}"/>`);
  const firmware = `<vmw:Config vmw:key="firmware" vmw:value="${machine.boot.type.toLowerCase()}"/>`;
  const version = machine.hardwareVersion.toLowerCase().replace('_', '-');
  const system = `<System><VirtualSystemType>${version}</VirtualSystemType></System>`;
  return `<VirtualHardwareSection>${system}${items.join('')}${firmware}${config.join('')}</VirtualHardwareSection>`;
}

function diskItem(machine: VirtualMachine, { type, bus, unit }: VirtualDisk, index: number): string {
  const { scsiAdapters, sataAdapters, nvmeAdapters } = machine;
  const adapters = { IDE: [], SCSI: scsiAdapters, SATA: sataAdapters, NVME: nvmeAdapters }[type];
  const parent = adapters.find((adapter) => adapter.bus === bus)?.key;
  const address = parent === undefined ? {} : { Parent: parent, AddressOnParent: unit };
  return item(
    { ResourceType: 17, HostResource: `ovf:/disk/disk${String(index + 1)}`, ...address },
    `disk${String(index)}`,
  );
}

function nicItem({ type, network, macAddress, key }: VirtualNic, { flags, networkName }: DescriptorWishes): string {
  const mac = flags.includes('PRESERVE_MAC') && macAddress !== undefined ? { Address: macAddress } : {};
  return item({ ResourceType: 10, ResourceSubType: type, Connection: networkName(network), ...mac }, key);
}

function item(members: Record<string, string | number>, id = `${String(members['ResourceType'])}-0`): string {
  const all: Record<string, string | number> = { InstanceID: id, ...members };
  const written = Object.entries(all).map(([name, value]) => `<${name}>${xml(String(value))}</${name}>`);
  return `<Item>${written.join('')}</Item>`;
}

function networkNames({ nics }: VirtualMachine, { networkName }: DescriptorWishes): string[] {
  return [...new Set(nics.map(({ network }) => networkName(network)))];
}

function scsiName(type: string): string {
  return type === 'PVSCSI' ? 'VirtualSCSI' : type.toLowerCase();
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
