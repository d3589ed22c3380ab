import { kindSchemas } from './generated/schemas.ts';
import type { Kind } from './manifest.ts';
import { resolveSchema } from './resolve-schema.ts';
import type { Schema } from './schema.ts';

/** Every kind that a manifest can ask for, by name. */
export const kinds: readonly Kind[] = (Object.keys(kindSchemas) as Kind[]).toSorted();

export function isKind(name: string): name is Kind {
  return Object.hasOwn(kindSchemas, name);
}

/** The published schema of a kind: what editors use. */
export function schemaOf(kind: Kind): Schema {
  return kindSchemas[kind];
}

const resolved = new Map<Kind, Schema>();

/** The schema of a kind without `$ref`: what the loader walks. */
export function resolvedSchemaOf(kind: Kind): Schema {
  const known = resolved.get(kind);
  if (known !== undefined) return known;
  const schema = resolveSchema(kindSchemas[kind]);
  resolved.set(kind, schema);
  return schema;
}
