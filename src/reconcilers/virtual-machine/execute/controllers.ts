import type { JsonObject } from '../../../base/json.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import { addressOf, known } from '../observe/device-facts.ts';
import { parseAddress } from '../address.ts';
import { attachFile } from './disks.ts';
import { lookAt, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

type Bus = 'scsi' | 'sata' | 'nvme';

export const addController: Write = async (tools, args) => {
  const found = findController(await lookAt(tools), args);
  if (found === undefined) await add(tools, args);
};

export const updateController: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const key = findController(await lookAt(tools), args);
  if (key === undefined) return;
  const spec = { sharing: textOf(args['sharing']) };
  await writer.virtualMachines.updateDevice({ vm, device: 'adapter/scsi', key }, spec, context.signal);
};

export const removeController: Write = async (tools, args) => {
  const key = findController(await lookAt(tools), args);
  if (key !== undefined) await remove(tools, args, key);
};

/** Takes its disks off, changes the controller, and puts the disks back where they were. */
export const replaceController: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const info = await lookAt(tools);
  const disks = Object.entries(info.disks ?? {}).filter(([, disk]) => {
    const { bus, number } = parseAddress(addressOf(disk));
    return bus === args['bus'] && number === args['number'];
  });
  for (const [key] of disks) await writer.virtualMachines.removeDevice({ vm, device: 'disk', key }, context.signal);
  const key = findController(info, args);
  if (key !== undefined) await remove(tools, args, key);
  await add(tools, args);
  for (const [, disk] of disks) {
    if (disk.backing.vmdk_file !== undefined) await attachFile(tools, addressOf(disk), disk.backing.vmdk_file);
  }
};

async function add({ writer, vm, context }: Tools, { bus, number, type, sharing }: JsonObject): Promise<void> {
  const spec = known<{ bus?: number; type?: string; sharing?: string }>({
    bus: Number(number),
    type: typeof type === 'string' ? type : undefined,
    sharing: typeof sharing === 'string' ? sharing : undefined,
  });
  await writer.virtualMachines.addDevice({ vm, device: `adapter/${bus as Bus}` }, spec, context.signal);
}

function remove({ writer, vm, context }: Tools, { bus }: JsonObject, key: string): Promise<void> {
  return writer.virtualMachines.removeDevice({ vm, device: `adapter/${bus as Bus}`, key }, context.signal);
}

function findController(info: VirtualMachineInfo, { bus, number }: JsonObject): string | undefined {
  const controllers: Record<Bus, [string, number][]> = {
    scsi: Object.entries(info.scsi_adapters ?? {}).map(([key, { scsi }]) => [key, scsi.bus]),
    sata: Object.entries(info.sata_adapters ?? {}).map(([key, adapter]) => [key, adapter.bus]),
    nvme: Object.entries(info.nvme_adapters ?? {}).map(([key, adapter]) => [key, adapter.bus]),
  };
  return controllers[bus as Bus].find(([, at]) => at === number)?.[0];
}
