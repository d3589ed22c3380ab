import type { ErrorRecord } from '../../../base/error-record.ts';
import { mapConcurrently } from '../../../base/map-concurrently.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { KindObservation, PresentObservation } from '../../../plan/observation.ts';
import { readOne } from '../../read-all.ts';
import type { ObserveRequest } from '../../reconciler.ts';
import { readEverything, type Everything } from './everything.ts';
import { closerLook } from './closer-look.ts';
import { observationOf, type Look } from './observation-of.ts';
import { indexManifests } from './index-manifests.ts';
import { placeHidden } from './places.ts';

type Found = PresentObservation<'VirtualMachine'>;

const kind = 'VirtualMachine';

/** Machines that are looked at more closely at a time. */
const waitingReads = 64;

/** One pass over all machines, one over the inventory, and the tags; details only of what differs from its manifest. */
export async function observe(
  reader: VsphereReader,
  request: ObserveRequest<'VirtualMachine'>,
): Promise<KindObservation<'VirtualMachine'>> {
  const read = await readOne(() => readEverything(reader, request));
  if (read.state !== 'found')
    return { kind, objects: [], ...(read.state === 'unreadable' ? { incomplete: read.error } : {}) };
  const { pass, surroundings } = read.value;
  const manifestOf = indexManifests(request.wanted);
  const objects = await mapConcurrently(pass.machines, waitingReads, async (info) => {
    const look = lookAt(info, read.value, request.environment);
    const found = observationOf(info, surroundings, look);
    const wanted = found && manifestOf(found);
    if (found === undefined || wanted === undefined) return found;
    return closerLook(reader, { info, surroundings, look, wanted }, request.signal);
  });
  const incomplete = incompleteOf(read.value, objects);
  return {
    kind,
    objects: objects.filter((object) => object !== undefined),
    facts: { route: pass.route },
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

function lookAt(info: VirtualMachineInfo, everything: Everything, environment: string): Look {
  const { pass, surroundings, tagsOf, marks, restarts } = everything;
  const tags = tagsOf(info.id);
  return {
    environment,
    route: pass.route,
    restart: restarts.has(info.id),
    marks: marks.stampsOf(info.id),
    isIntended: marks.isIntended([surroundings.pathOf(info.placement.folder) ?? '', info.name ?? '']),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** A machine that is there and cannot be read, or cannot be placed, may be what a manifest means. */
function incompleteOf(
  { pass, surroundings }: Everything,
  objects: readonly (Found | undefined)[],
): ErrorRecord | undefined {
  const hidden = objects.filter((object) => object === undefined).length;
  const [unreadable] = pass.unreadable;
  return (
    unreadable?.error ?? pass.incomplete ?? surroundings.incomplete ?? (hidden === 0 ? undefined : placeHidden(hidden))
  );
}
