import { canonicalName } from '../spec/canonical-name.ts';
import { formatRef, type Manifest } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import type { KindObservation } from './observation.ts';
import { categoryOf, tagClaims, type TagClaim } from './tag-claims.ts';

/**
 * Blocks manifests that ask for different tags of one category on one object where the category allows one, and those of
 * which one takes off what another puts on: they would undo each other in every run. All that are in it are blocked.
 */
export function blockTagConflicts(changes: readonly Change[], observations: readonly KindObservation[]): Change[] {
  const manifests = changes.flatMap(({ wanted }) => (wanted === undefined || wanted.lifecycle.suspend ? [] : wanted));
  const conflicts = tagConflicts(manifests, singleCategories(manifests, observations));
  if (conflicts.size === 0) return [...changes];
  return changes.map((change) => {
    const message = conflicts.get(formatRef(change.ref));
    if (message === undefined || change.wanted === undefined || change.verdict === 'blocked') return change;
    const remedy = 'Let only one of the manifests ask for a tag of this category on this object.';
    return { ...change, verdict: 'blocked', reason: 'precondition', message, remedy };
  });
}

/** What is wrong with each manifest, by its name; linear in the number of pairs. */
export function tagConflicts(manifests: readonly Manifest[], single: ReadonlySet<string>): Map<string, string> {
  const claims = manifests.flatMap(tagClaims);
  const conflicts = new Map<string, string>();
  const note = (one: TagClaim, other: TagClaim): void => {
    const who = one.by === other.by ? `${one.by} asks` : `${one.by} and ${other.by} ask`;
    const message = `${who} for ${one.tag} and ${other.tag} on ${one.object}, whose category allows one of them.`;
    for (const { by } of [one, other]) if (!conflicts.has(by)) conflicts.set(by, message);
  };
  const places = new Map<string, TagClaim>();
  for (const claim of claims) {
    if (!single.has(claim.category)) continue;
    const key = `${claim.category} ${claim.object}`;
    const first = places.get(key);
    if (first === undefined) places.set(key, claim);
    else if (first.tag !== claim.tag) note(first, claim);
  }
  const exclusive = manifests.filter(isExclusive);
  if (exclusive.length === 0) return conflicts;
  const byObject = Map.groupBy(claims, ({ object }) => object);
  const byTag = Map.groupBy(claims, ({ tag }) => tag);
  for (const manifest of exclusive) {
    const own = tagClaims(manifest);
    const [tags, objects] = [new Set(own.map(({ tag }) => tag)), new Set(own.map(({ object }) => object))];
    const claimed = { tags, objects, byObject, byTag };
    for (const claim of ruledOut(manifest, claimed)) noteTakenOff(conflicts, manifest, claim);
  }
  return conflicts;
}

interface Claims {
  tags: ReadonlySet<string>;
  objects: ReadonlySet<string>;
  byObject: ReadonlyMap<string, TagClaim[]>;
  byTag: ReadonlyMap<string, TagClaim[]>;
}

/** What an exclusive binding would take off, and somebody asks for. */
function ruledOut({ spec }: Manifest<'TagBinding'>, { tags, objects, byObject, byTag }: Claims): TagClaim[] {
  if (spec.scope === 'Tags') {
    return [...tags].flatMap((tag) => (byTag.get(tag) ?? []).filter(({ object }) => !objects.has(object)));
  }
  const categories = new Set([...tags].map(categoryOf));
  return [...objects].flatMap((object) =>
    (byObject.get(object) ?? []).filter(({ tag, category }) => categories.has(category) && !tags.has(tag)),
  );
}

function noteTakenOff(conflicts: Map<string, string>, { kind, metadata }: Manifest, claim: TagClaim): void {
  const by = formatRef({ kind, name: metadata.name });
  const message = `${by} is exclusive and takes ${claim.tag} off ${claim.object}, where ${claim.by} puts it.`;
  for (const name of [by, claim.by]) if (!conflicts.has(name)) conflicts.set(name, message);
}

function isExclusive(manifest: Manifest): manifest is Manifest<'TagBinding'> {
  return manifest.kind === 'TagBinding' && 'mode' in manifest.spec && manifest.spec.mode === 'Exclusive';
}

/** Categories that allow one tag on an object, as they will be. Where nothing is known of one, vCenter has the last word. */
function singleCategories(manifests: readonly Manifest[], observations: readonly KindObservation[]): Set<string> {
  const cardinalities = new Map<string, unknown>();
  for (const { objects } of observations.filter(({ kind }) => kind === 'TagCategory')) {
    for (const { identity, fields } of objects) cardinalities.set(canonicalPart(identity), cardinalityIn(fields));
  }
  for (const { kind, identity, spec } of manifests) {
    if (kind === 'TagCategory') cardinalities.set(canonicalPart(identity), cardinalityIn(spec));
  }
  return new Set([...cardinalities].flatMap(([name, cardinality]) => (cardinality === 'SINGLE' ? [name] : [])));
}

function cardinalityIn(fields: object): unknown {
  return 'cardinality' in fields ? fields.cardinality : undefined;
}

/** The category as it stands in the canonical names of its tags. */
function canonicalPart(identity: readonly string[]): string {
  return categoryOf(canonicalName([identity[0] ?? '', '']));
}
