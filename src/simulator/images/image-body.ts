import type { EffectiveComponent, ImageSpec } from '../state/image-objects.ts';
import type { AddOn, BaseImage, Component, SolutionRelease } from '../state/lifecycle-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { message } from '../operations/api-error.ts';
import { depotContent } from './available-content.ts';
import type { EffectiveComponents } from './effective-components.ts';
import { releaseOf } from './validate-image.ts';

/** Images in the API's form. `details` are missing where the depots no longer hold what they are of. */

type Available = ReturnType<typeof depotContent>;

/** The structure SoftwareInfo. */
export function softwareInfo(state: VcenterState, spec: ImageSpec): object {
  const { addOn, components, hardwareSupport, solutions } = spec;
  const content = depotContent(state);
  return {
    base_image: baseImageInfo(content, spec.baseImage),
    ...(addOn === undefined ? {} : { add_on: addOnInfo(content, addOn) }),
    components: mapValues(components, (version, name) => componentInfo(content, name, version)),
    solutions: mapValues(solutions, (solution, name) => solutionInfo(content, name, solution)),
    ...(Object.keys(hardwareSupport).length === 0 ? {} : { hardware_support: { packages: hardwareSupport } }),
    ...spec.unmodelled,
  };
}

/** A draft that was begun from nothing has no version yet, and the member must be there all the same. */
export function baseImageInfo({ baseImages }: Available, version = ''): object {
  const found = baseImages.find((image) => image.version === version);
  return { version, ...(found === undefined ? {} : { details: baseImageDetails(found) }) };
}

export function addOnInfo({ addOns }: Available, { name, version }: { name: string; version: string }): object {
  const found = addOns.find((addOn) => addOn.name === name && addOn.version === version);
  return { name, version, ...(found === undefined ? {} : { details: vendorDetails(found) }) };
}

export function componentInfo(content: Available, name: string, version: string): object {
  const found = releaseOf(content, name, version);
  return { version, ...(found === undefined ? {} : { details: vendorDetails(found) }) };
}

export function solutionInfo(
  content: Available,
  name: string,
  { version, components }: ImageSpec['solutions'][string],
): object {
  const release = content.solutions.find((found) => found.name === name && found.version === version);
  return {
    version,
    components: components.map((component) => ({ component })),
    ...(release === undefined ? {} : { details: solutionDetails(content, release, components) }),
  };
}

/** The structure EffectiveComponentInfo of each component. */
export function effectiveComponentInfos(state: VcenterState, effective: EffectiveComponents): object {
  const content = depotContent(state);
  return mapValues(effective, (found, name) => ({
    version: found.version,
    details: effectiveDetails(content, name, found),
  }));
}

function effectiveDetails(
  content: Available,
  name: string,
  { version, source, overridden }: EffectiveComponent,
): object {
  const found = releaseOf(content, name, version);
  return {
    display_name: found?.displayName ?? name,
    display_version: found?.displayVersion ?? version,
    vendor: found?.vendor ?? '',
    source,
    overridden_components: overridden.map((below) => ({
      version: below.version,
      display_version: releaseOf(content, name, below.version)?.displayVersion ?? below.version,
      source: below.source,
      note: message('overridden', `${name} ${version} stands before it.`),
    })),
  };
}

function baseImageDetails({ displayName, displayVersion, releaseDate }: BaseImage): object {
  return { display_name: displayName, display_version: displayVersion, release_date: releaseDate };
}

function vendorDetails({ displayName, vendor, displayVersion }: AddOn | Component): object {
  return { display_name: displayName, vendor, display_version: displayVersion };
}

function solutionDetails(content: Available, release: SolutionRelease, components: readonly string[]): object {
  return {
    display_name: release.displayName,
    display_version: release.displayVersion,
    components: components.map((component) => {
      const found = releaseOf(content, component, release.components[component] ?? '');
      return { component, display_name: found?.displayName ?? component, vendor: found?.vendor ?? '' };
    }),
  };
}

function mapValues<T>(values: Record<string, T>, to: (value: T, key: string) => object): Record<string, object> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value, key)]));
}
