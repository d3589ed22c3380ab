import type { DepotContent } from '../state/lifecycle-objects.ts';
import type { VcenterState } from '../state/state.ts';

/** Everything that vCenter has of all its depots, as one. What two depots hold alike is there once. */
export function depotContent(state: Pick<VcenterState, 'depotContents'>): Omit<DepotContent, 'id'> {
  const contents = [...state.depotContents.values()];
  return {
    baseImages: once(
      contents.flatMap(({ baseImages }) => baseImages),
      ({ version }) => version,
    ),
    addOns: once(
      contents.flatMap(({ addOns }) => addOns),
      ({ name, version }) => `${name} ${version}`,
    ),
    components: once(
      contents.flatMap(({ components }) => components),
      ({ name, version }) => `${name} ${version}`,
    ),
    hardwareSupport: once(
      contents.flatMap(({ hardwareSupport }) => hardwareSupport),
      ({ manager, pkg, version }) => `${manager} ${pkg} ${version}`,
    ),
    solutions: once(
      contents.flatMap(({ solutions }) => solutions),
      ({ name, version }) => `${name} ${version}`,
    ),
  };
}

function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
