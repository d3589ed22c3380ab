import type { LoadedDocument } from '../document/load-document.ts';
import { resolvedSchemaOf } from '../catalog.ts';
import type { Kind } from '../manifest.ts';
import { valueAt } from '../document/check-schema.ts';

/** The manifests of one environment by the names that others may use for them. The first of two duplicates counts. */
export interface Declared {
  documents: readonly LoadedDocument[];
  byRef: ReadonlyMap<string, LoadedDocument>;
  /** By kind and name in vSphere: several, where a name is unique only within something else. */
  byLiveName: ReadonlyMap<string, LoadedDocument[]>;
  /** `metadata.name` and names in vSphere by kind, for did-you-mean. */
  names: ReadonlyMap<string, Set<string>>;
}

export function indexDocuments(documents: readonly LoadedDocument[]): Declared {
  const byRef = new Map<string, LoadedDocument>();
  const byLiveName = new Map<string, LoadedDocument[]>();
  const names = new Map<string, Set<string>>();
  for (const document of documents) {
    const { kind, name } = document.ref;
    const liveName = liveNameOf(document);
    if (!byRef.has(`${kind}/${name}`)) byRef.set(`${kind}/${name}`, document);
    listAt(byLiveName, `${kind}/${liveName}`).push(document);
    names.set(kind, (names.get(kind) ?? new Set()).add(name).add(liveName));
  }
  return { documents, byRef, byLiveName, names };
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

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
