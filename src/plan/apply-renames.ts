import type { FieldRule } from '../spec/field-rule.ts';
import type { Kind } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import type { KindObservation, PresentObservation } from './observation.ts';

/** New names by former names, by kind. */
export type Renames = Map<string, ReadonlyMap<string, string>>;

/** The renamings among the changes of one kind. */
export function renamesOf(changes: readonly Change[]): Map<string, string> {
  const renames = new Map<string, string>();
  for (const { verdict, identity, previousIdentity } of changes) {
    const [from, to] = [previousIdentity?.at(-1), identity.at(-1)];
    if (from !== undefined && to !== undefined && (verdict === 'update' || verdict === 'adopt')) renames.set(from, to);
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
