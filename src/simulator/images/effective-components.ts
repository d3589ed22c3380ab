import type { ComponentSource, EffectiveComponent, ImageCommit, ImageSpec } from '../state/image-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { depotContent } from './available-content.ts';

export type EffectiveComponents = Record<string, EffectiveComponent>;

type Available = ReturnType<typeof depotContent>;

interface Layer {
  source: ComponentSource;
  components: Record<string, string>;
  removed?: readonly string[];
}

/** What a commit comes to. It was found when it was committed: content that vanished since then does not change it. */
export function effectiveOf(state: VcenterState, { image, effective }: ImageCommit): EffectiveComponents {
  return effective ?? effectiveComponents(depotContent(state), image);
}

/**
 * What an image comes to: the base image's components, over them those of the add-on, the hardware support, the
 * solutions and the user. Of what the depots do not hold nothing follows.
 */
export function effectiveComponents(content: Available, spec: ImageSpec): EffectiveComponents {
  const found = new Map<string, EffectiveComponent>();
  for (const layer of layersOf(content, spec)) {
    for (const name of layer.removed ?? []) found.delete(name);
    for (const [name, version] of Object.entries(layer.components)) {
      const below = found.get(name);
      const overridden =
        below === undefined ? [] : [...below.overridden, { version: below.version, source: below.source }];
      found.set(name, { version, source: layer.source, overridden });
    }
  }
  return Object.fromEntries(found);
}

function layersOf(content: Available, spec: ImageSpec): Layer[] {
  const base = content.baseImages.find(({ version }) => version === spec.baseImage);
  const addOn = content.addOns.find(({ name, version }) => name === spec.addOn?.name && version === spec.addOn.version);
  const packages = Object.entries(spec.hardwareSupport).map(([manager, wanted]) =>
    content.hardwareSupport.find(
      (found) => found.manager === manager && found.pkg === wanted.pkg && found.version === wanted.version,
    ),
  );
  return [
    { source: 'BASE_IMAGE', components: base?.components ?? {} },
    { source: 'ADD_ON', components: addOn?.components ?? {}, removed: addOn?.removedComponents ?? [] },
    ...packages.map((found): Layer => ({
      source: 'HARDWARE_SUPPORT_PACKAGE',
      components: found?.components ?? {},
      removed: found?.removedComponents ?? [],
    })),
    { source: 'SOLUTION', components: solutionComponents(content, spec) },
    { source: 'USER', components: spec.components },
  ];
}

/** Components of a solution whose release no depot holds have the solution's own version. */
function solutionComponents(content: Available, { solutions }: ImageSpec): Record<string, string> {
  const pairs = Object.entries(solutions).flatMap(([name, { version, components }]) => {
    const release = content.solutions.find((found) => found.name === name && found.version === version);
    return components.map((component) => [component, release?.components[component] ?? version] as const);
  });
  return Object.fromEntries(pairs);
}
