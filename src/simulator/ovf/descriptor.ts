import { readHardware, type HardwareItem } from './hardware.ts';
import { readProperties, type OvfProperty } from './properties.ts';
import { readUnits } from './units.ts';
import { childOf, childText, childrenOf, readXml, type XmlElement } from './xml.ts';

/** An OVF descriptor, as far as this vCenter deploys it. Sizes are bytes. */
export interface OvfDescriptor {
  /** What the package consists of besides the descriptor. */
  files: { id: string; href: string; size?: number }[];
  disks: { id: string; fileRef?: string; capacity: number }[];
  networks: { name: string; description: string }[];
  storageGroups: string[];
  deploymentOptions: DeploymentOption[];
  /** Whether it describes several VMs, which become a vApp. */
  isCollection: boolean;
  system: OvfSystem;
}

export interface DeploymentOption {
  key: string;
  label: string;
  description: string;
  isDefault: boolean;
}

export interface OvfSystem {
  id: string;
  name: string;
  annotation: string;
  eulas: string[];
  /** Such as `ubuntu64Guest`. */
  osType: string;
  /** Such as `vmx-19`. */
  hardwareVersion: string;
  hardware: HardwareItem[];
  properties: OvfProperty[];
  extraConfig: { key: string; value: string }[];
  /** `efi` or `bios`. */
  firmware: string;
}

/** Throws `XmlError` for what is not XML; what is missing in it has a default. */
export function readDescriptor(source: string): OvfDescriptor {
  const envelope = readXml(source);
  const collection = childOf(envelope, 'VirtualSystemCollection');
  const system = childOf(envelope, 'VirtualSystem') ?? childOf(collection, 'VirtualSystem');
  return {
    files: childrenOf(childOf(envelope, 'References'), 'File').map(readFile),
    disks: childrenOf(childOf(envelope, 'DiskSection'), 'Disk').map(readDisk),
    networks: childrenOf(childOf(envelope, 'NetworkSection'), 'Network').map((network) => ({
      name: network.attributes['name'] ?? '',
      description: childText(network, 'Description') ?? '',
    })),
    storageGroups: childrenOf(envelope, 'StorageGroupSection').map((group) => group.attributes['id'] ?? ''),
    deploymentOptions: readOptions(childOf(envelope, 'DeploymentOptionSection')),
    isCollection: collection !== undefined,
    system: readSystem(system, collection),
  };
}

function readFile({ attributes }: XmlElement): OvfDescriptor['files'][number] {
  const size = Number(attributes['size']);
  const known = Number.isSafeInteger(size) && attributes['size'] !== undefined;
  return { id: attributes['id'] ?? '', href: attributes['href'] ?? '', ...(known ? { size } : {}) };
}

function readDisk({ attributes }: XmlElement): OvfDescriptor['disks'][number] {
  const { diskId = '', fileRef, capacity = '0', capacityAllocationUnits = 'byte' } = attributes;
  const bytes = (Number(capacity) || 0) * readUnits(capacityAllocationUnits);
  return { id: diskId, capacity: bytes, ...(fileRef === undefined ? {} : { fileRef }) };
}

/** Without an option that says it is the default, the first one is. */
function readOptions(section: XmlElement | undefined): DeploymentOption[] {
  const options = childrenOf(section, 'Configuration');
  const chosen = Math.max(
    0,
    options.findIndex(({ attributes }) => attributes['default'] === 'true'),
  );
  return options.map((option, index) => ({
    key: option.attributes['id'] ?? '',
    label: childText(option, 'Label') ?? '',
    description: childText(option, 'Description') ?? '',
    isDefault: index === chosen,
  }));
}

function readSystem(system: XmlElement | undefined, collection: XmlElement | undefined): OvfSystem {
  const hardware = childOf(system, 'VirtualHardwareSection');
  const holders = collection === undefined ? [system] : [collection, system];
  const keyed = (name: string): { key: string; value: string }[] =>
    childrenOf(hardware, name).map(({ attributes }) => ({
      key: attributes['key'] ?? '',
      value: attributes['value'] ?? '',
    }));
  const id = collection?.attributes['id'] ?? system?.attributes['id'] ?? '';
  return {
    id,
    name: childText(collection ?? system, 'Name') ?? id,
    annotation: childText(childOf(system, 'AnnotationSection'), 'Annotation') ?? '',
    eulas: holders.flatMap((holder) =>
      childrenOf(holder, 'EulaSection').map((section) => childText(section, 'License') ?? ''),
    ),
    osType: childOf(system, 'OperatingSystemSection')?.attributes['osType'] ?? 'otherGuest64',
    hardwareVersion: childText(childOf(hardware, 'System'), 'VirtualSystemType') ?? 'vmx-13',
    hardware: readHardware(hardware),
    properties: holders.flatMap(readProperties),
    extraConfig: keyed('ExtraConfig'),
    firmware: keyed('Config').find(({ key }) => key === 'firmware')?.value ?? 'bios',
  };
}
