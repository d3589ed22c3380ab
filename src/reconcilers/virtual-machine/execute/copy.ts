import type { CloneSpec } from '../../../client/services/virtual-machine-specs.ts';
import type { Spec } from '../facts.ts';
import { known } from '../observe/device-facts.ts';
import type { Making } from './making.ts';
import { nameInInventoryPath } from '../../../spec/inventory-path.ts';
import { placementSpec, poolOf } from './placement.ts';
import { gone, waitFor } from './tools.ts';
import { textOf } from './text.ts';

type Source = NonNullable<Spec['source']>;

/** A copy of a machine, off: its hardware is set up before the first start. */
export async function clone(making: Making, source: NonNullable<Source['clone']>): Promise<string> {
  const { writer, name, spec, idOf, context } = making;
  const original = idOf('VirtualMachine', source.vm);
  const { disksToRemove = [], customizationSpecification: customization } = source;
  const body = known<CloneSpec>({
    source: original,
    name,
    placement: placementSpec(spec.placement, idOf),
    disks_to_remove: disksToRemove.length === 0 ? undefined : await diskKeys(making, original, disksToRemove),
    power_on: false,
    guest_customization_spec: customization === undefined ? undefined : { name: customization },
  });
  return textOf(await waitFor(making, await writer.virtualMachines.clone(body, context.signal)));
}

async function diskKeys({ writer, context }: Making, vm: string, labels: readonly string[]): Promise<string[]> {
  const { disks = {} } = await writer.virtualMachines.get(vm, context.signal);
  return labels.map((label) => {
    const [key] = Object.entries(disks).find(([, disk]) => disk.label === label) ?? [];
    if (key === undefined) throw gone(`disk "${label}" to leave out`);
    return key;
  });
}

export async function cloneTemplate(making: Making, source: NonNullable<Source['vmTemplate']>): Promise<string> {
  const { writer, name, spec, idOf, context } = making;
  const { folder = '', ...target } = placementSpec(spec.placement, idOf);
  const placement = {
    resource_pool: await poolOf(making, target),
    ...(target.host === undefined ? {} : { host: target.host }),
    ...(target.datastore === undefined ? {} : { datastore: target.datastore }),
  };
  const template = idOf('VirtualMachine', source.vm);
  const task = await writer.vim.cloneTemplate(template, { folder, name, placement }, context.signal);
  return textOf(await waitFor(making, task));
}

export function register(making: Making, source: NonNullable<Source['register']>): Promise<string> {
  const { writer, name, spec, idOf, context } = making;
  const { datastore: _datastore, ...placement } = placementSpec(spec.placement, idOf);
  const datastore_path = `[${nameInInventoryPath(source.datastore)}] ${source.path}`;
  return writer.virtualMachines.register({ datastore_path, name, placement }, context.signal);
}
