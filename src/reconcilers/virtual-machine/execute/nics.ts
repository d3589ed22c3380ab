import type { JsonObject } from '../../../base/json.ts';
import { matchNics, type WantedNic } from '../rules/nic-match.ts';
import { rememberedSurroundings } from '../observe/surroundings.ts';
import { nicSpec, nicUpdate, type NetworkType } from './device-specs.ts';
import { nicFactsOf } from './nic-facts.ts';
import { lookAt, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

/** Adds an adapter, unless one that it would be matched with came meanwhile: an answer may have been lost. */
export const addNic: Write = async (tools, args) => {
  const { writer, vm, idOf, context } = tools;
  const nic = args['nic'] as unknown as WantedNic;
  const known = Array.isArray(args['keys']) ? args['keys'] : [];
  const info = await lookAt(tools);
  const fresh = nicFactsOf(info, tools, [nic]).filter(({ key }) => !known.includes(key));
  const [pair] = matchNics([nic], fresh).pairs;
  if (known.length > 0 && pair?.found !== undefined) return;
  const spec = nicSpec(nic, idOf, await networkTypes(tools));
  await writer.virtualMachines.addDevice({ vm, device: 'ethernet' }, spec, context.signal);
};

export const updateNic: Write = async (tools, args) => {
  const { writer, vm, idOf, context } = tools;
  const spec = nicUpdate(args['set'] as Partial<WantedNic>, idOf, await networkTypes(tools));
  await writer.virtualMachines.updateDevice({ vm, device: 'ethernet', key: textOf(args['key']) }, spec, context.signal);
};

/** The new adapter is on the network that the old one was on, unless the manifest names another. */
export const replaceNic: Write = async (tools, args) => {
  const { writer, vm, idOf, context } = tools;
  const key = textOf(args['key']);
  const nic = args['nic'] as unknown as WantedNic;
  const before = (await lookAt(tools)).nics?.[key];
  const spec = nicSpec(nic, idOf, await networkTypes(tools));
  if (before !== undefined) {
    await writer.virtualMachines.removeDevice({ vm, device: 'ethernet', key }, context.signal);
    if (spec.backing === undefined) {
      const { type, network } = before.backing;
      spec.backing = { type, ...(network === undefined ? {} : { network }) };
    }
  }
  await writer.virtualMachines.addDevice({ vm, device: 'ethernet' }, spec, context.signal);
};

export const removeNic: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const key = textOf(args['key']);
  if ((await lookAt(tools)).nics?.[key] === undefined) return;
  await writer.virtualMachines.removeDevice({ vm, device: 'ethernet', key }, context.signal);
};

export async function networkTypes({ writer, context }: Pick<Tools, 'writer' | 'context'>): Promise<NetworkType> {
  const { inventory } = await rememberedSurroundings(writer, () => true, context.signal);
  return (id) => inventory.byId.get(id)?.type ?? 'STANDARD_PORTGROUP';
}

/** `connect` or `disconnect` of a device of a running machine. */
export function plug(device: 'ethernet' | 'cdrom', connects: boolean): Write {
  return ({ writer: { virtualMachines }, vm, context }, { key }: JsonObject) => {
    const of = { vm, device, key: textOf(key) };
    return connects
      ? virtualMachines.connectDevice(of, context.signal)
      : virtualMachines.disconnectDevice(of, context.signal);
  };
}
