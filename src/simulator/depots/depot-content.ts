import type { DepotContent } from '../state/lifecycle-objects.ts';
import { noContent, type DepotSource } from '../state/settings-objects.ts';
import type { VcenterState } from '../state/state.ts';

type Content = Omit<DepotContent, 'id'>;

/** By what the members of a list are told apart: two depots that hold one version hold the same. */
const keys = {
  baseImages: ({ version }) => version,
  addOns: ({ name, version }) => `${name} ${version}`,
  components: ({ name, version }) => `${name} ${version}`,
  hardwareSupport: ({ manager, pkg, version }) => `${manager} ${pkg} ${version}`,
  solutions: ({ name, version }) => `${name} ${version}`,
} satisfies { [K in keyof Content]: (member: Content[K][number]) => string };

/** What a content is made of, each with its list before it, so that two contents can be compared. */
export function contentKeys(content: Content): Set<string> {
  const found = Object.entries(keys).flatMap(([list, keyOf]) =>
    content[list as keyof Content].map((member) => `${list} ${(keyOf as (of: unknown) => string)(member)}`),
  );
  return new Set(found);
}

/**
 * Takes over what the source offers. What it brought earlier stays: a depot that no longer offers something does not
 * take it away from the images that are made of it.
 */
export function takeContent(state: VcenterState, depot: string, { content }: DepotSource): void {
  const before = state.depotContents.get(depot) ?? noContent();
  state.depotContents.set(depot, {
    id: depot,
    baseImages: merged(before.baseImages, content.baseImages, keys.baseImages),
    addOns: merged(before.addOns, content.addOns, keys.addOns),
    components: merged(before.components, content.components, keys.components),
    hardwareSupport: merged(before.hardwareSupport, content.hardwareSupport, keys.hardwareSupport),
    solutions: merged(before.solutions, content.solutions, keys.solutions),
  });
}

/** What would be gone with the depot: the rest is in other depots, too. */
export function contentOfItsOwn(state: VcenterState, depot: string): Set<string> {
  const own = contentKeys(state.depotContents.get(depot) ?? noContent());
  for (const content of state.depotContents.values()) {
    if (content.id !== depot) for (const key of contentKeys(content)) own.delete(key);
  }
  return own;
}

function merged<T>(before: readonly T[], now: readonly T[], keyOf: (member: T) => string): T[] {
  const members = new Map(before.map((member) => [keyOf(member), member]));
  for (const member of now) members.set(keyOf(member), structuredClone(member));
  return [...members.values()];
}
