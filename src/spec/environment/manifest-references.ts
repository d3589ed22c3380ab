import type { JsonObject } from '../../base/json.ts';
import { parseFieldPath, withValuesAtPaths } from '../field-path.ts';
import type { LoadedDocument } from '../document/load-document.ts';
import { identityOf } from '../identity.ts';
import type { Reference } from '../manifest.ts';
import { identityPaths } from './declared.ts';

/** The document with its references put in: the spec holds names of vSphere, and the identity follows from them. */
export function withReferences(document: LoadedDocument, references: Reference[]): LoadedDocument {
  const { manifest } = document;
  if (manifest === undefined) return document;
  const spec = withValuesAtPaths(
    document.spec,
    references.map(({ path, name }) => [parseFieldPath(path).slice(1), name]),
  ) as JsonObject;
  const identity = identityOf(identityPaths(manifest.kind), { ...manifest, spec });
  return { ...document, manifest: { ...manifest, spec, identity, references } };
}
