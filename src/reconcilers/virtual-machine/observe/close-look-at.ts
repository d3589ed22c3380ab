import type { JsonObject } from '../../../base/json.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { PresentObservation } from '../../../plan/observation.ts';
import { VsphereError } from '../../../client/vsphere-error.ts';
import { factsOf, type Spec } from '../facts.ts';
import { readDetails } from './details.ts';
import { withLegacyBoot } from './legacy-boot.ts';
import { withLibraryMedia } from './library-media.ts';
import { observationOf } from './observation-of.ts';
import { knowsAll, placeHidden } from './places.ts';
import { rememberedSurroundings } from './surroundings.ts';

/** A machine with everything that its manifest can be compared with, apart from marks and tags. */
export async function closeLookAt(
  reader: VsphereReader,
  vm: string,
  spec: Spec,
  signal: AbortSignal,
): Promise<PresentObservation<'VirtualMachine'>> {
  const info = await withLegacyBoot(reader, await reader.virtualMachines.readOne(vm, signal), spec, signal);
  const surroundings = await rememberedSurroundings(reader, (known) => knowsAll(known, info), signal);
  const look = {
    environment: '',
    route: info.vim === undefined ? ('rest' as const) : ('vi-json' as const),
    restart: false,
    marks: [],
    isIntended: false,
    ...(await readDetails(reader, vm, spec, signal)),
  };
  const found = observationOf(info, surroundings, look);
  if (found === undefined) throw new VsphereError(placeHidden(1));
  const facts = await withLibraryMedia(reader, factsOf(found), spec, signal);
  return { ...found, facts: facts as unknown as JsonObject };
}
