import type { ImageSpec } from '../state/image-objects.ts';
import type { VcenterState } from '../state/state.ts';

/** A cluster or a host whose image is made of some content. */
export interface ContentUse {
  type: 'ClusterComputeResource' | 'HostSystem';
  id: string;
  name: string;
}

/** Whose desired image needs any of these contents, by their keys. */
export function usesOfContent(state: VcenterState, contents: ReadonlySet<string>): ContentUse[] {
  return [...state.images.values()].flatMap(({ id, commits }): ContentUse[] => {
    const image = commits.at(-1)?.image;
    if (image === undefined || !neededBy(image).some((key) => contents.has(key))) return [];
    const cluster = state.clusters.get(id);
    const type = cluster === undefined ? 'HostSystem' : 'ClusterComputeResource';
    return [{ type, id, name: (cluster ?? state.hosts.get(id))?.name ?? id }];
  });
}

/** In the form of `contentKeys`. */
function neededBy({ baseImage, addOn, components, hardwareSupport }: ImageSpec): string[] {
  return [
    ...(baseImage === undefined ? [] : [`baseImages ${baseImage}`]),
    ...(addOn === undefined ? [] : [`addOns ${addOn.name} ${addOn.version}`]),
    ...Object.entries(components).map(([name, version]) => `components ${name} ${version}`),
    ...Object.entries(hardwareSupport).map(
      ([manager, { pkg, version }]) => `hardwareSupport ${manager} ${pkg} ${version}`,
    ),
  ];
}
