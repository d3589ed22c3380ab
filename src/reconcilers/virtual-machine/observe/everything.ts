import type { VirtualMachinePass } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { Manifest } from '../../../spec/manifest.ts';
import { readMarks, type OwnerMarks } from '../../owner-marks/read-marks.ts';
import { machinesToRestart } from '../../owner-marks/restart-mark.ts';
import type { ObserveRequest } from '../../reconciler.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { readTagsOfAll, type TagsOf } from './tags.ts';

/** What one look at all machines takes. */
export interface Everything {
  pass: VirtualMachinePass;
  surroundings: Surroundings;
  marks: OwnerMarks;
  /** Ids of machines that an unfinished outage of this environment left off. */
  restarts: Set<string>;
  tagsOf: TagsOf;
}

/** Throws when a part cannot be read without which no machine could be told from another, or ours from others'. */
export async function readEverything(
  reader: VsphereReader,
  { environment, wanted, signal }: ObserveRequest<'VirtualMachine'>,
): Promise<Everything> {
  const [pass, surroundings, tagsOf, restarts] = await Promise.all([
    reader.virtualMachines.readAll(signal),
    readSurroundings(reader, signal),
    asksForTags(wanted) ? readTagsOfAll(reader, signal) : () => undefined,
    machinesToRestart(reader, environment, signal),
  ]);
  const objectIds = pass.machines.map(({ id }) => id);
  const marks = await readMarks(reader, { kind: 'VirtualMachine', environment, objectIds, wanted }, signal);
  return { pass, surroundings, tagsOf, restarts, marks };
}

/** Whoever names no manifest wants to know everything: an export. */
function asksForTags(wanted: readonly Manifest<'VirtualMachine'>[]): boolean {
  return wanted.length === 0 || wanted.some(({ spec }) => (spec.tags ?? []).length > 0);
}
