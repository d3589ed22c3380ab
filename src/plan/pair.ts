import { canonicalJson } from '../base/json.ts';
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
  const byStamp = groupBy(ownedObjects(observation, environment), (object) => object.owner?.name);
  const byIdentity = groupBy(observation.objects, (object) => identityKey(object.identity));
  const taken = new Set<PresentObservation<K>>();
  const pairs = new Map<Manifest<K>, Pair<K>>();

  for (const wanted of manifests) {
    const stamped = byStamp.get(wanted.metadata.name) ?? [];
    const [found] = stamped;
    if (found === undefined) continue;
    const namesakes = byIdentity.get(identityKey(wanted.identity)) ?? [];
    const rivals = [...stamped.slice(1), ...namesakes.filter((object) => !stamped.includes(object))];
    for (const object of stamped) taken.add(object);
    pairs.set(wanted, { wanted, found, rivals });
  }
  for (const wanted of manifests) {
    if (pairs.has(wanted)) continue;
    const candidates = candidatesFor(wanted, byStamp, byIdentity).filter((object) => !taken.has(object));
    const [found, ...rivals] = candidates;
    for (const object of candidates) taken.add(object);
    pairs.set(wanted, { wanted, found: found ?? notFound(observation), rivals });
  }
  const leftovers = ownedObjects(observation, environment).filter((object) => !taken.has(object));
  return [...pairs.values(), ...leftovers.map((found): Pair<K> => ({ found, rivals: [] }))];
}

export function identityKey(identity: readonly string[]): string {
  return canonicalJson(identity);
}

function candidatesFor<K extends Kind>(
  wanted: Manifest<K>,
  byStamp: Map<string, PresentObservation<K>[]>,
  byIdentity: Map<string, PresentObservation<K>[]>,
): PresentObservation<K>[] {
  const namesakes = byIdentity.get(identityKey(wanted.identity)) ?? [];
  const { renamedFrom } = wanted.lifecycle;
  if (namesakes.length > 0 || renamedFrom === undefined) return namesakes;
  const formerIdentity = [...wanted.identity.slice(0, -1), renamedFrom];
  return byStamp.get(renamedFrom) ?? byIdentity.get(identityKey(formerIdentity)) ?? [];
}

function notFound<K extends Kind>(observation: KindObservation<K>): Observation<K> {
  return observation.incomplete === undefined
    ? { state: 'absent' }
    : { state: 'unreadable', error: observation.incomplete };
}

function ownedObjects<K extends Kind>(observation: KindObservation<K>, environment: string): PresentObservation<K>[] {
  return observation.objects.filter((object) => object.owner?.environment === environment);
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
