import { readUnits } from './units.ts';
import { childOf, childText, type XmlElement } from './xml.ts';

/** One device or amount of the hardware section, by the numbers of CIM's resource types. */
export interface HardwareItem {
  type: number;
  subType: string;
  id: string;
  label: string;
  /** CPUs, or bytes of memory. */
  quantity: number;
  parent?: string;
  addressOnParent?: number;
  coresPerSocket?: number;
  /** `ovf:/disk/…` and the like. */
  hostResource?: string;
  /** Name of the network. */
  connection?: string;
  /** Deployment options under which it is there; none at all means always. */
  options: string[];
}

export const resourceTypes = {
  cpu: 3,
  memory: 4,
  ide: 5,
  scsi: 6,
  ethernet: 10,
  cdrom: 15,
  dvd: 16,
  disk: 17,
  other: 20,
};

const itemNames = ['Item', 'StorageItem', 'EthernetPortItem'];

export function readHardware(section: XmlElement | undefined): HardwareItem[] {
  return (section?.children ?? []).filter(({ name }) => itemNames.includes(name)).map(readItem);
}

/** What a deployment option leaves of the hardware: of two items with one id, the one that is for that option wins. */
export function hardwareOf(items: readonly HardwareItem[], option: string | undefined): HardwareItem[] {
  const chosen = new Map<string, HardwareItem>();
  for (const item of items) {
    const isFor = option !== undefined && item.options.includes(option);
    if (isFor || (item.options.length === 0 && !chosen.has(item.id))) chosen.set(item.id, item);
  }
  return [...chosen.values()];
}

function readItem(item: XmlElement): HardwareItem {
  const quantity = Number(childText(item, 'VirtualQuantity') ?? 1) || 0;
  const text = <K extends string>(key: K, name: string): { [P in K]?: string } => {
    const found = childText(item, name);
    return (found === undefined ? {} : { [key]: found }) as { [P in K]?: string };
  };
  const number = <K extends string>(key: K, name: string): { [P in K]?: number } => {
    const found = Number(childText(item, name));
    return (childOf(item, name) === undefined || Number.isNaN(found) ? {} : { [key]: found }) as { [P in K]?: number };
  };
  const type = Number(childText(item, 'ResourceType') ?? 0);
  return {
    type,
    subType: childText(item, 'ResourceSubType') ?? '',
    id: childText(item, 'InstanceID') ?? '',
    label: childText(item, 'ElementName') ?? '',
    quantity:
      type === resourceTypes.memory
        ? quantity * readUnits(childText(item, 'AllocationUnits') ?? 'byte * 2^20')
        : quantity,
    options: (item.attributes['configuration'] ?? '').split(/\s+/).filter((key) => key !== ''),
    ...text('parent', 'Parent'),
    ...number('addressOnParent', 'AddressOnParent'),
    ...number('coresPerSocket', 'CoresPerSocket'),
    ...text('hostResource', 'HostResource'),
    ...text('connection', 'Connection'),
  };
}
