import { invalidArgument, notFound } from '../operations/api-error.ts';
import type { Adapter, ScsiAdapter } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { firstKeys, newKey } from './device-keys.ts';
import { changeConfig } from './find-machine.ts';
import { versionNumber } from './hardware-versions.ts';
import { inUse, noRoom, unsupported } from './refusals.ts';
import { refuseOn, refuseSuspended } from './state-rules.ts';

/** Adapters that disks and CD-ROMs are attached to. */

export type AdapterKind = 'SCSI' | 'SATA' | 'NVME';

/** At most four of each kind. */
const busCount = 4;
const nvmeFrom = 13;

const classes = {
  SCSI: { key: firstKeys.scsiAdapter, label: 'SCSI controller' },
  SATA: { key: firstKeys.sataAdapter, label: 'SATA controller' },
  NVME: { key: firstKeys.nvmeAdapter, label: 'NVME controller' },
} as const;

export interface WantedAdapter {
  bus?: number | undefined;
  pciSlot?: number | undefined;
}

export type WantedScsiAdapter = WantedAdapter & Partial<Pick<ScsiAdapter, 'type' | 'sharing'>>;

/** Adds an adapter to a VM, hot if it must be, and answers its key. */
export function addAdapter(machine: VirtualMachine, kind: AdapterKind, wanted: WantedScsiAdapter): string {
  refuseSuspended(machine, `Adding a ${kind} adapter`);
  if (kind === 'NVME' && versionNumber(machine.hardwareVersion) < nvmeFrom) {
    throw unsupported(`NVMe needs VMX_${nvmeFrom}; ${machine.name} has ${machine.hardwareVersion}.`);
  }
  const key = putAdapter(machine, kind, { ...wanted, bus: freeBus(machine, kind, wanted.bus) });
  changeConfig(machine, {});
  return key;
}

/** Adds the adapter of that bus, should it not be there. IDE adapters are not devices of the API. */
export function addNeededAdapter(machine: VirtualMachine, type: AdapterKind | 'IDE', bus: number): void {
  if (type === 'IDE' || adaptersOf(machine, type).some((adapter) => adapter.bus === bus)) return;
  putAdapter(machine, type, { bus });
}

/** Virtual machines of other hosts may share the disks; only while this one is not on. */
export function changeScsiSharing(machine: VirtualMachine, key: string, sharing: ScsiAdapter['sharing']): void {
  const adapter = findAdapter(machine, 'SCSI', key) as ScsiAdapter;
  refuseOn(machine, 'Changing the sharing of a SCSI adapter');
  adapter.sharing = sharing;
  changeConfig(machine, {});
}

export function removeAdapter(
  { behaviour }: WorkContext,
  machine: VirtualMachine,
  kind: AdapterKind,
  key: string,
): void {
  const adapter = findAdapter(machine, kind, key);
  refuseSuspended(machine, `Removing a ${kind} adapter`);
  const isOn = (device: { type: string; bus: number }): boolean => device.type === kind && device.bus === adapter.bus;
  const attached = [...machine.disks, ...machine.cdroms].filter(isOn);
  if (attached.length > 0 && behaviour.adapterRemovalWithDevices === 'refused') {
    throw inUse(`${attached.map(({ label }) => label).join(', ')} are attached to ${adapter.label}.`);
  }
  const list = adaptersOf(machine, kind);
  list.splice(list.indexOf(adapter), 1);
  changeConfig(machine, {
    disks: machine.disks.filter((disk) => !isOn(disk)),
    cdroms: machine.cdroms.filter((cdrom) => !isOn(cdrom)),
  });
}

export function adaptersOf(machine: VirtualMachine, kind: AdapterKind): Adapter[] {
  return { SCSI: machine.scsiAdapters, SATA: machine.sataAdapters, NVME: machine.nvmeAdapters }[kind];
}

export function findAdapter(machine: VirtualMachine, kind: AdapterKind, key: string): Adapter {
  const found = adaptersOf(machine, kind).find((adapter) => adapter.key === key);
  if (found === undefined) throw notFound(`${kind} adapter`, key);
  return found;
}

function freeBus(machine: VirtualMachine, kind: AdapterKind, wanted: number | undefined): number {
  const taken = new Set(adaptersOf(machine, kind).map(({ bus }) => bus));
  const free = [0, 1, 2, 3].find((bus) => !taken.has(bus));
  if (wanted === undefined && free === undefined) throw noRoom(`${machine.name} has ${busCount} ${kind} adapters.`);
  const bus = wanted ?? free ?? 0;
  if (bus < 0 || bus >= busCount) throw invalidArgument(`${kind} has no bus ${bus}.`, String(bus));
  if (taken.has(bus)) throw inUse(`${machine.name} has a ${kind} adapter ${bus}.`);
  return bus;
}

function putAdapter(machine: VirtualMachine, kind: AdapterKind, wanted: WantedScsiAdapter & { bus: number }): string {
  const { bus, pciSlot, type = 'PVSCSI', sharing = 'NONE' } = wanted;
  const key = newKey(machine, classes[kind].key);
  const slot = pciSlot === undefined ? {} : { pciSlot };
  const adapter: Adapter = { key, label: `${classes[kind].label} ${bus}`, bus, ...slot };
  if (kind === 'SCSI') machine.scsiAdapters.push({ ...adapter, type, sharing });
  else adaptersOf(machine, kind).push(adapter);
  return key;
}
