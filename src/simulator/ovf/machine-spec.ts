import type { MachineSpec } from '../machines/create-machine.ts';
import type { DiskSpec, NewDisk } from '../machines/disks.ts';
import type { NicSpec } from '../machines/nics.ts';
import type { OvfDescriptor } from './descriptor.ts';
import { hardwareOf, resourceTypes, type HardwareItem } from './hardware.ts';

/** The hardware of a package in the terms of this vCenter. */
export type PackageHardware = Pick<
  MachineSpec,
  | 'hardwareVersion'
  | 'boot'
  | 'cpu'
  | 'memory'
  | 'disks'
  | 'nics'
  | 'cdroms'
  | 'scsiAdapters'
  | 'sataAdapters'
  | 'nvmeAdapters'
>;

/** What whoever deploys decides about the hardware. */
export interface HardwareChoices {
  option: string | undefined;
  /** Network of the package to the id of one that is here. */
  network: (name: string) => NicSpec['backing'];
  disk: Pick<NewDisk, 'provisioning' | 'storagePolicy'>;
}

export function hardwareSpec(descriptor: OvfDescriptor, choices: HardwareChoices): PackageHardware {
  const { system } = descriptor;
  const items = hardwareOf(system.hardware, choices.option);
  const controllers = controllersOf(items);
  const cpu = items.find(({ type }) => type === resourceTypes.cpu);
  const memory = items.find(({ type }) => type === resourceTypes.memory);
  const of = (...types: number[]): HardwareItem[] => items.filter(({ type }) => types.includes(type));
  const busesOf = (kind: Controller['kind']): Controller[] =>
    controllers.filter((controller) => controller.kind === kind);
  return {
    hardwareVersion: readVersion(system.hardwareVersion),
    boot: { type: system.firmware === 'efi' ? 'EFI' : 'BIOS' },
    cpu: { count: cpu?.quantity ?? 1, coresPerSocket: cpu?.coresPerSocket ?? 1 },
    memory: { sizeMiB: Math.floor((memory?.quantity ?? 1024 ** 3) / 1024 ** 2) },
    disks: of(resourceTypes.disk).map((item) => diskSpec(descriptor, item, { controllers, disk: choices.disk })),
    nics: of(resourceTypes.ethernet).map((item) => nicSpec(item, choices)),
    cdroms: of(resourceTypes.cdrom, resourceTypes.dvd).map((item) => {
      const { kind, ...address } = addressOf(item, controllers);
      return { type: kind === 'SATA' ? 'SATA' : 'IDE', ...(kind === 'SATA' || kind === 'IDE' ? address : {}) };
    }),
    scsiAdapters: busesOf('SCSI').map(({ bus, subType }) => ({ bus, type: scsiType(subType) })),
    sataAdapters: busesOf('SATA').map(({ bus }) => ({ bus })),
    nvmeAdapters: busesOf('NVME').map(({ bus }) => ({ bus })),
  };
}

interface Controller {
  id: string;
  kind: 'IDE' | 'SCSI' | 'SATA' | 'NVME';
  bus: number;
  subType: string;
}

function controllersOf(items: readonly HardwareItem[]): Controller[] {
  const controllers: Controller[] = [];
  for (const item of items) {
    const kind = controllerKind(item);
    if (kind === undefined) continue;
    const bus = controllers.filter((other) => other.kind === kind).length;
    controllers.push({ id: item.id, kind, bus, subType: item.subType });
  }
  return controllers;
}

function controllerKind({ type, subType }: HardwareItem): Controller['kind'] | undefined {
  if (type === resourceTypes.ide) return 'IDE';
  if (type === resourceTypes.scsi) return 'SCSI';
  if (type !== resourceTypes.other) return undefined;
  if (/nvme/i.test(subType)) return 'NVME';
  return /ahci|sata/i.test(subType) ? 'SATA' : undefined;
}

function scsiType(subType: string): 'BUSLOGIC' | 'LSILOGIC' | 'LSILOGICSAS' | 'PVSCSI' {
  const name = subType.toLowerCase();
  if (name === 'virtualscsi') return 'PVSCSI';
  if (name === 'buslogic') return 'BUSLOGIC';
  return name === 'lsilogicsas' ? 'LSILOGICSAS' : 'LSILOGIC';
}

function addressOf(
  item: HardwareItem,
  controllers: readonly Controller[],
): { kind?: Controller['kind']; bus?: number; unit?: number } {
  const found = controllers.find(({ id }) => id === item.parent);
  if (found === undefined) return {};
  const unit = item.addressOnParent === undefined ? {} : { unit: item.addressOnParent };
  return { kind: found.kind, bus: found.bus, ...unit };
}

function diskSpec(
  { disks }: OvfDescriptor,
  item: HardwareItem,
  { controllers, disk }: { controllers: readonly Controller[]; disk: HardwareChoices['disk'] },
): DiskSpec {
  const id = item.hostResource?.split('/').at(-1);
  const capacity = disks.find((known) => known.id === id)?.capacity;
  const { kind, ...address } = addressOf(item, controllers);
  return { type: kind, ...address, newFile: { capacity, ...disk } };
}

function nicSpec({ subType, connection }: HardwareItem, { network }: HardwareChoices): NicSpec {
  const types = { vmxnet3: 'VMXNET3', e1000: 'E1000', e1000e: 'E1000E', pcnet32: 'PCNET32' } as const;
  const type = Object.entries(types).find(([name]) => name === subType.toLowerCase())?.[1];
  return { type, backing: network(connection ?? ''), startConnected: true };
}

/** Of several versions the last one, `vmx-19` as `VMX_19`. */
function readVersion(written: string): string {
  const number = /(?<number>\d+)\s*$/.exec(written)?.groups?.['number'];
  return number === undefined ? written : `VMX_${number.padStart(2, '0')}`;
}
