import type { JsonObject } from '../base/json.ts';
import { parseFieldPath, withValuesAtPaths } from '../spec/field-path.ts';
import { identityOf } from '../spec/identity.ts';
import type { Manifest, Reference } from '../spec/manifest.ts';
import type { ReferenceIndex } from './resolve-references.ts';

/**
 * Puts the canonical name in the place of a shorter one that vCenter's objects make clear: `ds1` becomes
 * `/DC1/datastore/ds1`. It is done before anything is compared, because live objects have canonical names only. A name
 * that is not clear stays, and resolving it says why.
 */
export function withCanonicalReferences(
  manifests: readonly Manifest[],
  index: ReferenceIndex,
  identityPathsOf: (kind: Manifest['kind']) => readonly string[],
): Manifest[] {
  return manifests.map((manifest) => {
    const references = manifest.references.map((reference) => canonicalReference(reference, index));
    const renamed = references.filter((reference, position) => reference !== manifest.references[position]);
    if (renamed.length === 0) return manifest;
    const spec = withValuesAtPaths(
      manifest.spec as unknown as JsonObject,
      renamed.map(({ path, name }) => [parseFieldPath(path).slice(1), name]),
    ) as JsonObject;
    const identity = identityOf(identityPathsOf(manifest.kind), { ...manifest, spec });
    return { ...manifest, spec, identity, references };
  });
}

function canonicalReference(reference: Reference, index: ReferenceIndex): Reference {
  if (reference.declaredBy !== undefined) return reference;
  const targets = index.get(reference.kind);
  const [id, ...others] = targets?.ids.get(reference.name) ?? [];
  const name = id === undefined || others.length > 0 ? undefined : targets?.canonical?.get(id);
  return name === undefined || name === reference.name ? reference : { ...reference, name };
}
