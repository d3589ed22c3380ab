import type { JsonObject } from '../../../base/json.ts';
import { addressOf } from '../observe/device-facts.ts';
import type { WantedCdrom } from '../rules/cdroms.ts';
import { cdromSpec, cdromUpdate, portSpec, type MediumFile } from './device-specs.ts';
import { isoFileOf } from './library-file.ts';
import { lookAt, unlessDone, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

function isoOf(tools: Tools): MediumFile {
  return (libraryItem) => isoFileOf(tools, libraryItem);
}

export const addCdrom: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const drive = args['drive'] as unknown as WantedCdrom;
  const drives = Object.values((await lookAt(tools)).cdroms ?? {});
  if (drives.some((live) => addressOf(live) === drive.address)) return;
  const spec = await cdromSpec(drive, isoOf(tools));
  await writer.virtualMachines.addDevice({ vm, device: 'cdrom' }, spec, context.signal);
};

/** A medium is changed with the drive disconnected, and connected again if it was. */
export const updateCdrom: Write = async (tools, args) => {
  const {
    writer: { virtualMachines },
    vm,
    context,
  } = tools;
  const of = { vm, device: 'cdrom' as const, key: textOf(args['key']) };
  const set = args['set'] as Partial<WantedCdrom>;
  const spec = await cdromUpdate(set, isoOf(tools));
  const info = await lookAt(tools);
  const connected = info.power_state === 'POWERED_ON' && info.cdroms?.[of.key]?.state === 'CONNECTED';
  const ejects = connected && set.medium !== undefined;
  if (ejects) await unlessDone(virtualMachines.disconnectDevice(of, context.signal));
  await virtualMachines.updateDevice(of, spec, context.signal);
  if (ejects && set.medium?.none === undefined) await unlessDone(virtualMachines.connectDevice(of, context.signal));
};

export const removeCdrom: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const key = textOf(args['key']);
  if ((await lookAt(tools)).cdroms?.[key] === undefined) return;
  await writer.virtualMachines.removeDevice({ vm, device: 'cdrom', key }, context.signal);
};

const portDevices = { serialPorts: 'serial', parallelPorts: 'parallel', floppies: 'floppy' } as const;

type PortList = keyof typeof portDevices;

const portLists = { serialPorts: 'serial_ports', parallelPorts: 'parallel_ports', floppies: 'floppies' } as const;

export const addPort: Write = async ({ writer, vm, context }, args) => {
  const list = args['list'] as PortList;
  const spec = portSpec(list, args['port'] as JsonObject);
  await writer.virtualMachines.addDevice({ vm, device: portDevices[list] }, spec, context.signal);
};

export const updatePort: Write = ({ writer, vm, context }, args) => {
  const list = args['list'] as PortList;
  const of = { vm, device: portDevices[list], key: textOf(args['key']) };
  return writer.virtualMachines.updateDevice(of, portSpec(list, args['set'] as JsonObject), context.signal);
};

export const removePort: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const list = args['list'] as PortList;
  const key = textOf(args['key']);
  if ((await lookAt(tools))[portLists[list]]?.[key] === undefined) return;
  await writer.virtualMachines.removeDevice({ vm, device: portDevices[list], key }, context.signal);
};

export function plugPort(connects: boolean): Write {
  return ({ writer: { virtualMachines }, vm, context }, args) => {
    const of = { vm, device: portDevices[args['list'] as PortList], key: textOf(args['key']) };
    return connects
      ? virtualMachines.connectDevice(of, context.signal)
      : virtualMachines.disconnectDevice(of, context.signal);
  };
}
