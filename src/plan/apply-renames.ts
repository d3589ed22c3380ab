import type { JsonObject } from '../base/json.ts';
import { canonicalName, hasInventoryPath } from '../spec/canonical-name.ts';
import { withValueAtPath } from '../spec/field-path.ts';
import type { Kind } from '../spec/manifest.ts';
import { referencesIn } from '../spec/reference-paths.ts';
import type { KindObservation, PresentObservation } from './observation.ts';
import { identityKey, type Pair } from './pair.ts';

/** New canonical names by former ones, by kind. */
export type Renames = Map<string, ReadonlyMap<string, string>>;

/**
 * Objects of one kind that have another name, or stand elsewhere, than their manifests ask for, whether or not that is
 * changed in this run: who names the manifest means the object that is there.
 */
export function renamesOf(pairs: readonly Pair[]): Map<string, string> {
  const renames = new Map<string, string>();
  for (const { wanted, found } of pairs) {
    if (wanted === undefined || found.state !== 'present') continue;
    const [from, to] = [canonicalName(found.identity), canonicalName(wanted.identity)];
    if (from !== to) renames.set(from, to);
  }
  return renames;
}

/**
 * Sees objects as they will be called once the objects that they refer to, or lie in, have their new names. The digest
 * stays that of the live state.
 */
export function applyRenames<K extends Kind>(observation: KindObservation<K>, renames: Renames): KindObservation<K> {
  const renamedKinds = [...renames].filter(([, names]) => names.size > 0).map(([kind]) => kind);
  if (renamedKinds.length === 0) return observation;
  const rename = renamer(renames);
  return { ...observation, objects: observation.objects.map((object) => renameIn(observation.kind, object, rename)) };
}

type Rename = (kind: string, name: string) => string | undefined;

/** A path of the inventory changes with everything above it. */
function renamer(renames: Renames): Rename {
  const paths = new Map([...renames].flatMap(([kind, names]) => (hasInventoryPath(kind) ? [...names] : [])));
  return (kind, name) => (hasInventoryPath(kind) ? renamePath(name, paths) : renames.get(kind)?.get(name));
}

function renamePath(path: string, paths: ReadonlyMap<string, string>): string | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const to = paths.get(path.slice(0, end));
    if (to !== undefined) return to + path.slice(end);
  }
  return undefined;
}

function renameIn<K extends Kind>(kind: K, object: PresentObservation<K>, rename: Rename): PresentObservation<K> {
  let { identity } = object;
  let fields = object.fields as unknown as JsonObject;
  for (const reference of referencesIn(kind, fields)) {
    const to = rename(reference.kind, reference.name);
    if (to === undefined) continue;
    fields = withValueAtPath(fields, reference.path.slice(1), to) as JsonObject;
    identity = identity.map((part, index) => (index < identity.length - 1 && part === reference.name ? to : part));
  }
  const isSame = identityKey(identity) === identityKey(object.identity) && fields === (object.fields as unknown);
  return isSame ? object : { ...object, identity, fields: fields as unknown as typeof object.fields };
}
