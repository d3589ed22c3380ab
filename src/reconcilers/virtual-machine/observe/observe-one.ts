import { recordOfError } from '../../../client/record-of-error.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { Observation } from '../../../plan/observation.ts';
import type { Manifest } from '../../../spec/manifest.ts';
import { findAt } from '../../inventory/find-object.ts';
import { named, namesFilter } from '../../inventory/name-filter.ts';
import { readMarksOfOne } from '../../owner-marks/read-marks.ts';
import { machinesToRestart } from '../../owner-marks/restart-mark.ts';
import { readOne, type ReadOne } from '../../read-all.ts';
import type { ObserveTarget } from '../../reconciler.ts';
import { closerLook } from './closer-look.ts';
import { observationOf, type Look } from './observation-of.ts';
import { knowsAll, placeHidden } from './places.ts';
import { rememberedSurroundings } from './surroundings.ts';
import { readTagsOfOne } from './tags.ts';

type Found = Observation<'VirtualMachine'>;

/** One machine as it is now, by its id or, after a creation whose answer was lost, by its folder and name. */
export async function observeOne(reader: VsphereReader, target: ObserveTarget, signal: AbortSignal): Promise<Found> {
  try {
    const read = await (target.id === undefined
      ? readByName(reader, target, signal)
      : readOne(() => reader.virtualMachines.readOne(target.id ?? '', signal)));
    if (read.state !== 'found') return read;
    return await observeInfo(reader, read.value, target, signal);
  } catch (error) {
    return { state: 'unreadable', error: recordOfError(error) };
  }
}

/**
 * The folder is looked for as it is now, and not in what was read of the surroundings: a machine is about to be made in it.
 * A list of what is in a folder may go further down, where the name may stand again.
 */
async function readByName(
  reader: VsphereReader,
  { identity: [path = '', name = ''] }: ObserveTarget,
  signal: AbortSignal,
): Promise<ReadOne<VirtualMachineInfo>> {
  const folder = await findAt(reader, { kind: 'Folder', path }, signal);
  if (folder.state !== 'found') return folder;
  const filter = { folders: [folder.value.id], ...namesFilter([name]) };
  for (const { vm } of named(await reader.virtualMachines.list(filter, signal), name)) {
    const read = await readOne(() => reader.virtualMachines.readOne(vm, signal));
    if (read.state === 'unreadable') return read;
    if (read.state === 'found' && isIn(read.value, folder.value.id)) return read;
  }
  return { state: 'absent' };
}

/** What does not say where it is was listed in the folder. */
function isIn({ placement }: VirtualMachineInfo, folder: string): boolean {
  return placement.folder === undefined || placement.folder === folder;
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
