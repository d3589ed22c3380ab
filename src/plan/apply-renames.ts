import type { FieldRule } from '../spec/field-rule.ts';
import type { Kind } from '../spec/manifest.ts';
import type { KindObservation, PresentObservation } from './observation.ts';
import type { Pair } from './pair.ts';

/** New names by former names, by kind. */
export type Renames = Map<string, ReadonlyMap<string, string>>;

/**
 * Objects of one kind that have another name than their manifests ask for, whether or not that is changed in this run:
 * who names the manifest means the object that is there.
 */
export function renamesOf(pairs: readonly Pair[]): Map<string, string> {
  const renames = new Map<string, string>();
  for (const { wanted, found } of pairs) {
    if (wanted === undefined || found.state !== 'present') continue;
    const [from, to] = [found.identity.at(-1), wanted.identity.at(-1)];
    if (from !== undefined && to !== undefined && from !== to) renames.set(from, to);
  }
  return renames;
}

/**
 * Sees objects as they will be called once the objects that they refer to have their new names. The digest stays that
 * of the live state.
 */
export function applyRenames<K extends Kind>(
  observation: KindObservation<K>,
  rules: readonly FieldRule[],
  renames: Renames,
): KindObservation<K> {
  const relevant = rules.filter((rule) => rule.reference !== undefined && (renames.get(rule.reference)?.size ?? 0) > 0);
  if (relevant.length === 0) return observation;
  return { ...observation, objects: observation.objects.map((object) => renameIn(object, relevant, renames)) };
}

function renameIn<K extends Kind>(
  object: PresentObservation<K>,
  rules: readonly FieldRule[],
  renames: Renames,
): PresentObservation<K> {
  let renamed = object;
  for (const rule of rules) {
    const field = rule.path.replace('spec.', '') as keyof typeof object.fields;
    const from: unknown = renamed.fields[field];
    const to = typeof from === 'string' ? renames.get(rule.reference ?? '')?.get(from) : undefined;
    if (to === undefined) continue;
    const identity = renamed.identity.map((part, index) =>
      index < renamed.identity.length - 1 && part === from ? to : part,
    );
    renamed = { ...renamed, identity, fields: { ...renamed.fields, [field]: to } };
  }
  return renamed;
}
