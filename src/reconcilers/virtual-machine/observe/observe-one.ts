import { recordOfError } from '../../../client/record-of-error.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { Observation } from '../../../plan/observation.ts';
import { storedInventoryName } from '../../../spec/inventory-path.ts';
import type { Manifest } from '../../../spec/manifest.ts';
import { readMarksOfOne } from '../../owner-marks/read-marks.ts';
import { machinesToRestart } from '../../owner-marks/restart-mark.ts';
import { readOne } from '../../read-all.ts';
import type { ObserveTarget } from '../../reconciler.ts';
import { closerLook } from './closer-look.ts';
import { observationOf, type Look } from './observation-of.ts';
import { knowsAll, placeHidden } from './places.ts';
import { rememberedSurroundings, type Surroundings } from './surroundings.ts';
import { readTagsOfOne } from './tags.ts';

type Found = Observation<'VirtualMachine'>;

/** One machine as it is now, by its id or, after a creation whose answer was lost, by its folder and name. */
export async function observeOne(reader: VsphereReader, target: ObserveTarget, signal: AbortSignal): Promise<Found> {
  try {
    const id = target.id ?? (await findByName(reader, target, signal));
    if (id === undefined) return { state: 'absent' };
    const read = await readOne(() => reader.virtualMachines.readOne(id, signal));
    if (read.state !== 'found') return read;
    return await observeInfo(reader, read.value, target, signal);
  } catch (error) {
    return { state: 'unreadable', error: recordOfError(error) };
  }
}

async function findByName(
  reader: VsphereReader,
  { identity: [folder = '', name = ''] }: ObserveTarget,
  signal: AbortSignal,
): Promise<string | undefined> {
  const at = (surroundings: Surroundings) => surroundings.inventory.at('Folder', folder);
  const surroundings = await rememberedSurroundings(reader, (known) => at(known).length > 0, signal);
  const [found] = at(surroundings);
  if (found === undefined) return undefined;
  const filter = { folders: [found.id], names: [storedInventoryName(name)] };
  const [machine] = await reader.virtualMachines.list(filter, signal);
  return machine?.vm;
}

async function observeInfo(
  reader: VsphereReader,
  info: VirtualMachineInfo,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Found> {
  const { environment, change } = target;
  const surroundings = await rememberedSurroundings(reader, (known) => knowsAll(known, info), signal);
  const wanted = change?.wanted as Manifest<'VirtualMachine'> | undefined;
  const folder = surroundings.pathOf(info.placement.folder) ?? '';
  const object = { kind: 'VirtualMachine', environment, id: info.id, identity: [folder, info.name ?? ''] } as const;
  const [marks, restarts, tags] = await Promise.all([
    readMarksOfOne(reader, object, signal),
    machinesToRestart(reader, environment, signal),
    (wanted?.spec.tags ?? []).length === 0 ? undefined : readTagsOfOne(reader, info.id, signal),
  ]);
  const look: Look = {
    environment,
    route: info.vim === undefined ? 'rest' : 'vi-json',
    restart: restarts.has(info.id),
    marks: marks.stampsOf(info.id),
    isIntended: marks.isIntended(object.identity),
    ...(tags === undefined ? {} : { tags }),
  };
  const found =
    wanted === undefined
      ? observationOf(info, surroundings, look)
      : await closerLook(reader, { info, surroundings, look, wanted }, signal);
  return found ?? { state: 'unreadable', error: placeHidden(1) };
}
