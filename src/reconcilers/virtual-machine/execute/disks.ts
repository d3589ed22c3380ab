import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import { parseSize } from '../../../spec/quantity/size.ts';
import { addressOf } from '../observe/device-facts.ts';
import type { WantedDisk } from '../rules/disks.ts';
import { diskSpec } from './device-specs.ts';
import { gone, lookAt, waitFor, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

/** Adds a disk, unless its address is taken by now: a call that failed may have added it all the same. */
export const addDisk: Write = async (tools, args) => {
  const { writer, vm, idOf, context } = tools;
  const disk = args['disk'] as unknown as WantedDisk;
  const info = await lookAt(tools);
  if (keyAt(info, disk.address) !== undefined) return;
  await writer.virtualMachines.addDevice({ vm, device: 'disk' }, diskSpec(disk, idOf), context.signal);
};

export const growDisk: Write = async (tools, { address, capacity }) => {
  const key = await keyOf(tools, textOf(address));
  const bytes = Number(parseSize(textOf(capacity)) ?? 0n);
  const change = { growDisks: [{ key, capacity: bytes }] };
  await waitFor(tools, await tools.writer.vim.reconfigure(tools.vm, change, tools.context.signal));
};

/** The file stays where it is, and is found again by its path. */
export const detachDisk: Write = async (tools, { address }) => {
  const { writer, vm, context } = tools;
  const key = keyAt(await lookAt(tools), textOf(address));
  if (key !== undefined) await writer.virtualMachines.removeDevice({ vm, device: 'disk', key }, context.signal);
};

export const destroyDisk: Write = async (tools, { address }) => {
  const key = keyAt(await lookAt(tools), textOf(address));
  if (key === undefined) return;
  const change = { removeDisks: [{ key, destroyFile: true }] };
  await waitFor(tools, await tools.writer.vim.reconfigure(tools.vm, change, tools.context.signal));
};

/** Takes the disk off and puts its file back at the new address. */
export const moveDisk: Write = async (tools, { from, to }) => {
  const { writer, vm, context } = tools;
  const info = await lookAt(tools);
  const key = keyAt(info, textOf(from));
  const file = key === undefined ? undefined : info.disks?.[key]?.backing.vmdk_file;
  if (key === undefined || file === undefined) throw gone(`disk at ${textOf(from)}`);
  await writer.virtualMachines.removeDevice({ vm, device: 'disk', key }, context.signal);
  await attachFile(tools, textOf(to), file);
};

export async function attachFile({ writer, vm, idOf, context }: Tools, address: string, file: string): Promise<void> {
  const { type, ide, scsi, sata, nvme } = diskSpec({ name: '', address }, idOf);
  const spec = {
    ...(type ? { type } : {}),
    ...(ide ? { ide } : {}),
    ...(scsi ? { scsi } : {}),
    ...(sata ? { sata } : {}),
    ...(nvme ? { nvme } : {}),
  };
  const backing = { type: 'VMDK_FILE' as const, vmdk_file: file };
  await writer.virtualMachines.addDevice({ vm, device: 'disk' }, { ...spec, backing }, context.signal);
}

export function keyAt(info: VirtualMachineInfo, address: string): string | undefined {
  return Object.entries(info.disks ?? {}).find(([, disk]) => addressOf(disk) === address)?.[0];
}

async function keyOf(tools: Tools, address: string): Promise<string> {
  const key = keyAt(await lookAt(tools), address);
  if (key === undefined) throw gone(`disk at ${address}`);
  return key;
}
