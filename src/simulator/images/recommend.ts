import type { ImageSpec } from '../state/image-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';
import { validateImage } from './validate-image.ts';
import { compareVersions } from './versions.ts';

/** Newer images that a cluster or host could have: the newest base image, with the newest add-on that goes with it. */

/** The newest of all; nothing when there is none newer. */
export function newestImage(state: VcenterState, image: ImageSpec): ImageSpec | undefined {
  return best(state, image, () => true);
}

/** The newest of the series that the image is of, such as 8.0. */
export function newestOfSeries(state: VcenterState, image: ImageSpec): ImageSpec | undefined {
  const series = seriesOf(image.baseImage ?? '');
  return best(state, image, (version) => seriesOf(version) === series);
}

/** The image with that base image. */
export function imageWith(state: VcenterState, image: ImageSpec, baseImage: string): ImageSpec | undefined {
  const content = depotContent(state);
  if (content.baseImages.every(({ version }) => version !== baseImage)) return undefined;
  const { addOn, ...rest } = structuredClone(image);
  const addOns = content.addOns
    .filter(
      ({ name, baseImages }) => name === addOn?.name && (baseImages.length === 0 || baseImages.includes(baseImage)),
    )
    .toSorted((one, other) => compareVersions(other.version, one.version));
  const [newest] = addOns;
  const chosen = newest === undefined ? {} : { addOn: { name: newest.name, version: newest.version } };
  const found: ImageSpec = { ...rest, baseImage, ...chosen };
  return validateImage(state, found).errors.length === 0 ? found : undefined;
}

function best(state: VcenterState, image: ImageSpec, admits: (version: string) => boolean): ImageSpec | undefined {
  const newer = depotContent(state)
    .baseImages.map(({ version }) => version)
    .filter((version) => admits(version) && compareVersions(version, image.baseImage ?? '') > 0)
    .toSorted((one, other) => compareVersions(other, one));
  for (const version of newer) {
    const found = imageWith(state, image, version);
    if (found !== undefined) return found;
  }
  return undefined;
}

function seriesOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
