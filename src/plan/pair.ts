import type { Kind, Manifest } from '../spec/manifest.ts';
import type { KindObservation, Observation, PresentObservation } from './observation.ts';

/** A manifest and the live object that is its own; either may be missing. */
export interface Pair<K extends Kind = Kind> {
  wanted?: Manifest<K>;
  found: Observation<K>;
  /** Live objects that stand in the way: they hold the wanted name, or carry the same stamp. */
  rivals: PresentObservation<K>[];
}

/**
 * Finds the live object of every manifest, and the objects of this environment that no manifest asks for.
 *
 * The stamp comes first, because it still knows an object whose name changed; then the name in vSphere; then the name
 * that `renamedFrom` gives. What was not found counts as absent only when everything of the kind could be read.
 */
export function pairKind<K extends Kind>(
  manifests: readonly Manifest<K>[],
  observation: KindObservation<K>,
  environment: string,
): Pair<K>[] {
  const lookup = indexObjects(observation, environment);
  const taken = new Set<PresentObservation<K>>();
  const pairs = new Map<Manifest<K>, Pair<K>>();
  const pairUp = (wanted: Manifest<K>, own: PresentObservation<K>[], namesakes: PresentObservation<K>[] = []): void => {
    const [found, ...others] = own;
    if (found === undefined) return;
    for (const object of own) taken.add(object);
    pairs.set(wanted, { wanted, found, rivals: [...others, ...namesakes.filter((object) => !own.includes(object))] });
  };
  const unpaired = (): Manifest<K>[] => manifests.filter((wanted) => !pairs.has(wanted));
  const free = (objects: PresentObservation<K>[]): PresentObservation<K>[] =>
    objects.filter((object) => !taken.has(object));

  for (const wanted of manifests) pairUp(wanted, lookup.stamped(wanted.metadata.name), lookup.named(wanted.identity));
  for (const wanted of unpaired()) pairUp(wanted, free(lookup.named(wanted.identity)));
  for (const wanted of unpaired()) pairUp(wanted, formerObjects(wanted, lookup, free));
  for (const wanted of unpaired()) pairs.set(wanted, { wanted, found: notFound(observation), rivals: [] });

  const leftovers = free(lookup.owned).map((found): Pair<K> => ({ found, rivals: [] }));
  return [...manifests.flatMap((wanted) => pairs.get(wanted) ?? []), ...leftovers];
}

export function identityKey(identity: readonly string[]): string {
  return JSON.stringify(identity);
}

interface Lookup<K extends Kind> {
  owned: PresentObservation<K>[];
  stamped(name: string): PresentObservation<K>[];
  named(identity: readonly string[]): PresentObservation<K>[];
}

/** An object that is on its way out carries its stamp to the end, but nothing new is built on it. */
function indexObjects<K extends Kind>({ objects }: KindObservation<K>, environment: string): Lookup<K> {
  const owned = objects.filter((object) => object.owner?.environment === environment);
  const byStamp = groupBy(owned, (object) => (object.removing === true ? undefined : object.owner?.name));
  const byIdentity = groupBy(objects, (object) => identityKey(object.identity));
  return {
    owned,
    stamped: (name) => byStamp.get(name) ?? [],
    named: (identity) => byIdentity.get(identityKey(identity)) ?? [],
  };
}

/** Objects that `renamedFrom` means: of that name in vSphere, or else stamped with it, which tells a name that changed again. */
function formerObjects<K extends Kind>(
  { identity, lifecycle: { renamedFrom } }: Manifest<K>,
  lookup: Lookup<K>,
  free: (objects: PresentObservation<K>[]) => PresentObservation<K>[],
): PresentObservation<K>[] {
  if (renamedFrom === undefined) return [];
  const named = free(lookup.named([...identity.slice(0, -1), renamedFrom]));
  return named.length > 0 ? named : free(lookup.stamped(renamedFrom));
}

function notFound<K extends Kind>(observation: KindObservation<K>): Observation<K> {
  return observation.incomplete === undefined
    ? { state: 'absent' }
    : { state: 'unreadable', error: observation.incomplete };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
