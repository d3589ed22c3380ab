import { canonicalName, normaliseReference } from '../canonical-name.ts';
import { resolvedSchemaOf } from '../catalog.ts';
import { valueAt } from '../document/check-schema.ts';
import type { LoadedDocument } from '../document/load-document.ts';
import type { Kind } from '../manifest.ts';

/** The manifests of one environment by the names that others may use for them. The first of two duplicates counts. */
export interface Declared {
  documents: readonly LoadedDocument[];
  byRef: ReadonlyMap<string, LoadedDocument>;
  /** By kind and name in vSphere, the bare one and the canonical one: several, where a name is unique only within something else. */
  byLiveName: ReadonlyMap<string, LoadedDocument[]>;
  /** `metadata.name` and names in vSphere by kind, for did-you-mean. */
  names: ReadonlyMap<string, Set<string>>;
  /** The name that a reference to the document becomes. */
  canonicalNameOf: (document: LoadedDocument) => string;
}

export function indexDocuments(documents: readonly LoadedDocument[]): Declared {
  const byRef = new Map<string, LoadedDocument>();
  for (const document of documents) {
    const key = `${document.ref.kind}/${document.ref.name}`;
    if (!byRef.has(key)) byRef.set(key, document);
  }
  const canonicalNameOf = canonicalNames(documents, byRef);
  const byLiveName = new Map<string, LoadedDocument[]>();
  const names = new Map<string, Set<string>>();
  for (const document of documents) {
    const { kind, name } = document.ref;
    const liveNames = new Set([liveNameOf(document), canonicalNameOf(document)]);
    for (const liveName of liveNames) listAt(byLiveName, `${kind}/${liveName}`).push(document);
    const known = names.get(kind) ?? new Set();
    names.set(kind, known.add(name));
    for (const liveName of liveNames) known.add(liveName);
  }
  return { documents, byRef, byLiveName, names, canonicalNameOf };
}

/** What the object is called in vSphere. */
export function liveNameOf({ ref, spec }: LoadedDocument): string {
  const path = identityPaths(ref.kind).at(-1);
  const found = path === undefined ? undefined : valueAt({ spec }, path);
  return typeof found === 'string' ? found : ref.name;
}

export function identityPaths(kind: Kind): readonly string[] {
  return resolvedSchemaOf(kind)['x-identity'] ?? [];
}

/**
 * The canonical name of each document. What an object stands in may be named by its manifest, whose own parent may be, and
 * so on; a circle is reported elsewhere and ends here.
 */
function canonicalNames(
  documents: readonly LoadedDocument[],
  byRef: ReadonlyMap<string, LoadedDocument>,
): (document: LoadedDocument) => string {
  const byBareName = new Map<string, LoadedDocument[]>();
  for (const document of documents) listAt(byBareName, `${document.ref.kind}/${liveNameOf(document)}`).push(document);
  const known = new Map<LoadedDocument, string>();
  const nameOf = (document: LoadedDocument): string => {
    const found = known.get(document);
    if (found !== undefined) return found;
    known.set(document, liveNameOf(document));
    const name = canonicalName(identityPaths(document.ref.kind).map((path) => partOf(document, path)));
    known.set(document, name);
    return name;
  };
  const partOf = (document: LoadedDocument, path: string): string => {
    const value = valueAt({ spec: document.spec }, path);
    if (typeof value !== 'string') return document.ref.name;
    const reference = document.references.find((named) => named.path === path);
    if (reference === undefined) return value;
    const key = `${reference.kind}/${value}`;
    const [meant, ...others] = [
      ...new Set([...(byRef.has(key) ? [byRef.get(key)] : []), ...(byBareName.get(key) ?? [])]),
    ];
    return meant === undefined || others.length > 0 ? normaliseReference(reference.kind, value) : nameOf(meant);
  };
  return nameOf;
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
