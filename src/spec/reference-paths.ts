import { resolvedSchemaOf } from './catalog.ts';
import type { Kind } from './manifest.ts';
import type { Schema } from './schema.ts';

/** A field that names another object, and the kind of that object. */
interface ReferencePath {
  path: string;
  kind: string;
}

const known = new Map<Kind, ReferencePath[]>();

/** The fields of a kind that name other objects, in the schema's order. */
export function referencePaths(kind: Kind): readonly ReferencePath[] {
  const paths = known.get(kind) ?? pathsIn('spec', resolvedSchemaOf(kind).properties?.['spec'] ?? {});
  known.set(kind, paths);
  return paths;
}

function pathsIn(path: string, schema: Schema): ReferencePath[] {
  const kind = schema['x-reference'];
  if (kind !== undefined) return [{ path, kind }];
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => pathsIn(`${path}.${name}`, member));
}
