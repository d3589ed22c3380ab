import { invalidArgument } from '../operations/api-error.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import { addNeededAdapter } from './adapters.ts';
import { versionNumber } from './hardware-versions.ts';
import { inUse, noRoom } from './refusals.ts';

/** Where disks and CD-ROMs are attached. */
export interface Address {
  bus: number;
  unit: number;
}

export type Bus = 'IDE' | 'SCSI' | 'SATA' | 'NVME';

export interface WantedAddress {
  bus?: number | undefined;
  unit?: number | undefined;
}

const buses: Record<Bus, number> = { IDE: 2, SCSI: 4, SATA: 4, NVME: 4 };
/** A SCSI adapter is itself a unit on its bus. */
const scsiAdapterUnit = 7;

/**
 * The address that was asked for, or the first free one. Throws RESOURCE_IN_USE for a taken one, INVALID_ARGUMENT for
 * one that cannot be or whose adapter is missing, UNABLE_TO_ALLOCATE_RESOURCE when none is free.
 */
export function chooseAddress(machine: VirtualMachine, type: Bus, { bus, unit }: WantedAddress): Address {
  if (bus === undefined) return firstFree(machine, type, busesOf(machine, type));
  if (bus < 0 || bus >= buses[type]) throw invalidArgument(`${type} has no bus ${bus}.`, String(bus));
  if (!busesOf(machine, type).includes(bus)) throw invalidArgument(`${machine.name} has no ${type} adapter ${bus}.`);
  if (unit === undefined) return firstFree(machine, type, [bus]);
  if (!units(machine, type, bus).includes(unit)) throw invalidArgument(`${type} ${bus} has no unit ${unit}.`);
  if (isTaken(machine, type, { bus, unit })) throw inUse(`${type} ${bus}:${unit} of ${machine.name} is taken.`);
  return { bus, unit };
}

/** As `chooseAddress`, after adding the adapter that the device needs: how devices of a new VM are attached. */
export function makeAddress(machine: VirtualMachine, type: Bus, { bus, unit }: WantedAddress): Address {
  const known = busesOf(machine, type);
  const needed = bus ?? known.find((one) => hasRoom(machine, type, one)) ?? nextBus(known);
  if (needed >= 0 && needed < buses[type]) addNeededAdapter(machine, type, needed);
  return chooseAddress(machine, type, { bus: needed, unit });
}

function firstFree(machine: VirtualMachine, type: Bus, among: readonly number[]): Address {
  for (const bus of among) {
    const unit = units(machine, type, bus).find((one) => !isTaken(machine, type, { bus, unit: one }));
    if (unit !== undefined) return { bus, unit };
  }
  throw noRoom(`${machine.name} has no free ${type} address.`);
}

function hasRoom(machine: VirtualMachine, type: Bus, bus: number): boolean {
  return units(machine, type, bus).some((unit) => !isTaken(machine, type, { bus, unit }));
}

function nextBus(known: readonly number[]): number {
  let bus = 0;
  while (known.includes(bus)) bus += 1;
  return bus;
}

/** IDE is always there. */
function busesOf({ scsiAdapters, sataAdapters, nvmeAdapters }: VirtualMachine, type: Bus): number[] {
  if (type === 'IDE') return [0, 1];
  const adapters = { SCSI: scsiAdapters, SATA: sataAdapters, NVME: nvmeAdapters }[type];
  return adapters.map(({ bus }) => bus).toSorted((one, other) => one - other);
}

function units(machine: VirtualMachine, type: Bus, bus: number): number[] {
  const all = Array.from({ length: unitCount(machine, type, bus) }, (_, unit) => unit);
  return type === 'SCSI' ? all.filter((unit) => unit !== scsiAdapterUnit) : all;
}

/** Units on one bus, the SCSI adapter's own among them. */
function unitCount({ hardwareVersion, scsiAdapters }: VirtualMachine, type: Bus, bus: number): number {
  const version = versionNumber(hardwareVersion);
  const isParavirtual = scsiAdapters.some((adapter) => adapter.bus === bus && adapter.type === 'PVSCSI');
  switch (type) {
    case 'IDE':
      return 2;
    case 'SATA':
      return 30;
    case 'SCSI':
      return isParavirtual && version >= 14 ? 65 : 16;
    case 'NVME':
      return version >= 21 ? 64 : 15;
    default:
      return type satisfies never;
  }
}

function isTaken({ disks, cdroms }: VirtualMachine, type: Bus, { bus, unit }: Address): boolean {
  return [...disks, ...cdroms].some((device) => device.type === type && device.bus === bus && device.unit === unit);
}
