import type { JsonObject } from '../../base/json.ts';
import { valueAt } from '../document/check-schema.ts';
import type { LoadedDocument } from '../document/load-document.ts';
import type { Manifest, Reference } from '../manifest.ts';
import { identityPaths } from './declared.ts';

/** The document with its references put in: the spec holds names of vSphere, and the identity follows from them. */
export function withReferences(document: LoadedDocument, references: Reference[]): LoadedDocument {
  const { manifest } = document;
  if (manifest === undefined) return document;
  const spec = references.reduce<JsonObject>(
    (spec, { path, name }) => withValueAt(spec, path.split('.').slice(1), name),
    document.spec,
  );
  const identity = identityPaths(manifest.kind).map((path) => String(valueAt({ spec }, path)));
  return { ...document, manifest: { ...manifest, spec, identity, references } as unknown as Manifest };
}

/** A copy of the spec in which only what leads to the value is new. */
function withValueAt(object: JsonObject, [name = '', ...rest]: readonly string[], value: string): JsonObject {
  return { ...object, [name]: rest.length === 0 ? value : withValueAt(object[name] as JsonObject, rest, value) };
}
