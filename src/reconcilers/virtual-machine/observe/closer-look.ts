import type { JsonObject } from '../../../base/json.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereReader } from '../../../client/vsphere.ts';
import type { PresentObservation } from '../../../plan/observation.ts';
import type { Manifest } from '../../../spec/manifest.ts';
import { comparedOf, worksOf } from '../compare.ts';
import { factsOf } from '../facts.ts';
import { stampsInSettings } from '../stamps.ts';
import { readDetails } from './details.ts';
import { isAsMade } from './fingerprint.ts';
import { withLegacyBoot } from './legacy-boot.ts';
import { withLibraryMedia } from './library-media.ts';
import { observationOf, type Look } from './observation-of.ts';
import type { Surroundings } from './surroundings.ts';

interface Looked {
  info: VirtualMachineInfo;
  surroundings: Surroundings;
  look: Look;
  wanted: Manifest<'VirtualMachine'>;
}

/** Looks at a machine with its manifest in hand: more of it is read where there is something to change. */
export async function closerLook(
  reader: VsphereReader,
  { info: pass, surroundings, look, wanted }: Looked,
  signal: AbortSignal,
): Promise<PresentObservation<'VirtualMachine'> | undefined> {
  const info = await withLegacyBoot(reader, pass, wanted.spec, signal);
  const ours = { ...look, isIntended: look.isIntended && (isOurs(pass, look) || isAsMade(info, wanted.spec)) };
  const seen = observationOf(info, surroundings, ours);
  if (seen === undefined || worksOf(wanted, comparedOf(wanted, seen)).length + Number(wantsDetails(wanted)) === 0)
    return seen;
  const details = await readDetails(reader, info.id, wanted.spec, signal);
  const found = observationOf(info, surroundings, { ...ours, ...details });
  if (found === undefined) return undefined;
  const facts = await withLibraryMedia(reader, factsOf(found), wanted.spec, signal);
  return { ...found, facts: facts as unknown as JsonObject };
}

function wantsDetails({ spec }: Manifest<'VirtualMachine'>): boolean {
  return spec.dataSets !== undefined;
}

/** What carries a mark has been told from others already. */
function isOurs(info: VirtualMachineInfo, { marks }: Look): boolean {
  return marks.length > 0 || stampsInSettings(info).length > 0;
}
